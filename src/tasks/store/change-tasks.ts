import { abort } from '#lib/storage/abort.ts'
import type { Task } from './task.ts'
import type { TaskDb } from './task-db.ts'
import { readTask } from './task-schema.ts'
import type { TaskStore } from './task-store.ts'

export interface TaskChange {
  id: string
  /** Gets the stored task, or null if none is readable; returns null to leave it as it is. */
  change: (stored: Task | null) => Task | null
  /** Stored with the task, by their keys (`image-keys.ts`); other images stay as they are. */
  files: ReadonlyMap<string, Blob>
}

/**
 * Changes several tasks in one transaction: all of them, or none if it rejects (no room). Resolves once the
 * changes are durable on disk.
 */
export async function changeTasks(store: TaskStore, changes: readonly TaskChange[]): Promise<void> {
  await store.run((db) => write(db, changes))
  await store.refresh(changes.map(({ id }) => id))
}

async function write(db: TaskDb, changes: readonly TaskChange[]): Promise<void> {
  const tx = db.transaction(['tasks', 'images'], 'readwrite', { durability: 'strict' })
  const [tasks, images] = [tx.objectStore('tasks'), tx.objectStore('images')]
  const work = changes.map(async ({ id, change, files }) => {
    const after = change(readTask(await tasks.get(id)))
    if (after === null) return
    await Promise.all([tasks.put(after), ...Array.from(files, ([key, file]) => images.put(file, key))])
  })
  try {
    await Promise.all([...work, tx.done])
  } catch (error) {
    abort(tx)
    throw error
  }
}
