// Which copies make room for another one, within the limit that the person set: pure.

import type { StorageSpace } from '#lib/storage/storage-space.ts'
import type { OfflineVideo } from './offline-video.ts'

/** Always left free for the records of tasks; bytes. */
const reserve = 50e6

/** What all copies take on the disk, whole or not; bytes. */
export function bytesOf(copies: Iterable<OfflineVideo>): number {
  let sum = 0
  for (const { bytes } of copies) sum += bytes
  return sum
}

/** What all copies may take where the browser leaves no more to them; bytes. */
export function roomInBrowser(space: StorageSpace | null, copyBytes: number): number {
  return space === null ? Number.POSITIVE_INFINITY : copyBytes + space.quota - space.usage - reserve
}

/**
 * The copies that have to go before `needed` more bytes fit under `limit`: the oldest first, none that
 * `isProtected`, none that is still on its way: of those all that is to come counts. Null where even that is not enough: then none has to go.
 */
export function whatMakesRoom(
  copies: readonly OfflineVideo[],
  needed: number,
  limit: number,
  isProtected: (taskId: string) => boolean,
): string[] | null {
  let missing = needed - limit
  for (const { bytes, total } of copies) missing += Math.max(bytes, total ?? 0)
  const going: string[] = []
  const oldestFirst = copies
    .filter(({ state, taskId }) => state === 'kept' && !isProtected(taskId))
    .sort((one, other) => (one.keptAt ?? 0) - (other.keptAt ?? 0))
  for (const { taskId, bytes } of oldestFirst) {
    if (missing <= 0) break
    going.push(taskId)
    missing -= bytes
  }
  return missing <= 0 ? going : null
}

/** Less than this share of what is allowed is left. */
const nearlyFull = 0.1

/** Whose room will soon be used up, so that somebody should know; null while there is enough. */
export function roomTrouble(
  space: StorageSpace | null,
  copyBytes: number,
  limit: number,
): 'browser' | 'limit' | null {
  if (space !== null && space.quota - space.usage < nearlyFull * space.quota) return 'browser'
  return copyBytes > (1 - nearlyFull) * limit ? 'limit' : null
}
