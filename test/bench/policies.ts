// Polling policies: the application's, and others to compare it with.

import type { Durations } from '#tasks/polling/durations.ts'
import { nextPollAt } from '#tasks/polling/poll-interval.ts'
import type { Task } from '#tasks/store/task.ts'

export interface Policy {
  name: string
  /** Time of the next poll in ms since 1970; `asked` counts the polls so far. */
  nextAskAt: (task: Task, durations: Durations | null, asked: number) => number
}

/** The application's policy. */
export const ours: Policy = {
  name: 'this policy',
  nextAskAt: (task, durations) => nextPollAt(task, durations, lastAskOf(task)) ?? Number.POSITIVE_INFINITY,
}

/** The application's policy for the first tasks of an environment, before it has learned durations. */
export const oursUntaught: Policy = {
  name: 'this policy, nothing learned yet',
  nextAskAt: (task, _, asked) => ours.nextAskAt(task, null, asked),
}

export function every(seconds: number): Policy {
  return { name: `every ${seconds} s`, nextAskAt: (task) => lastAskOf(task) + seconds * 1_000 }
}

export const exponential: Policy = {
  name: '1 s × 1.5 up to 30 s',
  nextAskAt: (task, _, asked) => lastAskOf(task) + Math.min(30_000, 1_000 * 1.5 ** asked),
}

function lastAskOf({ askedAt, createdAt }: Task): number {
  return askedAt ?? createdAt
}
