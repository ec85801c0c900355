// Status of an unfinished or failed task: percentage and progress bar (of time without one), or what happened and what to do.

import { Clapperboard } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import type { Content } from '#media/content.ts'
import { type Task, taskStatus } from '#tasks/store/task.ts'
import { Icon } from '#ui/icon.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { useContent } from '../player/video-source.ts'
import { explain } from './explanation.ts'
import { StatusBadge } from './status-badge.tsx'
import { TimeBar } from './time-bar.tsx'

export function StatusNote({ task }: { task: Task }) {
  const words = useMessages().tasks
  const status = taskStatus(task)
  const progress = status === 'running' ? (task.video?.progress ?? null) : null
  const content = useContent(task.id)
  const isStale = task.notice !== null
  return (
    <div className="status-note">
      <StatusBadge status={status} />
      <Explanation task={task} content={content} />
      {content?.state === 'loading' && (
        <ProgressBar
          label={words.fetchContent}
          value={content.fraction === null ? null : Math.round(100 * content.fraction)}
        />
      )}
      {(status === 'sending' || status === 'queued' || status === 'running') && (
        <div className="status-progress">
          {progress !== null ? (
            // One more digit makes it wider: a new paragraph does not count as a layout shift.
            <p key={String(progress).length}>
              {progress}
              <small>%</small>
            </p>
          ) : (
            <Icon of={Clapperboard} size={28} />
          )}
          {progress === null && status !== 'sending' ? (
            <TimeBar task={task} label={words.progress} isStale={isStale} />
          ) : (
            <ProgressBar label={words.progress} value={progress} isStale={isStale} />
          )}
        </div>
      )}
    </div>
  )
}

/** One line each on what happened, what to do, and the server's message; nothing without a problem. */
function Explanation({ task, content }: { task: Task; content: Content | null }) {
  const messages = useMessages()
  const explanation = explain(task, content, useNow(), useMessages().tasks, messages)
  if (explanation === null) return null
  const { title, text, reason } = explanation
  return (
    <div className="status-explanation">
      {title !== null && <h3>{title}</h3>}
      <p>{text}</p>
      {reason !== null && <p title={reason}>{messages.studio.serverSaid(reason)}</p>}
    </div>
  )
}
