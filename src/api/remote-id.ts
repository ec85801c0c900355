/** Servers commonly refuse a request line of more than 8 KB; the rest is room for the API's own path. */
const maxEncodedLength = 6_000

/**
 * True for a text that can be an id of the server's: of any signs that a path can carry (`/`, spaces and Chinese
 * letters are encoded there), at most 6,000 characters long once it is encoded.
 */
export function isRemoteId(text: string): boolean {
  // Dots alone would walk up the path of the request, half a surrogate cannot be put into one.
  if (text.length > maxEncodedLength || /^\.{0,2}$|[\p{Cc}\p{Cs}]/u.test(text)) return false
  return text === text.trim() && encodeURIComponent(text).length <= maxEncodedLength
}
