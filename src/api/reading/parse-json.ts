/** A string or number in a valid JSON text; no other part contains digits. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/**
 * Parses JSON without rounding: an integer that a JavaScript number cannot hold (ids of Java and Go servers
 * have 19 digits) becomes a string of its digits. Throws a `SyntaxError` if the text is not JSON.
 */
// Not `lossless-json`, which throws for repeated keys and lets `__proto__` set prototypes. Not a reviver
// either: Firefox 115 and Safari 16.4 do not pass it the source text.
export function parseJson(text: string): unknown {
  // Check the syntax first: with quotes added, some invalid texts would pass.
  const value: unknown = JSON.parse(text)
  if (!/\d{16}/.test(text)) return value
  return JSON.parse(replaceNumbers(text, (number) => (isExact(number) ? number : `"${number}"`)))
}

/** Replaces each number in a valid JSON text; strings stay unchanged. */
export function replaceNumbers(text: string, replace: (number: string) => string): string {
  return text.replace(stringOrNumber, (part) => (part.startsWith('"') ? part : replace(part)))
}

function isExact(number: string): boolean {
  return !/^-?\d+$/.test(number) || Number.isSafeInteger(Number(number))
}
