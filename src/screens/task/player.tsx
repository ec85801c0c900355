import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { playbackStore } from '#environments/playback-preferences.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { createPosters } from '#media/posters.ts'
import { usePlayback, usePlaybackFailure } from '#screens/shared/player/playback.ts'
import { type PlaybackAction, PlayerControls } from '#screens/shared/player/player-controls.tsx'
import { applyPreferences, keepPreferences, watchVideo } from '#screens/shared/player/playhead.ts'
import { useVideoSlot } from '#screens/shared/player/use-video-slot.ts'
import { useServices } from '#screens/shared/services.ts'
import { playbackKeys } from '#screens/shared/shortcuts.ts'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import { isPortrait, keepMedia } from '#screens/shared/task/task-view.ts'
import { isRepeatable, useShortcuts } from '#screens/shared/use-shortcuts.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { FrameButtons, FrameNotice, useFrameAsImage } from './frame-actions.tsx'
import { LinkNotice } from './link-notice.tsx'
import { runOnVideo } from './run-on-video.ts'
import { useGoOn } from './use-go-on.ts'

/**
 * The browser's own player with the controls it lacks; it only ever plays one file. No `crossorigin`: it
 * would break hosts without CORS.
 */
export function Player({ task, url }: { task: Task; url: string }) {
  const words = useMessages().tasks
  const player = useWords('player')
  const services = useServices()
  const { tasks } = services
  const posters = services.get(createPosters)
  const { state, key, onError } = usePlayback(task, url)
  const { isLooping } = useStore(playbackStore)
  const video = useRef<HTMLVideoElement>(null)
  const frame = useFrameAsImage(video, url)
  useVideoSlot('player')
  const poster = useStore(useMemo(() => posters.urls.of(task.id), [posters, task.id]))
  const { onBreak, onReady } = useGoOn()
  const prepare = useCallback((element: HTMLVideoElement) => {
    video.current = element
    applyPreferences(element)
    return watchVideo(element)
  }, [])
  const run = (action: PlaybackAction) => {
    if (video.current !== null) runOnVideo(video.current, action)
  }
  useShortcuts(playbackKeys, (action, { repeat }) => {
    if (!repeat || isRepeatable(action)) run(action)
  })
  return (
    <>
      <div>
        <div className="overflow-hidden bg-stage max-sm:-mx-4 sm:rounded-lg">
          {/* biome-ignore lint/a11y/useMediaCaption: generated clips come without captions */}
          <video
            key={key}
            ref={prepare}
            src={url}
            // After a failure the browser would show an endless spinner; the notice below tells more.
            controls={state !== 'failed'}
            playsInline
            poster={poster.state === 'ready' ? poster.url : undefined}
            preload="metadata"
            loop={isLooping}
            aria-label={words.player}
            className={`mx-auto block max-h-[min(70dvh,860px)] w-full ${isPortrait(task) ? 'aspect-9/16' : 'aspect-video'} object-contain`}
            onLoadedMetadata={({ currentTarget }) => {
              keepMedia(tasks, task, currentTarget)
              onReady(currentTarget)
            }}
            onVolumeChange={(event) => keepPreferences(event.currentTarget)}
            onRateChange={(event) => keepPreferences(event.currentTarget)}
            onError={({ currentTarget }) => {
              onBreak(currentTarget)
              onError()
            }}
          />
        </div>
        {/* After a failure there are no frames to step through or take. */}
        {state !== 'failed' && (
          <fieldset aria-label={player.controls} className="-mx-2.5 -mb-2.5 flex flex-wrap items-center pt-1">
            <PlayerControls
              run={run}
              onRate={(rate) => {
                if (video.current !== null) video.current.playbackRate = rate
              }}
            />
            <FrameButtons isTaking={frame.isTaking} take={frame.take} />
          </fieldset>
        )}
      </div>
      {frame.problem !== null && <FrameNotice task={task} problem={frame.problem} />}
      {state === 'fine' && url === task.video?.videoUrl && <LinkNotice task={task} />}
      {state === 'asking' && (
        <p role="status" className="text-muted text-sm">
          {words.failures.askingForLink}
        </p>
      )}
      {state === 'failed' && <PlayerFailure task={task} url={url} />}
    </>
  )
}

function PlayerFailure({ task, url }: { task: Task; url: string }) {
  const words = useMessages().tasks
  const { askForLink } = useTaskActions(task)
  const { title, text, hasServer } = usePlaybackFailure(task, url)
  return (
    <Notice icon={TriangleAlert} tone="warn" title={title} role="alert">
      <p>{text}</p>
      {hasServer && (
        <Button icon={RefreshCw} className="mt-2.5" onClick={askForLink}>
          {words.failures.askForLink}
        </Button>
      )}
    </Notice>
  )
}
