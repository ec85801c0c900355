// One of the compared videos, with its details and actions.

import { Volume2 } from 'lucide-react'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useStore } from '#lib/use-store.ts'
import { paths } from '#screens/shared/paths.ts'
import { usePlayback, usePlaybackFailure } from '#screens/shared/player/playback.ts'
import { watchVideo } from '#screens/shared/player/playhead.ts'
import { useVideoSlot } from '#screens/shared/player/use-video-slot.ts'
import { useVideoSource } from '#screens/shared/player/video-source.ts'
import { useServices, useTask } from '#screens/shared/services.ts'
import { StatusNote } from '#screens/shared/task/status-note.tsx'
import { TaskMeta } from '#screens/shared/task/task-meta.tsx'
import { isPortrait, keepMedia, noticeName } from '#screens/shared/task/task-view.ts'
import { type Task, taskStatus } from '#tasks/store/task.ts'
import { Icon } from '#ui/icon.tsx'
import { PaneActions } from './pane-actions.tsx'
import type { Stage } from './stage.ts'

interface ComparePaneProps {
  id: string
  /** Position from the left, starting at 0. */
  index: number
  stage: Stage
}

export function ComparePane({ id, index, stage }: ComparePaneProps) {
  const task = useTask(id)
  return task === undefined ? null : <Pane task={task} index={index} stage={stage} />
}

function Pane({ task, index, stage }: { task: Task; index: number; stage: Stage }) {
  const words = useMessages().tasks
  const formats = useFormats()
  const { url, isOpening } = useVideoSource(task)
  const title = task.prompt || words.untitled(task.remoteId ?? '')
  const { media, model } = task
  const picture =
    media && words.pictureValue(media.width, media.height, formats.duration(media.seconds * 1000))
  return (
    <article
      aria-labelledby={`pane-${task.id}`}
      data-status={taskStatus(task)}
      data-remote-id={task.remoteId ?? undefined}
      data-notice={noticeName(task)}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <h2 id={`pane-${task.id}`} className="sr-only">{`${formats.number(index + 1)}: ${title}`}</h2>
      <div
        className={cx(
          'compare-stage relative grid w-full flex-none overflow-hidden rounded-lg bg-sunken has-[video]:max-h-(--picture) has-[video]:bg-stage',
          // Text may need more room than a small video.
          'not-has-[video]:min-h-32',
          isPortrait(task) ? 'aspect-9/16' : 'aspect-video',
        )}
      >
        {url === null ? (
          !isOpening && <StatusNote task={task} />
        ) : (
          <PaneVideo task={task} url={url} index={index} stage={stage} />
        )}
        <span className="pointer-events-none absolute top-2 right-2 rounded-sm bg-veil px-1.5 text-on-video text-xs tabular-nums">
          {formats.number(index + 1)}
        </span>
      </div>
      <ShortNote task={task} stage={stage} />
      <Link
        to={paths.task(task.id)}
        className="line-clamp-2 rounded-sm text-pretty text-text no-underline hover:underline"
      >
        {title}
      </Link>
      <p className="break-keep text-muted text-sm tabular-nums [overflow-wrap:anywhere]">
        <TaskMeta task={task} />
        {[model, picture].filter(Boolean).map((fact) => ` · ${fact}`)}
      </p>
      <PaneActions task={task} />
    </article>
  )
}

interface PaneVideoProps {
  task: Task
  url: string
  index: number
  stage: Stage
}

/** The whole video is a button that makes it the audible one. */
function PaneVideo({ task, url, index, stage }: PaneVideoProps) {
  const words = useWords('player')
  const formats = useFormats()
  const { tasks } = useServices()
  const { state, key, onError } = usePlayback(task, url)
  useVideoSlot('player')
  const isHeard = useStore(stage, () => stage.heardId() === task.id)
  const attach = useCallback(
    (video: HTMLVideoElement) => {
      const stops = [stage.attach(task.id, video), watchVideo(video)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [stage, task.id],
  )
  if (state !== 'fine') return <PaneFailure task={task} url={url} isAsking={state === 'asking'} />
  return (
    <button
      type="button"
      aria-pressed={isHeard}
      aria-label={words.hear(formats.number(index + 1))}
      title={isHeard ? words.heard : words.hear(formats.number(index + 1))}
      className="absolute inset-0 size-full focus-visible:-outline-offset-4"
      onClick={() => stage.hear(task.id)}
    >
      <video
        key={key}
        ref={attach}
        src={url}
        playsInline
        preload="auto"
        tabIndex={-1}
        muted
        className="size-full object-contain"
        onLoadedMetadata={(event) => {
          keepMedia(tasks, task, event.currentTarget)
          stage.learnDuration()
        }}
        onError={onError}
      />
      {isHeard && (
        <span className="absolute bottom-2 left-2 grid size-8 place-items-center rounded-full bg-veil text-on-video">
          <Icon of={Volume2} />
        </span>
      )}
    </button>
  )
}

function PaneFailure({ task, url, isAsking }: { task: Task; url: string; isAsking: boolean }) {
  const words = useMessages().tasks
  const { title, text } = usePlaybackFailure(task, url)
  return (
    <div role="alert" className="self-end p-3.5 pt-8">
      <h3>{isAsking ? words.failures.askingForLink : title}</h3>
      {!isAsking && <p className="text-pretty text-sm text-soft">{text}</p>}
    </div>
  )
}

/** Tells where the video ends if it is at least 0.5 seconds shorter than the longest. */
function ShortNote({ task: { media }, stage }: { task: Task; stage: Stage }) {
  const words = useWords('player')
  const formats = useFormats()
  const longest = useStore(stage, ({ duration }) => duration)
  if (media === null || longest - media.seconds < 0.5) return null
  return <p className="text-sm text-soft">{words.shorter(formats.playTime(media.seconds))}</p>
}
