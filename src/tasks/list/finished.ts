// Which tasks have just finished: for those who tell people about it.

import { isFinished } from '#api/video.ts'
import { watchStatuses } from '../store/status-changes.ts'
import { type Task, type TaskStatus, taskStatus } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'

/**
 * Calls back with each task that finishes while this page is open, once; never with one that was finished when this
 * page first heard of it. Returns the way to stop.
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
  /** The only one; null where there are several. */
  task: Task | null
}

/** Several that finished at once, as one piece of news. */
export function outcomeOf(finished: readonly Task[]): Outcome {
  const done = finished.filter(({ video }) => video?.status === 'succeeded').length
  const [task = null] = finished
  return { done, failed: finished.length - done, task: finished.length === 1 ? task : null }
}
