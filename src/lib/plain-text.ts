/**
 * Makes an untrusted text safe to show: removes control characters except line breaks and tabs, and direction
 * marks, which can make a text look like another.
 */
export function plainText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
}

/** The text for a search that ignores upper and lower case, full and half width. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
