// Where a task's video can be played from: a copy on this device, what was fetched from the API, the server's link.

import { useMemo, useState, useSyncExternalStore } from 'react'
import { isPlayable } from '#api/video.ts'
import { copyModeCell } from '#environments/offline-preferences.ts'
import { loadable } from '#lib/files/inlined-files.ts'
import { type ReadableStore, useStore } from '#lib/use-store.ts'
import { type Content, contents } from '#media/content.ts'
import type { OfflineVideo } from '#media/offline/offline-video.ts'
import { offlineUrls, offlineVideos } from '#media/offline/offline-videos.ts'
import { needsToken, type Task } from '#tasks/store/task.ts'

/** The video that was fetched from the API itself, or how far that is; null where nobody asked for it. */
export function useContent(taskId: string): Content | null {
  return useSyncExternalStore(contents.subscribe, () => contents.get().get(taskId) ?? null)
}

/** The copy of a task's video, whole or on its way; null where there is none. */
export function useLocalCopy(taskId: string): OfflineVideo | null {
  return useSyncExternalStore(offlineVideos.subscribe, () => offlineVideos.find(taskId))
}

/** Whether the video can be copied to this device, where the person wants that at all, and is not yet. */
export function canBeKept(task: Task, content: Content | null, copy: OfflineVideo | null): boolean {
  const isReadable = content?.state === 'ready' || (isPlayable(task.video) && !needsToken(task))
  return isReadable && (copy === null || copy.state === 'failed') && copyModeCell.get() !== 'off'
}

export interface VideoSource {
  /** For a `<video>`; null while there is none. */
  url: string | null
  /** It is about to be known: a matter of milliseconds, for which nothing should be said. */
  isOpening: boolean
}

const none: ReadableStore<null> = { get: () => null, subscribe: () => () => {} }

export function useVideoSource(task: Task): VideoSource {
  const content = useContent(task.id)
  const copy = useLocalCopy(task.id)
  const isFinished = task.video?.status === 'succeeded'
  const isKnown = useSyncExternalStore(
    offlineVideos.subscribe,
    () => !isFinished || offlineVideos.get() !== null,
  )
  const isKept = copy?.state === 'kept'
  const link = isPlayable(task.video) ? loadable(task.video.videoUrl) : null
  // A copy that is completed while the link plays must not interrupt it; a file that the person gives may.
  const [wasKept, setWasKept] = useState<boolean | null>(null)
  if (isKnown && wasKept === null) setWasKept(isKept)
  const usesCopy = isKept && (copy.isGiven || wasKept !== false || link === null || needsToken(task))
  const address = useStore(useMemo(() => (usesCopy ? offlineUrls.of(task.id) : none), [usesCopy, task.id]))

  if (content?.state === 'ready') return { url: content.url, isOpening: false }
  if (!isKnown) return { url: null, isOpening: true }
  if (address?.state === 'opening') return { url: null, isOpening: true }
  return { url: address?.state === 'ready' ? address.url : link, isOpening: false }
}

/** The address alone, for those that have something else to show meanwhile. */
export function useVideoUrl(task: Task): string | null {
  return useVideoSource(task).url
}
