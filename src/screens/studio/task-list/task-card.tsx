// One task in the list: its picture or how it stands, its prompt, what can be done with it now.

import { memo, useState } from 'react'
import { Link } from 'react-router'
import { isPlayable } from '#api/video.ts'
import { useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { paths } from '#screens/shared/paths.ts'
import { useServices, useTask } from '#screens/shared/services.ts'
import { StatusNote } from '#screens/shared/status-note.tsx'
import { TaskMeta } from '#screens/shared/task-meta.tsx'
import { isPortrait, markSeen, noticeName } from '#screens/shared/task-view.ts'
import { useVideoUrl } from '#screens/shared/video-source.ts'
import type { Task } from '#tasks/task.ts'
import { taskStatus } from '#tasks/task.ts'
import { CardActions } from './card-actions.tsx'
import { CardVideo } from './card-video.tsx'

export const TaskCard = memo(function TaskCard({ id }: { id: string }) {
  const task = useTask(id)
  return task === undefined ? null : <Card task={task} />
})

function Card({ task }: { task: Task }) {
  const words = useWords('tasks')
  const { tasks } = useServices()
  const [isPlaying, setIsPlaying] = useState(false)
  const url = useVideoUrl(task)
  const isUnseen = isPlayable(task.video) && task.seenAt === null
  return (
    <article
      className="card"
      aria-labelledby={`prompt-${task.id}`}
      data-status={taskStatus(task)}
      data-remote-id={task.remoteId ?? undefined}
      data-notice={noticeName(task)}
      data-shape={isPortrait(task) ? 'portrait' : undefined}
    >
      <div className="relative min-w-0 overflow-hidden bg-sunken [grid-area:stage]">
        {url !== null ? (
          <CardVideo
            task={task}
            url={url}
            isPlaying={isPlaying}
            onPlay={() => {
              setIsPlaying(true)
              markSeen(tasks, task)
            }}
          />
        ) : (
          <StatusNote task={task} />
        )}
      </div>
      <Link
        id={`prompt-${task.id}`}
        to={paths.task(task.id)}
        className={cx(
          'mx-3.5 mt-3 self-start rounded-sm text-pretty text-text no-underline decoration-line-field [grid-area:prompt] hover:underline',
          isPortrait(task) ? 'line-clamp-6' : 'line-clamp-2',
          isUnseen && 'font-semibold',
        )}
      >
        {isUnseen && <i className="mr-1.75 inline-block size-2 -translate-y-px rounded-full bg-accent" />}
        {task.prompt || words.untitled(task.remoteId ?? '')}
        {isUnseen && <span className="sr-only">{words.unseen}</span>}
      </Link>
      <p
        className={cx(
          'mx-3.5 mt-1.5 min-h-0 text-muted text-sm tabular-nums [grid-area:meta]',
          isPortrait(task) ? 'self-end pb-1' : 'line-clamp-2',
        )}
      >
        <TaskMeta task={task} />
      </p>
      <CardActions task={task} />
    </article>
  )
}
