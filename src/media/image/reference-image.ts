/** Reads a typed or pasted image link; null if it is not an http(s) address. */
export function readImageLink(typed: string): string | null {
  try {
    const url = new URL(typed.trim())
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    // Returned as typed: a signed link must not change by a byte.
    return isWeb && url.hostname !== '' ? typed.trim() : null
  } catch {
    return null
  }
}
