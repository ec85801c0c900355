// The stage of a finished task: a still of the video while it is near the window, the player once asked for.

import { Play } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { useIsNear } from '#lib/use-is-near.ts'
import { explainPlayback, usePlayback } from '#screens/shared/playback.ts'
import { useServices } from '#screens/shared/services.ts'
import { keepMedia } from '#screens/shared/task-view.ts'
import type { Task } from '#tasks/task.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

interface CardVideoProps {
  task: Task
  url: string
  isPlaying: boolean
  onPlay: () => void
}

export function CardVideo({ task, url, isPlaying, onPlay }: CardVideoProps) {
  const words = useWords('tasks')
  const formats = useFormats()
  const { tasks } = useServices()
  const { ref, isNear } = useIsNear()
  const { state, onError } = usePlayback(task, url)
  const hasFailed = state !== 'fine'
  if (isPlaying && !hasFailed) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: generated clips come without captions
      <video
        src={url}
        controls
        autoPlay
        playsInline
        aria-label={words.player}
        ref={focus}
        className="size-full bg-stage object-contain"
        onError={onError}
      />
    )
  }
  return (
    <div ref={ref} className="absolute inset-0">
      <ProgressBar label={words.progress} value={task.video?.progress ?? 100} className="sr-only" />
      {isNear && !hasFailed && (
        <video
          // Half a second into it: the first frame is often black.
          src={`${url}#t=0.5`}
          preload="metadata"
          muted
          playsInline
          tabIndex={-1}
          aria-hidden
          className="size-full object-cover"
          onLoadedMetadata={(event) => keepMedia(tasks, task, event.currentTarget)}
          onError={onError}
        />
      )}
      {hasFailed ? (
        <VideoFailure task={task} url={url} isAsking={state === 'asking'} />
      ) : (
        <button
          type="button"
          aria-label={words.play}
          title={words.play}
          className="card-play"
          onClick={onPlay}
        >
          <span>
            <Play aria-hidden size={20} className="translate-x-px fill-current stroke-none" />
          </span>
        </button>
      )}
      {task.media !== null && !hasFailed && (
        <span className="card-length">{formats.playTime(task.media.seconds)}</span>
      )}
    </div>
  )
}

function VideoFailure({ task, url, isAsking }: { task: Task; url: string; isAsking: boolean }) {
  const words = useWords('tasks')
  const { title, text } = explainPlayback(task, url, useNow(), words, useMessages())
  return (
    <div className="absolute inset-0 flex flex-col justify-end p-3.5">
      <h3>{isAsking ? words.failures.askingForLink : title}</h3>
      {!isAsking && <p className="line-clamp-3 text-pretty text-sm text-soft">{text}</p>}
    </div>
  )
}

/** Pressing play ends with the keyboard in the player. */
function focus(video: HTMLVideoElement | null): void {
  video?.focus({ preventScroll: true })
}
