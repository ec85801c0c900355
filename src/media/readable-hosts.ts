// Which hosts let no other page read their videos, as far as this browser has found out. Asking them costs a request
// and two errors in the console, so the answer holds for a day, over reloads.

import { number, record, string } from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** Until a host is asked again, which may have changed meanwhile; milliseconds. */
const heldMs = 24 * 3_600_000

/** More hosts than anybody has; the oldest answers go. */
const mostHosts = 50

/** By origin, when it turned out; milliseconds since 1970. */
const unreadableCell = createPersistedStore({
  key: 'unreadable-hosts',
  schema: record(string(), number()),
  fallback: {},
  storage: 'local',
})

/** True where that is known or worth a try. */
export function mayBeReadable(url: string): boolean {
  const learnedAt = unreadableCell.get()[originOf(url)]
  return learnedAt === undefined || !holds(learnedAt)
}

/** Remembers what came of a try. */
export function learnReadable(url: string, isReadable: boolean): void {
  const origin = originOf(url)
  const { [origin]: before, ...others } = unreadableCell.get()
  // Most of the time nothing is new.
  if (isReadable ? before === undefined : before !== undefined && holds(before)) return
  const newest = Object.entries(others)
    .filter(([, learnedAt]) => holds(learnedAt))
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostHosts - 1)
  unreadableCell.set(Object.fromEntries(isReadable ? newest : [...newest, [origin, Date.now()]]))
}

/** A clock that was set back makes no answer last. */
function holds(learnedAt: number): boolean {
  return Math.abs(Date.now() - learnedAt) < heldMs
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
