// Summary of the tasks of the last fourteen days. Pure.

import { addDays, startOfDay } from '#lib/local-day.ts'
import { finishedAt, taskStatus } from '../store/task.ts'
import type { TaskState } from '../store/task-store.ts'
import { groupOf } from './task-filter.ts'

export interface TaskSummary {
  running: number
  /** Videos that were finished today. */
  doneToday: number
  /**
   * Share of the tasks finished in these days that succeeded, 0–1; null if none finished. Ignores cancelled
   * tasks.
   */
  successRate: number | null
  /** Start of each day, milliseconds since 1970, and its finished videos; oldest first, today last. */
  days: readonly { start: number; done: number }[]
}

const daysShown = 14

/** `now` in milliseconds since 1970. */
export function summarise({ ids, byId }: Pick<TaskState, 'ids' | 'byId'>, now: number): TaskSummary {
  const today = startOfDay(now)
  const days = Array.from({ length: daysShown }, (_, index) => ({
    start: addDays(today, index + 1 - daysShown),
    done: 0,
  }))
  let [running, ended, done] = [0, 0, 0]
  for (const id of ids) {
    const task = byId.get(id)
    if (task === undefined) continue
    const status = taskStatus(task)
    if (groupOf[status] === 'active') running += 1
    const at = finishedAt(task)
    const day = at === null ? undefined : days.findLast(({ start }) => at >= start)
    if (day === undefined) continue
    // A cancelled task is no failure.
    if (status !== 'cancelled') ended += 1
    if (status !== 'succeeded') continue
    done += 1
    day.done += 1
  }
  return {
    running,
    doneToday: days.at(-1)?.done ?? 0,
    successRate: ended === 0 ? null : done / ended,
    days,
  }
}
