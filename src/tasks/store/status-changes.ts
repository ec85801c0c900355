// Reports tasks whose status has changed, for notifications.

import { type Task, type TaskStatus, taskStatus } from './task.ts'
import type { TaskStore } from './task-store.ts'

/**
 * Calls `onChange` with each task whose status changes while this page is open, and with its former status;
 * never with a task that is new to this page, nor with a deleted one. Returns a function that stops it.
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
