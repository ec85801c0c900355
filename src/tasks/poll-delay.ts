// When to ask about a task again: a pure function of the task.

import { isWaiting, type Task } from './task.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const shortest = 2 * second
const longestWithProgress = 30 * second
const longestWithoutProgress = 10 * second
const longestAfterFailures = 2 * minute

/**
 * The next moment to ask, milliseconds since 1970, possibly past; null when there is nothing to ask.
 * Never ends by age: a video has been seen to take 11 hours.
 */
export function nextAskAt(task: Task): number | null {
  if (!isWaiting(task)) return null
  // Never asked about (added by its number, confirmed by hand): it is due.
  if (task.askedAt === null) return task.createdAt
  return task.askedAt + delay(task, task.askedAt)
}

function delay(task: Task, now: number): number {
  if (task.notice !== null) return delayAfterFailure(task.notice)
  // Finished, but without a link: three more questions within a minute.
  if (task.video?.status === 'succeeded') return 20 * second
  const age = Math.max(0, now - task.createdAt)
  if (age > 24 * hour) return 10 * minute
  if (age > hour) return minute
  if (task.video?.status === 'unknown') return minute
  const progress = (task.video?.progress ?? 0) / 100
  // The first percents say little about the whole: never wait longer than half of what was waited already.
  const halfAge = Math.max(shortest, 0.5 * age)
  if (progress === 0) return Math.min(halfAge, longestWithoutProgress)
  const halfOfTheRest = (0.5 * age * (1 - progress)) / progress
  return clamp(halfOfTheRest, shortest, Math.min(halfAge, longestWithProgress))
}

function delayAfterFailure({ kind, count, retryAfterMs }: NonNullable<Task['notice']>): number {
  if (retryAfterMs !== null) return clamp(retryAfterMs, second, 10 * minute)
  if (kind === 'not-found' || kind === 'refused') return 5 * minute
  if (kind === 'rate-limited') return 30 * second
  return Math.min(5 * second * 2 ** (count - 1), longestAfterFailures)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
