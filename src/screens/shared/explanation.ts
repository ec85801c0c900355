// What to say about a task that did not simply go well: what happened, what to do, and the server's own words.

import { classifyFailure } from '#api/failure-class.ts'
import type { Messages, Parts } from '#i18n/dictionary.ts'
import { type Task, taskStatus } from '#tasks/task.ts'

export interface Explanation {
  /** What happened, one line. */
  title: string
  /** What to do, one or two lines. */
  text: string
  /** In the server's words; null where it said nothing. */
  reason: string | null
}

/** Null while there is nothing to explain. */
export function explain(task: Task, { failures }: Parts['tasks'], { notice }: Messages): Explanation | null {
  const reason = task.video?.error ?? null
  const failure = classifyFailure(reason)
  switch (taskStatus(task)) {
    case 'unconfirmed':
      return {
        title: failures.unconfirmedTitle,
        text: failures.unconfirmedText,
        reason: task.notice && (task.notice.detail ?? notice[task.notice.kind]),
      }
    case 'unknown':
      return {
        title: failures.unknownTitle(task.video?.statusWord ?? '?'),
        text: failures.unknownText,
        reason: null,
      }
    case 'succeeded':
      return task.video?.videoUrl ? null : { title: failures.noLinkTitle, text: failures.noLinkText, reason }
    case 'failed':
      return failure === null
        ? { title: failures.failedTitle, text: failures.failedText, reason }
        : { ...failures.classes[failure], reason }
    case 'cancelled':
      return { title: failures.cancelledTitle, text: failures.cancelledText, reason }
    case 'expired':
      return { title: failures.expiredTitle, text: failures.expiredText, reason }
    default:
      return null
  }
}
