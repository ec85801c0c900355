// The database: the only door to IndexedDB. Two stores: tasks, and the images that belong to them.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Task } from './task.ts'

interface Schema extends DBSchema {
  tasks: { key: string; value: Task }
  /** Reference images by task id, and the composer's own under `draft`. */
  images: { key: string; value: Blob }
}

export type TaskDb = IDBPDatabase<Schema>

const name = 'rpasora'
const version = 1

/**
 * `onLost` is called when the browser takes the database away later (storage cleared, disk trouble).
 * Rejects where the browser has no place to keep records (blocked, private mode, damaged).
 */
export function openTaskDb(onLost: () => void): Promise<TaskDb> {
  return openDB<Schema>(name, version, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' })
      db.createObjectStore('images')
    },
    terminated: onLost,
  })
}
