// Which copies make room for another one, within the limit that the person set: pure.

import type { StorageSpace } from '#lib/storage-space.ts'
import type { Copy } from './copy.ts'

/** What all copies take on the disk, whole or not; bytes. */
export function bytesOf(copies: Iterable<Copy>): number {
  let sum = 0
  for (const { bytes } of copies) sum += bytes
  return sum
}

/**
 * The copies that have to go before `needed` more bytes fit under `limit`: the oldest first, none that
 * `isProtected`, none that is still on its way. Null where even that is not enough: then none has to go.
 */
export function whatMakesRoom(
  copies: readonly Copy[],
  needed: number,
  limit: number,
  isProtected: (taskId: string) => boolean,
): string[] | null {
  let missing = bytesOf(copies) + needed - limit
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
