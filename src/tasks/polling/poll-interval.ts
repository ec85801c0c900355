// When to poll a task again: a pure function of the task, of how long videos took before, and of the time.
// docs/polling.md explains the reasons and the effect.

import { clamp } from '#lib/clamp.ts'
import { hashToUnit } from '#lib/hash.ts'
import { isWaiting, type Task } from '../store/task.ts'
import type { Durations } from './durations.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const shortest = 2 * second
/** With percentages, so that the one on the screen is never old. */
const longestWithPercent = 30 * second
const longestWithoutPercent = 2 * minute
const longestAfterFailures = 2 * minute

/** Latest first poll, soon enough to show early failures. */
const latestFirst = 15 * second

/** A poll is worthwhile once a finished video would have waited unseen for this long, on average. */
const unseenPerRequest = 0.2 * second

/** Tasks that were submitted at one moment must not be polled at one moment. */
const jitter = 0.1

/**
 * The next time to poll, milliseconds since 1970, possibly past; null if there is nothing to poll. Polling
 * never ends by age: one video took 11 hours.
 */
export function nextPollAt(task: Task, durations: Durations | null, now: number): number | null {
  if (!isWaiting(task)) return null
  if (task.askedAt === null) {
    // The age of an imported task is unknown, so it is due at once.
    const wait = task.isAdded || durations === null ? 0 : firstAge(durations) * spread(task)
    return Math.min(task.createdAt, now) + wait
  }
  // A clock that was set back must not delay the poll by the same amount.
  const askedAt = Math.min(task.askedAt, now)
  // A poll earlier than the server asked for would be refused again.
  const factor = task.notice?.retryAfterMs == null ? spread(task) : 1 + Math.abs(spread(task) - 1)
  return askedAt + delay(task, durations, Math.max(0, askedAt - task.createdAt)) * factor
}

/** Nominal poll interval (ms) for ranking overdue tasks without progress. */
const intervalWithoutPercent = 10 * second

/** The current poll interval of a task, in milliseconds. `dueAt`: the result of `nextPollAt`. */
export function pollIntervalOf({ video, notice, askedAt }: Task, dueAt: number): number {
  const tellsPercent = notice === null && (video?.progress ?? 0) > 0
  return tellsPercent && askedAt !== null ? Math.max(shortest, dueAt - askedAt) : intervalWithoutPercent
}

/** 0.9–1.1: different for each task and poll, the same at every call. */
function spread({ id, askedAt }: Task): number {
  return 1 + jitter * (2 * hashToUnit(`${id} ${askedAt}`) - 1)
}

/** True for an age, in milliseconds, that hardly any video reaches; the video may still finish. */
export function isUnusuallyLong(age: number, durations: Durations | null): boolean {
  return age > Math.max(hour, 3 * (durations?.median ?? 0))
}

/**
 * Milliseconds from the last poll to the next, for a task that was `age` milliseconds old at the last one.
 */
function delay(task: Task, durations: Durations | null, age: number): number {
  if (task.notice !== null) return delayAfterFailure(task.notice)
  // Finished, but without a link: three more polls within a minute.
  if (task.video?.status === 'succeeded') return 20 * second
  if (age > 24 * hour) return 10 * minute
  if (isUnusuallyLong(age, durations)) return minute
  if (task.video?.status === 'unknown') return minute
  const percent = task.video?.progress ?? null
  if (percent === null || percent === 0) return delayWithoutPercent(durations, age, percent)
  const toldAge = (task.lastUnfinished?.percentSince ?? task.createdAt + age) - task.createdAt
  return delayWithPercent(durations, age, percent, clamp(toldAge, 0, age))
}

/**
 * Half of the remaining time. `toldAge`: the task's age in milliseconds when `percent` (1–99) was first
 * reported.
 */
function delayWithPercent(
  durations: Durations | null,
  age: number,
  percent: number,
  toldAge: number,
): number {
  const fraction = Math.min(1, (percent / 100) * (durations?.percentScale ?? 1))
  const left = toldAge / fraction - age
  // Some servers stay at 99 % for minutes.
  const stoodStill = age - toldAge
  // The first percentages say little about the total: wait at most half of the age, unless videos never
  // finish so early.
  const early = Math.max(0.5 * age, 0.5 * ((durations?.lowerTwentieth ?? 0) - age))
  return clamp(Math.max(0.5 * left, 0.1 * stoodStill), shortest, Math.min(early, longestWithPercent))
}

function delayWithoutPercent(durations: Durations | null, age: number, percent: 0 | null): number {
  // Without experience at this age: 10 s, or one sixtieth of the age if that is more (at most a minute).
  const blind = clamp(age / 60, 10 * second, minute)
  if (durations === null) return clamp(0.5 * age, shortest, blind)
  const first = firstAge(durations)
  if (age < 0.5 * first) return Math.max(shortest, first - age)
  if (durations.shareFinishedAt(age) > 0.999) return blind
  // If the server reported percentages in the past, 0 % is one: the next may come at any moment.
  const tellsPercents = percent === 0 && durations.percentScale !== null
  const longest = tellsPercents ? longestWithPercent : longestWithoutPercent
  return Math.max(shortest, untilWorthAsking(durations, age, longest))
}

function firstAge({ lowerTwentieth }: Durations): number {
  return Math.min(latestFirst, 0.5 * lowerTwentieth)
}

const step = 0.5 * second

/**
 * Milliseconds from `age` until a poll is worthwhile: until the time for which a finished video has waited
 * unseen reaches `unseenPerRequest`, on average over all possible durations. That is the best use of a given
 * number of polls: their density is proportional to the square root of the risk to finish.
 */
function untilWorthAsking({ shareFinishedAt }: Durations, age: number, longest: number): number {
  const before = shareFinishedAt(age)
  let unseen = 0
  let wait = 0
  while (unseen < unseenPerRequest && wait < longest) {
    unseen += (step * (shareFinishedAt(age + wait + step / 2) - before)) / (1 - before)
    wait += step
  }
  return wait
}

function delayAfterFailure({ kind, count, retryAfterMs }: NonNullable<Task['notice']>): number {
  if (retryAfterMs !== null) return clamp(retryAfterMs, second, 10 * minute)
  if (kind === 'not-found' || kind === 'refused' || kind === 'other-task') return 5 * minute
  if (kind === 'rate-limited') return 30 * second
  return Math.min(5 * second * 2 ** (count - 1), longestAfterFailures)
}
