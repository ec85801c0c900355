// One task in the list: its video or status, its prompt, and its actions.

import { memo } from 'react'
import { Link, useNavigate } from 'react-router'
import { isFinished } from '#api/video.ts'
import { demoId } from '#environments/environment.ts'
import { taskViewStore } from '#environments/preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { fromList } from '#screens/shared/list-return.ts'
import { paths } from '#screens/shared/paths.ts'
import { useVideoSource } from '#screens/shared/player/video-source.ts'
import { useServices } from '#screens/shared/services.ts'
import { StatusNote } from '#screens/shared/task/status-note.tsx'
import { TaskMeta } from '#screens/shared/task/task-meta.tsx'
import { isPortrait, markSeen, noticeName } from '#screens/shared/task/task-view.ts'
import { isUnseen, type Task, type TaskStatus, taskStatus } from '#tasks/store/task.ts'
import { CardActions } from './card-actions.tsx'
import { CardBackdrop } from './card-backdrop.tsx'
import { CardVideo } from './card-video.tsx'
import { PickBox } from './pick-box.tsx'
import { useCardFields } from './use-card-fields.ts'

/** Id of the task that plays on its card. Only one plays at a time. */
const createPlaying = () => createStore<string | null>(null)

export const TaskCard = memo(function TaskCard({ id }: { id: string }) {
  const task = useCardFields(id)
  return task === undefined ? null : <Card task={task} />
})

/** True while the server is, or may be, at work. */
function isUnderWay(status: TaskStatus): boolean {
  return status === 'sending' || (status !== 'unconfirmed' && !isFinished(status))
}

function Card({ task }: { task: Task }) {
  const words = useMessages().tasks
  const services = useServices()
  const { tasks } = services
  const playing = services.get(createPlaying)
  const isPlaying = useStore(playing, (id) => id === task.id)
  const { url, isOpening } = useVideoSource(task)
  const navigate = useNavigate()
  const view = useStore(taskViewStore)
  const title = task.prompt || words.untitled(task.remoteId ?? '')
  const isNew = isUnseen(task)
  const status = taskStatus(task)
  return (
    <article
      className="card"
      aria-labelledby={`prompt-${task.id}`}
      data-status={status}
      data-remote-id={task.remoteId ?? undefined}
      data-notice={noticeName(task)}
      data-shape={isPortrait(task) ? 'portrait' : undefined}
      data-has-video={url !== null || isOpening || undefined}
      data-unseen={isNew || undefined}
    >
      <div className="card-stage">
        {url !== null ? (
          <CardVideo
            task={task}
            url={url}
            isPlaying={isPlaying}
            onPlay={() => {
              markSeen(tasks, task)
              // A row of the list view is too small for a player.
              if (view === 'list') void navigate(paths.task(task.id), { state: fromList })
              else playing.set(task.id)
            }}
            onStop={() => {
              if (playing.get() === task.id) playing.set(null)
            }}
          />
        ) : (
          !isOpening && (
            <>
              {isUnderWay(status) && <CardBackdrop task={task} />}
              <StatusNote task={task} />
            </>
          )
        )}
      </div>
      <Link id={`prompt-${task.id}`} to={paths.task(task.id)} state={fromList} className="card-prompt">
        {title}
        {isNew && <span className="sr-only">{words.unseen}</span>}
      </Link>
      <p className="card-meta">
        {task.environmentId === demoId && <span className="demo-mark">{words.demo}</span>}
        <TaskMeta task={task} />
      </p>
      <CardActions task={task} />
      <PickBox id={task.id} prompt={title} />
    </article>
  )
}
