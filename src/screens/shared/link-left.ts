import { readLinkExpiry } from '#api/link-expiry.ts'
import { useNow } from '#lib/clock.ts'

/** A link that ends later than this is no news yet; milliseconds. */
const soon = 7 * 24 * 3_600_000

/** Milliseconds until a link ends, negative once it has; null where it does not say, or not soon. */
export function useLinkLeft(url: string): number | null {
  const now = useNow()
  const end = readLinkExpiry(url)
  return end === null || end - now > soon ? null : end - now
}
