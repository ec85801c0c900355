/** Servers commonly reject request lines above 8 KB; the remainder is left for the API's own path. */
const maxEncodedLength = 6_000

/**
 * True for a text that can be a server's id: any characters that a URL path can carry (`/`, spaces and
 * Chinese characters are encoded), at most 6,000 characters after encoding.
 */
export function isRemoteId(text: string): boolean {
  // `.` and `..` would change the path of the request; a lone surrogate cannot be encoded.
  if (text.length > maxEncodedLength || /^\.{0,2}$|[\p{Cc}\p{Cs}]/u.test(text)) return false
  return text === text.trim() && encodeURIComponent(text).length <= maxEncodedLength
}
