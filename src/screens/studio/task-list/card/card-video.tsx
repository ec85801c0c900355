// The stage of a finished task: a still of the video near the window, or the player after a press on play.

import { Play } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useNearness } from '#lib/browser/use-nearness.ts'
import { usePlayback, usePlaybackFailure } from '#screens/shared/player/playback.ts'
import { useVideoSlot } from '#screens/shared/player/use-video-slot.ts'
import { VideoStill } from '#screens/shared/player/video-still.tsx'
import type { Task } from '#tasks/store/task.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

interface CardVideoProps {
  task: Task
  url: string
  isPlaying: boolean
  onPlay: () => void
  /** Called when the component unmounts. */
  onStop: () => void
}

export function CardVideo({ task, url, isPlaying, onPlay, onStop }: CardVideoProps) {
  const words = useMessages().tasks
  const formats = useFormats()
  const { ref, nearness } = useNearness()
  const { state, onError } = usePlayback(task, url)
  // Not when the player unmounts: an expired link may be followed by one that plays.
  const stop = useEffectEvent(onStop)
  useEffect(() => stop, [])
  const hasFailed = state !== 'fine'
  if (isPlaying && !hasFailed) return <CardPlayer url={url} onError={onError} />
  return (
    <div ref={ref} className="absolute inset-0">
      <ProgressBar label={words.progress} value={task.video?.progress ?? 100} className="sr-only" />
      {!hasFailed && <VideoStill task={task} url={url} nearness={nearness} onError={onError} />}
      {hasFailed ? (
        <VideoFailure task={task} url={url} isAsking={state === 'asking'} />
      ) : (
        <button
          type="button"
          aria-label={words.play}
          title={words.play}
          className="group absolute inset-0 grid w-full place-items-center text-on-video focus-visible:outline-white focus-visible:-outline-offset-4"
          onClick={onPlay}
        >
          <span className="grid size-12 place-items-center rounded-full bg-veil transition-[scale] duration-(--fast) in-data-selecting:invisible in-data-[view=list]:size-8 max-md:in-data-[view=list]:size-6 group-hover:scale-108">
            <Play
              aria-hidden
              size={20}
              className="translate-x-px fill-current stroke-none in-data-[view=list]:size-3.5"
            />
          </span>
        </button>
      )}
      {task.media !== null && !hasFailed && (
        <span className="pointer-events-none absolute right-2 bottom-2 rounded-sm bg-veil px-1.5 py-px text-on-video text-xs tabular-nums in-data-[view=list]:right-1 in-data-[view=list]:bottom-1 max-md:in-data-[view=list]:right-0 max-md:in-data-[view=list]:bottom-0 max-md:in-data-[view=list]:px-1">
          {formats.playTime(task.media.seconds)}
        </span>
      )}
    </div>
  )
}

function VideoFailure({ task, url, isAsking }: { task: Task; url: string; isAsking: boolean }) {
  const words = useMessages().tasks
  const { title, text } = usePlaybackFailure(task, url)
  return (
    <div className="absolute inset-0 flex flex-col justify-end bg-sunken p-3.5">
      <h3>{isAsking ? words.failures.askingForLink : title}</h3>
      {!isAsking && <p className="line-clamp-3 text-pretty text-sm text-soft">{text}</p>}
    </div>
  )
}

function CardPlayer({ url, onError }: { url: string; onError: () => void }) {
  const words = useMessages().tasks
  if (!useVideoSlot('player')) return null
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

/** After a press on play, the player has the focus. */
function focus(video: HTMLVideoElement | null): void {
  video?.focus({ preventScroll: true })
}
