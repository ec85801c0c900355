// Deletes tasks, with one undo for all of them.

import { changeTasks } from './change-tasks.ts'
import type { Task } from './task.ts'
import { type TaskStore, undoMs } from './task-store.ts'

/**
 * Hides tasks at once, and deletes them from disk when the time to undo is over. Resolves with the undo of
 * all of them. Never rejects: what cannot be written is hidden in this page only.
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

/**
 * Uses one transaction. Resolves with the tasks that need another way: they have no record, or it cannot be
 * written.
 */
async function setDeletedAt(
  store: TaskStore,
  ids: readonly string[],
  deletedAt: number | null,
): Promise<readonly string[]> {
  const change = (task: Task | null) => task && { ...task, deletedAt }
  const stored = ids.filter((id) => !store.isMemoryOnly(id))
  const changes = stored.map((id) => ({ id, change, files: new Map() }))
  return changeTasks(store, changes).then(
    () => ids.filter((id) => store.isMemoryOnly(id)),
    () => ids,
  )
}
