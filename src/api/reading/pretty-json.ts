import { replaceNumbers } from './parse-json.ts'

/** Indents a JSON text and keeps its numbers as written; returns any other text unchanged. */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
    // A control character marks numbers that are strings for now, to distinguish them from strings of digits.
    const marked: unknown = JSON.parse(replaceNumbers(text, (number) => `"\\u0001${number}"`))
    return JSON.stringify(marked, null, 2).replace(/"\\u0001([^"]*)"/g, '$1')
  } catch {
    return text
  }
}
