/**
 * A text of somebody else as it can be shown: without controls, line breaks and tabs apart, and without the signs
 * that turn its direction, by which one text passes itself off as another.
 */
export function plainText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
}
