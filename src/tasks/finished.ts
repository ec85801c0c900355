// Which tasks have just finished: for those who tell people about it.

import { isFinished } from '#api/video.ts'
import type { Task } from './task.ts'
import type { TaskStore } from './task-store.ts'

/**
 * Calls back with each task that finishes while this page is open, once; never with one that was finished when this
 * page first heard of it. Returns the way to stop.
 */
export function watchFinished(tasks: TaskStore, onFinished: (task: Task) => void): () => void {
  const unfinished = new Set<string>()
  let before: ReadonlyMap<string, Task> = new Map()
  const look = () => {
    const { byId } = tasks.get()
    if (byId === before) return
    for (const [id, task] of byId) {
      // Most tasks did not change.
      if (before.get(id) === task) continue
      if (!isOver(task)) unfinished.add(id)
      else if (unfinished.delete(id) && task.deletedAt === null) onFinished(task)
    }
    before = byId
  }
  look()
  return tasks.subscribe(look)
}

function isOver({ video }: Task): boolean {
  return video !== null && isFinished(video.status)
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
