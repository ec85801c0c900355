// The database of videos: the only door to it. One of its own, so that videos never block, grow or endanger the
// records of tasks. A copy is its parts: Blobs lie on the disk, and many of them play and seek as one.
//
// Why not OPFS: a plain-http page has none, and a part and its record are written in one transaction here. 50 MB in
// Chromium, written part by part and read again: Blobs 0.3–0.8 s and 0.2 s, an OPFS file for each part 0.4 s and 0.1 s;
// one OPFS file that is opened again for each part, so that a reload loses nothing, 5 s. The page's memory is the same.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Copy } from './copy.ts'

interface MediaSchema extends DBSchema {
  copies: { key: string; value: Copy }
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

export type MediaDb = IDBPDatabase<MediaSchema>

const name = 'rpasora-media'
const version = 1

/**
 * `onLost` is called when the database is taken away later. Rejects where the browser has no place to keep videos
 * (blocked, private mode, damaged).
 */
export function openMediaDb(onLost: () => void): Promise<MediaDb> {
  return openDB<MediaSchema>(name, version, {
    upgrade(db, _oldVersion, _newVersion, tx) {
      db.createObjectStore('copies', { keyPath: 'taskId' })
      db.createObjectStore('parts')
      db.createObjectStore('posters', { keyPath: 'taskId' }).createIndex('madeAt', 'madeAt')
      // WebKit stores no Blobs in a private window: a try that fails here leaves no database behind.
      const parts = tx.objectStore('parts')
      const tries = [parts.put(new Blob(['?']), ['', 0]), parts.delete(['', 0]), tx.done]
      // Opening it rejects.
      Promise.all(tries).catch(() => {})
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      onLost()
    },
    terminated: onLost,
  })
}
