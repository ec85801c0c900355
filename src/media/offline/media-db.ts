// The database of videos: one of its own, so that videos never block, grow or endanger the
// records of tasks. A copy is its parts: Blobs lie on the disk, and many of them play and seek as one.
//
// Why not OPFS: a plain-http page has none, and a part and its record are written in one transaction here. 50 MB in
// Chromium, written part by part and read again: Blobs 0.3–0.8 s and 0.2 s, an OPFS file for each part 0.4 s and 0.1 s;
// one OPFS file that is opened again for each part, so that a reload loses nothing, 5 s. The page's memory is the same.

import type { DBSchema, IDBPDatabase } from 'idb'
import { type Database, openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import type { OfflineVideo } from './offline-video.ts'

interface MediaSchema extends DBSchema {
  copies: { key: string; value: OfflineVideo }
  /** By the task's id and the part's place, from 0. */
  parts: { key: [taskId: string, index: number]; value: Blob }
  posters: { key: string; value: Poster; indexes: { madeAt: number } }
}

interface Poster {
  taskId: string
  picture: Blob
  /** Milliseconds since 1970. */
  madeAt: number
}

/** One connection, for the length of a piece of work. */
export type MediaDb = IDBPDatabase<MediaSchema>

/** The database as long as the page lives: its connection comes back where it is lost. */
export type MediaDatabase = Database<MediaSchema>

const design: DatabaseDesign<MediaSchema> = {
  name: 'rpasora-media',
  version: 2,
  sharedVersion: 1,
  upgrade(db, oldVersion, tx) {
    if (oldVersion > 0) return
    db.createObjectStore('copies', { keyPath: 'taskId' })
    db.createObjectStore('parts')
    db.createObjectStore('posters', { keyPath: 'taskId' }).createIndex('madeAt', 'madeAt')
    // WebKit stores no Blobs in a private window: a try that fails here leaves no database behind.
    const parts = tx.objectStore('parts')
    const tries = [parts.put(new Blob(['?']), ['', 0]), parts.delete(['', 0]), tx.done]
    // Opening it rejects.
    Promise.all(tries).catch(() => {})
  },
}

/**
 * Rejects where the browser has no place to keep videos (blocked, private mode, damaged). `onLost` is called where
 * they are taken away later and do not come back.
 */
export function openMediaDb(onLost: () => void): Promise<MediaDatabase> {
  return openDatabase(design, (trouble) => {
    if (trouble !== null) onLost()
  })
}
