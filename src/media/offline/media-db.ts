// The database of videos. It is separate, so that videos never block, enlarge or endanger the records of
// tasks. An offline video is a list of parts: browsers keep Blobs on the disk, and a Blob made of many plays
// and seeks as one.
//
// Why not OPFS: pages on plain http have none, and IndexedDB writes a part and its record in one transaction.
// Measured in Chromium with 50 MB, written part by part and then read: Blobs 0.3–0.8 s and 0.2 s; one OPFS
// file per part 0.4 s and 0.1 s; one OPFS file that is reopened for each part, so that a reload loses
// nothing, 5 s. The page's memory is the same.

import type { DBSchema, IDBPDatabase } from 'idb'
import { type Database, openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import type { OfflineVideo } from './offline-video.ts'

interface MediaSchema extends DBSchema {
  copies: { key: string; value: OfflineVideo }
  /** By task id and index of the part, from 0. */
  parts: { key: [taskId: string, index: number]; value: Blob }
  posters: { key: string; value: Poster; indexes: { madeAt: number } }
}

interface Poster {
  taskId: string
  picture: Blob
  /** Milliseconds since 1970. */
  madeAt: number
}

/** One connection, for the duration of one operation. */
export type MediaDb = IDBPDatabase<MediaSchema>

/** The database for the lifetime of the page; it reconnects after the connection is lost. */
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
    // WebKit stores no Blobs in private windows: if this test write fails, no database is left behind.
    const parts = tx.objectStore('parts')
    const tries = [parts.put(new Blob(['?']), ['', 0]), parts.delete(['', 0])]
    // Opening the database rejects as well.
    Promise.all(tries).catch(() => {})
  },
}

/**
 * Rejects if the browser cannot store videos (blocked, private mode, damaged). `onLost` is called if the
 * database is lost later and cannot be reopened.
 */
export function openMediaDb(onLost: () => void): Promise<MediaDatabase> {
  return openDatabase(design, (trouble) => {
    if (trouble !== null) onLost()
  })
}
