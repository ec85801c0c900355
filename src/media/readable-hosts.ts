// Remembers which hosts do not let this page read their videos. A test costs a request and two errors in the
// console, so the result is kept for a day, across reloads.

import { number, record, string } from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** Time until a host is tested again, since it may have changed; milliseconds. */
const heldMs = 24 * 3_600_000

/** More hosts than a browser meets; the oldest results are dropped. */
const mostHosts = 50

/** When the test failed, by origin; milliseconds since 1970. */
const unreadableStore = createPersistedStore('unreadable-hosts', record(string(), number()), {})

/** True if the host is known to be readable or worth a test. */
export function mayBeReadable(url: string): boolean {
  const learnedAt = unreadableStore.get()[originOf(url)]
  return learnedAt === undefined || !holds(learnedAt)
}

/** Stores the result of a test. */
export function learnReadable(url: string, isReadable: boolean): void {
  const origin = originOf(url)
  const { [origin]: before, ...others } = unreadableStore.get()
  // Avoids a write: usually nothing has changed.
  if (isReadable ? before === undefined : before !== undefined && holds(before)) return
  const newest = Object.entries(others)
    .filter(([, learnedAt]) => holds(learnedAt))
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostHosts - 1)
  unreadableStore.set(Object.fromEntries(isReadable ? newest : [...newest, [origin, Date.now()]]))
}

/** The absolute age, so that a clock that was set back does not extend a result. */
function holds(learnedAt: number): boolean {
  return Math.abs(Date.now() - learnedAt) < heldMs
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
