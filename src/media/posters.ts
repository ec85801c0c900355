// Small still pictures of finished videos: made once from the video itself, kept on this device, so that a list needs
// neither videos nor the network.

import { FileUrls } from '#lib/files/file-urls.ts'
import { drawVideo } from './draw-video.ts'
import { type MediaDatabase, type MediaDb, openMediaDb } from './offline/media-db.ts'

/** Sharp on a card of a fine screen; some 30 KB each. */
const pictureSize = { maxEdge: 640, quality: 0.8 }

/** The oldest make room for more. */
const mostPosters = 2_000

let database: Promise<MediaDatabase | null> | null = null

/** Null where this browser keeps none. */
function open(): Promise<MediaDatabase | null> {
  database ??= openMediaDb(() => {
    database = null
  }).catch(() => null)
  return database
}

/** By the task's id. */
export const posters = new FileUrls(async (taskId) => {
  const db = await open()
  const stored = await db?.get('posters', taskId).catch(() => undefined)
  return stored?.picture ?? null
})

/**
 * Draws the picture that a video shows and keeps it as the poster of its task. Resolves once that is done or turned
 * out to be impossible; never rejects.
 */
export async function makePoster(taskId: string, video: HTMLVideoElement): Promise<void> {
  const picture = await drawVideo(video, pictureSize)
  if (typeof picture === 'string') return
  posters.replace(taskId, picture)
  const db = await open()
  // Without room it is made anew next time.
  if (db !== null) await db.run((db) => store(db, taskId, picture)).catch(() => {})
}

async function store(db: MediaDb, taskId: string, picture: Blob): Promise<void> {
  const tx = db.transaction('posters', 'readwrite')
  await tx.store.put({ taskId, picture, madeAt: Date.now() })
  let tooMany = (await tx.store.count()) - mostPosters
  let oldest = tooMany > 0 ? await tx.store.index('madeAt').openKeyCursor() : null
  while (oldest !== null && tooMany > 0) {
    await tx.store.delete(oldest.primaryKey)
    tooMany -= 1
    oldest = await oldest.continue()
  }
  await tx.done
}

export interface PosterSum {
  count: number
  bytes: number
}

/** What all of them take on this device; nothing where this browser keeps none. */
export async function sumPosters(): Promise<PosterSum> {
  const db = await open()
  const all = (await db?.getAll('posters').catch(() => [])) ?? []
  return { count: all.length, bytes: all.reduce((sum, { picture }) => sum + picture.size, 0) }
}

/** Whose posters there are, by the task's id. */
export async function posterIds(): Promise<string[]> {
  const db = await open()
  return (await db?.getAllKeys('posters').catch(() => [])) ?? []
}

/** Never rejects: what cannot be removed now goes another time. */
export async function removePosters(taskIds: readonly string[]): Promise<void> {
  const db = await open()
  for (const id of taskIds) await db?.delete('posters', id).catch(() => {})
}
