// Whether an environment's server is reached at all, as seen from all of its tasks.

import type { RequestErrorKind } from '#api/api-error.ts'
import type { Task } from '../store/task.ts'

/** Failures in which the server itself had no word. */
const unansweredKinds: ReadonlySet<string> = new Set<RequestErrorKind>(['unreachable', 'timeout', 'not-json'])

/**
 * Since when requests to an environment reach nobody, in milliseconds since 1970: the beginning of the newest
 * row of failures, unless anything was heard after it. null while the server is heard, or nothing was asked.
 */
export function unreachableSince(tasks: Iterable<Task>, environmentId: string): number | null {
  let lost: number | null = null
  let heard = 0
  for (const task of tasks) {
    if (task.environmentId !== environmentId || task.askedAt === null || task.deletedAt !== null) continue
    if (task.notice === null || !unansweredKinds.has(task.notice.kind)) heard = Math.max(heard, task.askedAt)
    else lost = Math.max(lost ?? 0, task.notice.since)
  }
  return lost !== null && lost > heard ? lost : null
}
