// Chooses the offline videos to delete for a new one, within the limit that the user set. Pure.

import type { StorageSpace } from '#lib/storage/storage-space.ts'
import type { OfflineVideo } from './offline-video.ts'

/** Always left free for the records of tasks; bytes. */
const reserve = 50e6

/** Bytes that all offline videos take on the disk, complete or not. */
export function bytesOf(copies: Iterable<OfflineVideo>): number {
  let sum = 0
  for (const { bytes } of copies) sum += bytes
  return sum
}

/** Bytes that all offline videos may take by the browser's quota; infinite if that is unknown. */
export function roomInBrowser(space: StorageSpace | null, copyBytes: number): number {
  return space === null ? Number.POSITIVE_INFINITY : copyBytes + space.quota - space.usage - reserve
}

/**
 * Ids of the offline videos to delete so that `needed` more bytes fit under `limit`: the oldest first, none
 * that `isProtected`, and none that is still downloading. Downloads count with their full size. Null if that
 * is not enough: then none has to be deleted.
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

/** Storage is nearly full if less than this share is free. */
const nearlyFull = 0.1

/** Whether the browser's quota or the user's limit is nearly used up; null if neither is. */
export function roomTrouble(
  space: StorageSpace | null,
  copyBytes: number,
  limit: number,
): 'browser' | 'limit' | null {
  if (space !== null && space.quota - space.usage < nearlyFull * space.quota) return 'browser'
  return copyBytes > (1 - nearlyFull) * limit ? 'limit' : null
}
