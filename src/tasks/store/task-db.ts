// The database of records. Its stores: tasks, the images that belong to them, what became of
// submissions, the leases of tabs, prompts that wait to be sent, and starred ones.

import type { DBSchema, IDBPDatabase } from 'idb'
import { type Database, openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import type { PostRecord, QueuedPrompt, StarredPrompt } from './records.ts'
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

/** One connection, for the length of a piece of work. */
export type TaskDb = IDBPDatabase<Schema>

/** The database as long as the page lives: its connection comes back where it is lost. */
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
 * Rejects where the browser has no place to keep records (blocked, private mode, damaged). `onChange` is called with
 * the reason where they are taken away later and do not come back (a `VersionError`: a newer version of this site has
 * them now), and with null where they came back.
 */
export function openTaskDb(onChange: (trouble: unknown) => void): Promise<TaskDatabase> {
  return openDatabase(design, onChange)
}
