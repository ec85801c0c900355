// Deleting tasks, with a way back for all of them together.

import { changeTasks } from './change-tasks.ts'
import type { Task } from './task.ts'
import { type TaskStore, undoMs } from './task-store.ts'

/**
 * Hides tasks at once; they are taken off the disk when the time to undo is over. Resolves with the undo of all of
 * them; never rejects: what cannot be written is hidden in this page.
 */
export async function removeTasks(store: TaskStore, ids: readonly string[]): Promise<() => Promise<void>> {
  const left = await setDeletedAt(store, ids, Date.now())
  for (const id of left) await store.remove(id)
  const timer = setTimeout(() => void store.forget(ids).catch(() => {}), undoMs)
  return async () => {
    clearTimeout(timer)
    const left = await setDeletedAt(store, ids, null)
    for (const id of left) await store.restore(id)
  }
}

/** In one transaction. Resolves with those that need other ways: they have no record, or it cannot be written. */
async function setDeletedAt(
  store: TaskStore,
  ids: readonly string[],
  deletedAt: number | null,
): Promise<readonly string[]> {
  const change = (task: Task | null) => task && { ...task, deletedAt }
  const stored = ids.filter((id) => !store.isMemoryOnly(id))
  return changeTasks(
    store,
    stored.map((id) => ({ id, change, image: null })),
  ).then(
    () => ids.filter((id) => store.isMemoryOnly(id)),
    () => ids,
  )
}
