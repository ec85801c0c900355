import { replaceNumbers } from './parse-json.ts'

/** A JSON text line by line, its numbers as they were written; any other text as it came. */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
    // A control character tells a number from a string of the same digits while both are strings.
    const marked: unknown = JSON.parse(replaceNumbers(text, (number) => `"\\u0001${number}"`))
    return JSON.stringify(marked, null, 2).replace(/"\\u0001([^"]*)"/g, '$1')
  } catch {
    return text
  }
}
