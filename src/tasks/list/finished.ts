// Reports tasks that have just finished, for notifications.

import { isFinished } from '#api/video.ts'
import { watchStatuses } from '../store/status-changes.ts'
import { type Task, type TaskStatus, taskStatus } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'

/**
 * Calls `onFinished` once with each task that finishes while this page is open; never with one that was
 * finished when this page first saw it. Returns a function that stops it.
 */
export function watchFinished(tasks: TaskStore, onFinished: (task: Task) => void): () => void {
  return watchStatuses(tasks, (task, before) => {
    if (isDone(taskStatus(task)) && !isDone(before)) onFinished(task)
  })
}

function isDone(status: TaskStatus): boolean {
  return status !== 'sending' && status !== 'unconfirmed' && isFinished(status)
}

export interface Outcome {
  done: number
  failed: number
  /** The only task; null if there are several. */
  task: Task | null
}

/** Summary of tasks that finished together, for one notification. */
export function outcomeOf(finished: readonly Task[]): Outcome {
  const done = finished.filter(({ video }) => video?.status === 'succeeded').length
  const [task = null] = finished
  return { done, failed: finished.length - done, task: finished.length === 1 ? task : null }
}
