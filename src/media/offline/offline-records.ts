// Database operations on offline videos. Each is one transaction over the record and its parts, so that no
// part is left without a record, and two tabs that write the same video notice each other.

import { abort } from '#lib/storage/abort.ts'
import type { MediaDb } from './media-db.ts'
import { newOfflineVideo, type OfflineVideo, readOfflineVideo } from './offline-video.ts'

/** Leaves out unreadable records. */
export async function readOfflineVideos(db: MediaDb, ids?: readonly string[]): Promise<OfflineVideo[]> {
  const records =
    ids === undefined ? await db.getAll('copies') : await Promise.all(ids.map((id) => db.get('copies', id)))
  return records.map(readOfflineVideo).filter((copy) => copy !== null)
}

/** Marks a video as wanted, unless it is wanted or stored already. */
export async function putWanted(db: MediaDb, taskId: string, now: number): Promise<void> {
  const tx = db.transaction('copies', 'readwrite')
  const before = readOfflineVideo(await tx.store.get(taskId))
  if (before === null || before.state === 'failed') await tx.store.put(newOfflineVideo(taskId, now))
  await tx.done
}

/** Stores a record that has no parts. */
export async function putOfflineVideo(db: MediaDb, copy: OfflineVideo): Promise<void> {
  await db.put('copies', copy)
}

/** Changes the record of a download; false if the stored record no longer matches `known`. */
export async function changeWanted(
  db: MediaDb,
  known: OfflineVideo,
  changes: Partial<OfflineVideo>,
): Promise<boolean> {
  const tx = db.transaction('copies', 'readwrite')
  const isSame = isAsKnown(await tx.store.get(known.taskId), known)
  if (isSame) await tx.store.put({ ...known, ...changes })
  await tx.done
  return isSame
}

/**
 * Stores the next part. Resolves with the new record once it is stored, or with null if the video is no
 * longer wanted or another tab has written meanwhile. Rejects if there is no room, changing nothing.
 */
export async function addPart(db: MediaDb, known: OfflineVideo, part: Blob): Promise<OfflineVideo | null> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const copies = tx.objectStore('copies')
  if (!isAsKnown(await copies.get(known.taskId), known)) return null
  const after = { ...known, bytes: known.bytes + part.size, parts: known.parts + 1 }
  await Promise.all([
    // First, because a browser that cannot store Blobs throws here, before anything is written.
    tx.objectStore('parts').put(part, [known.taskId, known.parts]),
    copies.put(after),
    tx.done,
  ])
  return after
}

/**
 * Deletes the parts and resets the record, with `changes`. Null, changing nothing, if the stored record no
 * longer matches `known`.
 */
export async function emptyOfflineVideo(
  db: MediaDb,
  known: OfflineVideo,
  changes: Partial<OfflineVideo>,
): Promise<OfflineVideo | null> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const copies = tx.objectStore('copies')
  if (!isAsKnown(await copies.get(known.taskId), known)) return null
  const after = { ...newOfflineVideo(known.taskId, known.wantedAt), ...changes }
  await Promise.all([tx.objectStore('parts').delete(partsOf(known.taskId)), copies.put(after), tx.done])
  return after
}

/** Replaces the stored video with a complete one. Rejects if there is no room, changing nothing. */
export async function putWhole(db: MediaDb, copy: OfflineVideo, file: readonly Blob[]): Promise<void> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const parts = tx.objectStore('parts')
  try {
    await parts.delete(partsOf(copy.taskId))
    for (const [index, part] of file.entries()) await parts.put(part, [copy.taskId, index])
    await tx.objectStore('copies').put(copy)
  } catch (error) {
    // A Blob that the browser refuses at once does not end the transaction.
    abort(tx)
    throw error
  }
  await tx.done
}

/** Deletes offline videos with their parts. */
export async function deleteOfflineVideos(db: MediaDb, taskIds: readonly string[]): Promise<void> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const [copies, parts] = [tx.objectStore('copies'), tx.objectStore('parts')]
  await Promise.all([...taskIds.flatMap((id) => [copies.delete(id), parts.delete(partsOf(id))]), tx.done])
}

/** The complete video, as a Blob that the browser reads from the disk; null if any of it is missing. */
export async function readVideo(db: MediaDb, taskId: string): Promise<Blob | null> {
  const tx = db.transaction(['copies', 'parts'])
  const copy = readOfflineVideo(await tx.objectStore('copies').get(taskId))
  const parts = await tx.objectStore('parts').getAll(partsOf(taskId))
  const video = new Blob(parts, { type: copy?.type ?? '' })
  return copy?.state === 'kept' && video.size === copy.bytes ? video : null
}

/** All keys that begin with the task id. */
function partsOf(taskId: string): IDBKeyRange {
  return IDBKeyRange.bound([taskId], [taskId, []])
}

function isAsKnown(record: unknown, { bytes, parts, wantedAt, state }: OfflineVideo): boolean {
  const now = readOfflineVideo(record)
  return (
    now !== null &&
    now.state === state &&
    now.bytes === bytes &&
    now.parts === parts &&
    now.wantedAt === wantedAt
  )
}
