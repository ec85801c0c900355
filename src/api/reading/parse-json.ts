/** A string or a number of a valid JSON text; every other part has no digits. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/**
 * The value of a JSON text, digit for digit: an integer that a JavaScript number would round (ids of Java and Go
 * servers have 19 digits) becomes a string of its digits. Throws a `SyntaxError` for any text that is not JSON.
 */
// `lossless-json` throws at repeated keys and sets prototypes by `__proto__`; the reviver's source text is missing in
// Firefox 115 and Safari 16.4.
export function parseJson(text: string): unknown {
  // The first parse judges the syntax: with quotes added, some texts that are not JSON would pass.
  const value: unknown = JSON.parse(text)
  if (!/\d{16}/.test(text)) return value
  return JSON.parse(replaceNumbers(text, (number) => (isExact(number) ? number : `"${number}"`)))
}

/** A valid JSON text with each of its numbers replaced; strings stay as they are. */
export function replaceNumbers(text: string, replace: (number: string) => string): string {
  return text.replace(stringOrNumber, (part) => (part.startsWith('"') ? part : replace(part)))
}

function isExact(number: string): boolean {
  return !/^-?\d+$/.test(number) || Number.isSafeInteger(Number(number))
}
