// Posters: small still pictures of finished videos, drawn once from the video and stored on this device, so
// that a list needs neither videos nor the network.

import { FileUrls } from '#lib/files/file-urls.ts'
import { drawVideo } from './draw-video.ts'
import { type MediaDatabase, type MediaDb, openMediaDb } from './offline/media-db.ts'

/** Sharp on a card on a high-density screen; about 30 KB each. */
const pictureSize = { maxEdge: 640, quality: 0.8 }

/** Beyond this number the oldest are deleted. */
const mostPosters = 2_000

export interface PosterSum {
  count: number
  bytes: number
}

export class Posters {
  #database: Promise<MediaDatabase | null> | null = null
  /** Object URLs by task id. */
  readonly urls = new FileUrls(async (taskId) => {
    const db = await this.#open()
    const stored = await db?.get('posters', taskId).catch(() => undefined)
    return stored?.picture ?? null
  })

  /** Null if this browser cannot store posters. */
  #open(): Promise<MediaDatabase | null> {
    this.#database ??= openMediaDb(() => {
      this.#database = null
    }).catch(() => null)
    return this.#database
  }

  /**
   * Draws the current frame and stores it as the poster of its task. Resolves when that is done or has failed;
   * never rejects.
   */
  async make(taskId: string, video: HTMLVideoElement): Promise<void> {
    const picture = await drawVideo(video, pictureSize)
    if (typeof picture === 'string') return
    this.urls.replace(taskId, picture)
    const db = await this.#open()
    // If there is no room, the poster is drawn again next time.
    if (db !== null) await db.run((db) => store(db, taskId, picture)).catch(() => {})
  }

  /** Number and size of all stored posters; zero if this browser cannot store any. */
  async sum(): Promise<PosterSum> {
    const db = await this.#open()
    const all = (await db?.getAll('posters').catch(() => [])) ?? []
    return { count: all.length, bytes: all.reduce((sum, { picture }) => sum + picture.size, 0) }
  }

  /** Ids of the tasks that have a poster. */
  async ids(): Promise<string[]> {
    const db = await this.#open()
    return (await db?.getAllKeys('posters').catch(() => [])) ?? []
  }

  /** Never rejects: a poster that cannot be deleted now may go another time. */
  async remove(taskIds: readonly string[]): Promise<void> {
    const db = await this.#open()
    for (const id of taskIds) await db?.delete('posters', id).catch(() => {})
  }
}

/** The posters of this browser. */
export const createPosters = (): Posters => new Posters()

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
