import type { Task } from './task.ts'
import type { TaskDb } from './task-db.ts'
import { readTask } from './task-schema.ts'

/** A reason not to store new tasks: something that is true of the tasks since a time (ms since 1970). */
export interface Unless {
  since: number
  isTrueOf: (recent: readonly Task[]) => boolean
}

/**
 * Stores new tasks and the image that all of them share, or their images in order (null for a link); durable on disk before it resolves. Resolves false
 * and stores nothing if `unless` is true: it is checked within the transaction, so of two tabs at the same
 * moment the second sees the task of the first. Rejects if it cannot be written.
 */
export async function addTasks(
  db: TaskDb,
  tasks: readonly Task[],
  image: Blob | null | readonly (Blob | null)[],
  unless: Unless | undefined,
): Promise<boolean> {
  const tx = db.transaction(['tasks', 'images'], 'readwrite', { durability: 'strict' })
  const [store, images] = [tx.objectStore('tasks'), tx.objectStore('images')]
  if (unless !== undefined) {
    // Tasks of this call may be stored already: the connection was lost after that, and this is the second
    // run.
    const isNew = ({ id }: Task) => tasks.every((task) => task.id !== id)
    const records = await store.index('createdAt').getAll(IDBKeyRange.lowerBound(unless.since))
    const recent = records.map(readTask).filter((task) => task !== null)
    if (unless.isTrueOf(recent.filter(isNew))) return false
  }
  await Promise.all([
    ...tasks.map((task) => store.put(task)),
    ...tasks.flatMap(({ id }) =>
      [image].flat().map((file, nth) => file && images.put(file, image === file ? id : `${id}/${nth}`)),
    ),
    tx.done,
  ])
  return true
}
