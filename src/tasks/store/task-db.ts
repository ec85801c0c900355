// The database of records. Its stores: tasks, their images, outcomes of submissions, leases of tabs, prompts
// that wait to be sent, and starred prompts.

import type { DBSchema, IDBPDatabase } from 'idb'
import { type Database, openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import type { PostRecord, QueuedPrompt, StarredPrompt } from './records.ts'
import type { Task } from './task.ts'

interface Schema extends DBSchema {
  tasks: { key: string; value: Task; indexes: { createdAt: number } }
  /**
   * Reference images by task id, and the composer's own under `draft`. Of several, each has its own key:
   * `<task id>/<n>`, `draft/<id>`.
   */
  images: { key: string; value: Blob }
  /** By task id; deleted once the task itself says how its submission ended. */
  posts: { key: string; value: PostRecord }
  /** The page that holds a lease, by the lease's name. */
  leases: { key: string; value: string }
  /** In sending order; sent prompts stay until all are sent. */
  queue: { key: number; value: QueuedPrompt }
  starred: { key: string; value: StarredPrompt }
}

/** One connection, for one piece of work. */
export type TaskDb = IDBPDatabase<Schema>

/** The database while the page lives: it reconnects if its connection is lost. */
export type TaskDatabase = Database<Schema>

const design: DatabaseDesign<Schema> = {
  name: 'rpasora',
  version: 5,
  sharedVersion: 4,
  upgrade(db, oldVersion, tx) {
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
}

/**
 * Opens the database. Rejects if the browser cannot store records (blocked, private mode, damaged). Later,
 * `onChange` gets the error if the records become unavailable and cannot be restored (a `VersionError`: a
 * newer version of this site has them now), and null if they are restored.
 */
export function openTaskDb(onChange: (trouble: unknown) => void): Promise<TaskDatabase> {
  return openDatabase(design, onChange)
}
