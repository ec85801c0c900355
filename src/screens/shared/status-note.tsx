// How an unfinished or unhappy task stands: word, number and bar, or what happened and what to do.

import type { ReactNode } from 'react'
import { useMessages, useWords } from '#i18n/messages.ts'
import { type Task, type TaskStatus, taskStatus } from '#tasks/task.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { StatusBadge } from './status-badge.tsx'

export function StatusNote({ task }: { task: Task }) {
  const words = useWords('tasks')
  const status = taskStatus(task)
  const progress = task.video?.progress ?? null
  return (
    <div className="absolute inset-0 flex flex-col gap-1 p-3.5">
      <StatusBadge status={status} />
      <Explanation task={task} status={status} />
      {(status === 'sending' || status === 'queued' || status === 'running') && (
        <div className="mt-auto grid gap-1.5">
          {status === 'running' && progress !== null && (
            <p className="font-semibold text-2xl tabular-nums">
              {progress}
              <small className="font-normal text-sm">%</small>
            </p>
          )}
          <ProgressBar
            label={words.progress}
            value={status === 'running' ? progress : null}
            isStale={task.notice !== null}
          />
        </div>
      )}
    </div>
  )
}

/** One line on what happened, one on what to do; nothing while all goes well. */
function Explanation({ task, status }: { task: Task; status: TaskStatus }): ReactNode {
  const { failures } = useWords('tasks')
  const { studio, notice } = useMessages()
  const reason = task.video?.error ?? null
  const texts: Partial<Record<TaskStatus, [title: string, text: string]>> = {
    unconfirmed: [
      failures.unconfirmedTitle,
      task.notice === null
        ? failures.unconfirmedText
        : `${failures.unconfirmedText} (${notice[task.notice.kind]})`,
    ],
    unknown: [failures.unknownTitle(task.video?.statusWord ?? '?'), failures.unknownText],
    succeeded: [failures.noLinkTitle, failures.noLinkText],
    failed: [failures.failedTitle, reason === null ? failures.failedText : studio.serverSaid(reason)],
    cancelled: [
      failures.cancelledTitle,
      reason === null ? failures.cancelledText : studio.serverSaid(reason),
    ],
    expired: [failures.expiredTitle, failures.expiredText],
  }
  const found = texts[status]
  if (found === undefined) return null
  return (
    <div className="mt-auto min-h-0">
      <h3>{found[0]}</h3>
      <p className="line-clamp-3 text-pretty text-sm text-soft">{found[1]}</p>
    </div>
  )
}
