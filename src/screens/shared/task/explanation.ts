// Explains a task that did not simply succeed: what happened, what to do, and the message of the server.

import { serverWords } from '#api/api-error.ts'
import { classifyFailure } from '#api/failure-class.ts'
import type { Messages } from '#i18n/dictionary.ts'
import type { Content } from '#media/content.ts'
import { isRefused, isUnknownToServer, isWaiting, type Task, taskStatus } from '#tasks/store/task.ts'

export interface Explanation {
  /** What happened, one line; null if the line under the prompt tells it. */
  title: string | null
  /** What to do, one or two lines. */
  text: string
  /** Message of the server; null if it sent none. */
  reason: string | null
}

/** Null while there is nothing to explain. `now` is in milliseconds since 1970. */
export function explain(
  task: Task,
  content: Content | null,
  now: number,
  { failures }: Messages['tasks'],
  { notice }: Messages,
): Explanation | null {
  const reason = task.video?.error ?? null
  const failure = classifyFailure(reason)
  switch (taskStatus(task)) {
    case 'unconfirmed':
      return {
        title: failures.unconfirmedTitle,
        text: failures.unconfirmedText,
        reason: task.notice && serverWords(task.notice),
      }
    case 'queued':
    case 'running':
      return silence(task, now, failures)
    case 'unknown':
      return (
        silence(task, now, failures) ?? {
          title: failures.unknownTitle(task.video?.statusWord ?? '?'),
          text: failures.unknownText,
          reason,
        }
      )
    case 'succeeded':
      return withoutLink(task, content, reason, failures, notice)
    case 'failed': {
      const general = { title: failures.failedTitle, text: failures.failedText }
      const { title, text } = failure === null ? general : failures.classes[failure]
      return { title, text: isRefused(task) ? failures.notBilled(text) : text, reason }
    }
    case 'cancelled':
      return { title: failures.cancelledTitle, text: failures.cancelledText, reason }
    case 'expired':
      return { title: failures.expiredTitle, text: failures.expiredText, reason }
    default:
      return null
  }
}

type Failures = Messages['tasks']['failures']

/** What to do after a poll without a usable answer; the task itself is not affected. */
function silence(task: Task, now: number, { steps, goneStep }: Failures): Explanation | null {
  if (task.notice === null) return null
  const text = isUnknownToServer(task, now) ? goneStep : steps[task.notice.kind]
  return { title: null, text, reason: serverWords(task.notice) }
}

/** A finished video for which the server sent no link. */
function withoutLink(
  task: Task,
  content: Content | null,
  reason: string | null,
  { noLink }: Failures,
  notice: Messages['notice'],
): Explanation | null {
  if (task.video?.videoUrl || content?.state === 'ready') return null
  if (content?.state === 'loading') return { title: noLink.loading, text: '', reason: null }
  const title = noLink.title
  if (content?.state === 'failed') return { title, text: noLink.failed(notice[content.kind]), reason: null }
  if (isWaiting(task)) return { title, text: noLink.asking, reason }
  return { title, text: task.video?.pageUrl ? noLink.page : noLink.text, reason }
}
