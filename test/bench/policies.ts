// Ways to decide when to ask again: that of the application, and those of others to compare it with.

import type { Durations } from '#tasks/polling/durations.ts'
import { nextPollAt } from '#tasks/polling/poll-interval.ts'
import type { Task } from '#tasks/store/task.ts'

export interface Policy {
  name: string
  /** Milliseconds since 1970; `asked` counts the questions so far. */
  nextAskAt: (task: Task, durations: Durations | null, asked: number) => number
}

/** What the application does. */
export const ours: Policy = {
  name: 'this policy',
  nextAskAt: (task, durations) => nextPollAt(task, durations, lastAskOf(task)) ?? Number.POSITIVE_INFINITY,
}

/** What the application does in the first tasks of an environment. */
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
