// The database: the only door to IndexedDB. Its stores: tasks, the images that belong to them, what became of
// submissions, the leases of tabs, prompts that wait to be sent, and starred ones.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PostRecord } from './post-records.ts'
import type { QueuedPrompt } from './queue-records.ts'
import type { StarredPrompt } from './starred-prompts.ts'
import type { Task } from './task.ts'

interface Schema extends DBSchema {
  tasks: { key: string; value: Task; indexes: { createdAt: number } }
  /** Reference images by task id, and the composer's own under `draft`. */
  images: { key: string; value: Blob }
  /** By task id; gone once the task itself says how its submission went. */
  posts: { key: string; value: PostRecord }
  /** Which page holds the lease of a name. */
  leases: { key: string; value: string }
  /** In the order in which they are sent; those that left stay until all of them have. */
  queue: { key: number; value: QueuedPrompt }
  starred: { key: string; value: StarredPrompt }
}

export type TaskDb = IDBPDatabase<Schema>

const name = 'rpasora'
const version = 4

/**
 * `onLost` is called when the database is taken away later (storage cleared, disk trouble, a newer version).
 * Rejects where the browser has no place to keep records (blocked, private mode, damaged).
 */
export function openTaskDb(onLost: () => void): Promise<TaskDb> {
  return openDB<Schema>(name, version, {
    upgrade(db, oldVersion, _newVersion, tx) {
      if (oldVersion < 1) {
        db.createObjectStore('tasks', { keyPath: 'id' })
        db.createObjectStore('images')
      }
      if (oldVersion < 2) {
        db.createObjectStore('posts')
        db.createObjectStore('leases')
      }
      if (oldVersion < 3) {
        db.createObjectStore('queue', { keyPath: 'id' })
        db.createObjectStore('starred', { keyPath: 'prompt' })
      }
      if (oldVersion < 4) tx.objectStore('tasks').createIndex('createdAt', 'createdAt')
    },
    // A newer version of this site waits in another tab: it goes first, and this tab stores nothing any more.
    // Opening anew then fails with a `VersionError`.
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      onLost()
    },
    terminated: onLost,
  })
}
