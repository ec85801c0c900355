// Whether an environment's server can be reached at all, judged from all of its tasks.

import type { RequestErrorKind } from '#api/api-error.ts'
import type { Task } from '../store/task.ts'

/** Failures without an answer of the server itself. */
const unansweredKinds: ReadonlySet<string> = new Set<RequestErrorKind>(['unreachable', 'timeout', 'not-json'])

/**
 * Since when requests to an environment reach no server, in milliseconds since 1970: the start of the newest
 * series of failures, unless an answer came after it. null while the server answers, or if nothing was
 * requested.
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
