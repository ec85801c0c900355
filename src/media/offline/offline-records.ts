// Changes of copies on the disk. Each is one transaction over the copy and its parts, so that no part is ever left
// without a copy, and two tabs that write the same one notice it.

import type { MediaDb } from './media-db.ts'
import { newOfflineVideo, type OfflineVideo, readOfflineVideo } from './offline-video.ts'

/** What is unreadable is left out. */
export async function readOfflineVideos(db: MediaDb, ids?: readonly string[]): Promise<OfflineVideo[]> {
  const records =
    ids === undefined ? await db.getAll('copies') : await Promise.all(ids.map((id) => db.get('copies', id)))
  return records.map(readOfflineVideo).filter((copy) => copy !== null)
}

/** Makes a wish of it, unless it is one or is here already. */
export async function putWanted(db: MediaDb, taskId: string, now: number): Promise<void> {
  const tx = db.transaction('copies', 'readwrite')
  const before = readOfflineVideo(await tx.store.get(taskId))
  if (before === null || before.state === 'failed') await tx.store.put(newOfflineVideo(taskId, now))
  await tx.done
}

/** One that has no parts. */
export async function putOfflineVideo(db: MediaDb, copy: OfflineVideo): Promise<void> {
  await db.put('copies', copy)
}

/** Changes what is known about a copy on its way that is as it was known; false where it no longer is. */
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
 * Adds the next part. Resolves with the copy as it is then, once that is stored; with null where it is no longer
 * wanted, or another tab has written meanwhile. Rejects where there is no room, changing nothing.
 */
export async function addPart(db: MediaDb, known: OfflineVideo, part: Blob): Promise<OfflineVideo | null> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const copies = tx.objectStore('copies')
  if (!isAsKnown(await copies.get(known.taskId), known)) return null
  const after = { ...known, bytes: known.bytes + part.size, parts: known.parts + 1 }
  await Promise.all([
    // First: a browser that takes no files says so here, and then nothing is written.
    tx.objectStore('parts').put(part, [known.taskId, known.parts]),
    copies.put(after),
    tx.done,
  ])
  return after
}

/** Takes the parts away and leaves the copy with `changes`; does nothing where it is no longer as it was known. */
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

/** Puts a whole copy in the place of whatever is there. Rejects where there is no room, changing nothing. */
export async function putWhole(db: MediaDb, copy: OfflineVideo, file: readonly Blob[]): Promise<void> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const parts = tx.objectStore('parts')
  try {
    await parts.delete(partsOf(copy.taskId))
    for (const [index, part] of file.entries()) await parts.put(part, [copy.taskId, index])
    await tx.objectStore('copies').put(copy)
  } catch (error) {
    tx.done.catch(() => {})
    try {
      // A file that the browser refuses at once does not end the transaction.
      tx.abort()
    } catch {
      // All else has.
    }
    throw error
  }
  await tx.done
}

/** Takes copies away with their parts. */
export async function deleteOfflineVideos(db: MediaDb, taskIds: readonly string[]): Promise<void> {
  const tx = db.transaction(['copies', 'parts'], 'readwrite')
  const [copies, parts] = [tx.objectStore('copies'), tx.objectStore('parts')]
  await Promise.all([...taskIds.flatMap((id) => [copies.delete(id), parts.delete(partsOf(id))]), tx.done])
}

/** The whole video, as a Blob that the browser reads from the disk; null where not all of it is there. */
export async function readVideo(db: MediaDb, taskId: string): Promise<Blob | null> {
  const tx = db.transaction(['copies', 'parts'])
  const copy = readOfflineVideo(await tx.objectStore('copies').get(taskId))
  const parts = await tx.objectStore('parts').getAll(partsOf(taskId))
  const video = new Blob(parts, { type: copy?.type ?? '' })
  return copy?.state === 'kept' && video.size === copy.bytes ? video : null
}

/** All keys that begin with the id. */
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
