// Still of a finished video: its poster or, until there is one, the paused video, from which the poster is
// made. Hosts without CORS must be requested without `crossOrigin`, and get no posters.

import { useMemo, useState } from 'react'
import type { Nearness } from '#lib/browser/use-nearness.ts'
import { useStore } from '#lib/use-store.ts'
import { createPosters } from '#media/posters.ts'
import { learnReadable, mayBeReadable } from '#media/readable-hosts.ts'
import type { Task } from '#tasks/store/task.ts'
import { useServices } from '../services.ts'
import { keepMedia } from '../task/task-view.ts'
import { useVideoSlot } from './use-video-slot.ts'

interface VideoStillProps {
  task: Task
  url: string
  nearness: Nearness
  /** The video cannot be shown. */
  onError: () => void
}

export function VideoStill({ task, url, nearness, onError }: VideoStillProps) {
  const posters = useServices().get(createPosters)
  const poster = useStore(useMemo(() => posters.urls.of(task.id), [posters, task.id]))
  if (poster.state === 'opening') return null
  return (
    // One element for both, so that it goes on fading when the poster takes the place of the video.
    <div className="size-full">
      {poster.state === 'ready' ? (
        <img
          src={poster.url}
          alt=""
          className="size-full object-cover in-data-[shape=portrait]:object-contain"
        />
      ) : (
        <PausedVideo key={url} task={task} url={url} nearness={nearness} onError={onError} />
      )}
    </div>
  )
}

function PausedVideo({ task, url, nearness, onError }: VideoStillProps) {
  const services = useServices()
  const [isAskedFor, setIsAskedFor] = useState(() => mayBeReadable(url))
  const hasPlace = useVideoSlot(nearness === 'far' ? null : nearness)
  const takePicture = (video: HTMLVideoElement) => {
    if (isAskedFor && !video.seeking) void services.get(createPosters).make(task.id, video)
  }
  if (!hasPlace) return null
  return (
    <video
      key={String(isAskedFor)}
      // At half a second, because the first frame is often black.
      src={`${url}#t=0.5`}
      crossOrigin={isAskedFor ? 'anonymous' : undefined}
      preload="metadata"
      muted
      playsInline
      tabIndex={-1}
      aria-hidden
      className="size-full object-cover in-data-[shape=portrait]:object-contain"
      onLoadedMetadata={(event) => keepMedia(services.tasks, task, event.currentTarget)}
      onLoadedData={({ currentTarget }) => {
        learnReadable(url, isAskedFor)
        // The picture takes the place of a wait. A stored poster is there at once.
        currentTarget.parentElement?.classList.add('animate-fade')
        takePicture(currentTarget)
      }}
      onSeeked={({ currentTarget }) => takePicture(currentTarget)}
      onError={() => {
        if (isAskedFor) setIsAskedFor(false)
        else onError()
      }}
    />
  )
}
