// Which tasks stand differently than before: for those who tell people about it.

import { type Task, type TaskStatus, taskStatus } from './task.ts'
import type { TaskStore } from './task-store.ts'

/**
 * Calls back with each task whose status changes while this page is open, and with the status it had; never with a
 * task that this page has just heard of, nor with a deleted one. Returns the way to stop.
 */
export function watchStatuses(
  tasks: TaskStore,
  onChange: (task: Task, before: TaskStatus) => void,
): () => void {
  let known = tasks.get().byId
  return tasks.subscribe(() => {
    const before = known
    known = tasks.get().byId
    if (before === known) return
    for (const [id, task] of known) {
      const old = before.get(id)
      // Most tasks did not change.
      if (old === undefined || old === task || task.deletedAt !== null) continue
      const status = taskStatus(old)
      if (status !== taskStatus(task)) onChange(task, status)
    }
  })
}
