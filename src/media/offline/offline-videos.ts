// The offline videos of this browser: a store for the screens, a database of its own, and messages between
// tabs. `offline-downloader.ts` downloads them.

import { openChannel } from '#lib/browser/channel.ts'
import { FileUrls } from '#lib/files/file-urls.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { type MediaDatabase, type MediaDb, openMediaDb } from './media-db.ts'
import {
  addPart,
  changeWanted,
  deleteOfflineVideos,
  emptyOfflineVideo,
  putOfflineVideo,
  putWanted,
  putWhole,
  readOfflineVideos,
  readVideo,
} from './offline-records.ts'
import { newOfflineVideo, type OfflineFailure, type OfflineVideo, partBytes } from './offline-video.ts'

type OfflineVideoMap = ReadonlyMap<string, OfflineVideo>

export class OfflineVideos implements ReadableStore<OfflineVideoMap | null> {
  readonly #value = createStore<OfflineVideoMap | null>(null)
  readonly #channel = openChannel(ownName('rpasora-copies'))
  #db: Promise<MediaDatabase | null> | null = null
  /** Object URLs for `<video>` elements, by task id. */
  readonly urls = new FileUrls((taskId) => this.read(taskId))

  constructor() {
    this.#channel.addEventListener('message', ({ data }) => {
      if (this.#db !== null && Array.isArray(data)) void this.#reload(data.map(String))
    })
  }

  /** By task id; null until they are loaded. `subscribe` loads them. */
  get = (): OfflineVideoMap | null => this.#value.get()

  subscribe = (listener: () => void): (() => void) => {
    void this.#open()
    return this.#value.subscribe(listener)
  }

  find(taskId: string): OfflineVideo | null {
    return this.get()?.get(taskId) ?? null
  }

  /** Loads the offline videos. Resolves with null if this browser cannot store any; never rejects. */
  async #open(): Promise<MediaDatabase | null> {
    this.#db ??= openMediaDb(() => {
      this.#db = null
    }).then(
      async (db) => {
        await this.#fill(db)
        return db
      },
      () => null,
    )
    const db = await this.#db
    if (this.get() === null) this.#value.set(new Map())
    return db
  }

  async #fill(db: MediaDb): Promise<void> {
    const offlineVideos = await readOfflineVideos(db)
    this.#value.set(new Map(offlineVideos.map((video) => [video.taskId, video])))
  }

  /** Marks videos as wanted. Resolves with false if that could not be stored. */
  want(taskIds: readonly string[]): Promise<boolean> {
    return this.#change(taskIds, async (db) => {
      const now = Date.now()
      for (const [index, id] of taskIds.entries()) await putWanted(db, id, now + index)
    })
  }

  /**
   * Stores a file of the user's as the complete offline video; `type` is its MIME type. Resolves with false
   * if that could not be stored.
   */
  give(taskId: string, file: File, type: string): Promise<boolean> {
    const now = Date.now()
    const { size } = file
    const parts = Array.from({ length: Math.ceil(size / partBytes) }, (_, index) =>
      file.slice(index * partBytes, (index + 1) * partBytes),
    )
    const video: OfflineVideo = {
      ...newOfflineVideo(taskId, now),
      ...{ state: 'kept', keptAt: now, isGiven: true, type },
      ...{ bytes: size, total: size, parts: parts.length },
    }
    return this.#change([taskId], (db) => putWhole(db, video, parts))
  }

  remove(taskIds: readonly string[]): Promise<boolean> {
    return this.#change(taskIds, (db) => deleteOfflineVideos(db, taskIds))
  }

  /** The complete video, read from the disk on demand; null if it is not stored, or not completely. */
  async read(taskId: string): Promise<Blob | null> {
    const db = await this.#open()
    const video = db && (await db.run((db) => readVideo(db, taskId)).catch(() => null))
    return video && (await isReadable(video)) ? video : null
  }

  /** Stores the next part of a download; see `addPart`. */
  async add(known: OfflineVideo, part: Blob): Promise<OfflineVideo | null> {
    return this.#write(known, (db) => addPart(db, known, part))
  }

  /** Changes the record of a download; null if the video is no longer wanted. */
  async learn(known: OfflineVideo, changes: Partial<OfflineVideo>): Promise<OfflineVideo | null> {
    return this.#write(known, async (db) =>
      (await changeWanted(db, known, changes)) ? { ...known, ...changes } : null,
    )
  }

  /** Deletes the stored parts of a download; null if the video is no longer wanted. */
  async empty(known: OfflineVideo, changes: Partial<OfflineVideo>): Promise<OfflineVideo | null> {
    return this.#write(known, (db) => emptyOfflineVideo(db, known, changes))
  }

  /**
   * Deletes the parts and stores why it failed. If there is no room even for that, only this page knows it.
   */
  async fail({ taskId, wantedAt }: OfflineVideo, failure: OfflineFailure): Promise<void> {
    const failed: OfflineVideo = { ...newOfflineVideo(taskId, wantedAt), state: 'failed', failure }
    // Two steps: on a full disk nothing can be written before something is deleted.
    await this.remove([taskId])
    await this.#change([taskId], (db) => putOfflineVideo(db, failed))
    this.#put([failed])
  }

  async #write(
    known: OfflineVideo,
    write: (db: MediaDb) => Promise<OfflineVideo | null>,
  ): Promise<OfflineVideo | null> {
    const db = await this.#open()
    if (db === null) throw new DOMException('No database', 'InvalidStateError')
    const after = await db.run(write)
    if (after === null) await this.#reload([known.taskId])
    else this.#put([after])
    this.#channel.postMessage([known.taskId])
    return after
  }

  async #change(taskIds: readonly string[], change: (db: MediaDb) => Promise<void>): Promise<boolean> {
    const db = await this.#open()
    if (db === null) return false
    try {
      await db.run(change)
    } catch {
      return false
    }
    await this.#reload(taskIds)
    this.#channel.postMessage(taskIds)
    return true
  }

  async #reload(taskIds: readonly string[]): Promise<void> {
    const db = await this.#db
    if (!db) return
    const offlineVideos = await readOfflineVideos(db, taskIds)
    const there = new Set(offlineVideos.map(({ taskId }) => taskId))
    this.#put(
      offlineVideos,
      taskIds.filter((id) => !there.has(id)),
    )
  }

  #put(offlineVideos: readonly OfflineVideo[], gone: readonly string[] = []): void {
    const next = new Map(this.get())
    for (const video of offlineVideos) next.set(video.taskId, video)
    for (const id of gone) next.delete(id)
    this.#value.set(next)
  }
}

/**
 * Whether the data can still be read: browsers may lose the files behind a database but keep the database.
 */
async function isReadable(video: Blob): Promise<boolean> {
  try {
    return (await video.slice(-1).arrayBuffer()).byteLength === 1
  } catch {
    return false
  }
}

/** The offline videos of this browser. */
export const createOfflineVideos = (): OfflineVideos => new OfflineVideos()
