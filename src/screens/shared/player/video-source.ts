// Sources of a task's video: the offline video, content fetched from the API, or the link of the server.

import { useMemo, useState } from 'react'
import { isPlayable } from '#api/video.ts'
import { offlineModeStore } from '#environments/offline-preferences.ts'
import { loadable } from '#lib/files/inlined-files.ts'
import { type ReadableStore, useStore } from '#lib/use-store.ts'
import { type Content, createContents } from '#media/content.ts'
import type { OfflineVideo } from '#media/offline/offline-video.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { needsToken, type Task } from '#tasks/store/task.ts'
import { useServices } from '../services.ts'

/** The video fetched from the API itself, or its progress; null if not requested. */
export function useContent(taskId: string): Content | null {
  return useStore(useServices().get(createContents), (all) => all.get(taskId) ?? null)
}

/** The offline video of a task, complete or in progress; null if there is none. */
export function useLocalCopy(taskId: string): OfflineVideo | null {
  return useStore(useServices().get(createOfflineVideos), (all) => all?.get(taskId) ?? null)
}

/** Whether an offline video can be made: the page can load it, the user allows it, and none exists yet. */
export function canBeKept(task: Task, content: Content | null, copy: OfflineVideo | null): boolean {
  const isReadable = content?.state === 'ready' || (isPlayable(task.video) && !needsToken(task))
  return isReadable && (copy === null || copy.state === 'failed') && offlineModeStore.get() !== 'off'
}

export interface VideoSource {
  /** For a `<video>`; null while there is none. */
  url: string | null
  /** The source is known within milliseconds; show no message meanwhile. */
  isOpening: boolean
}

const none: ReadableStore<null> = { get: () => null, subscribe: () => () => {} }

export function useVideoSource(task: Task): VideoSource {
  const offlineVideos = useServices().get(createOfflineVideos)
  const content = useContent(task.id)
  const copy = useLocalCopy(task.id)
  const isFinished = task.video?.status === 'succeeded'
  const isKnown = useStore(offlineVideos, (all) => !isFinished || all !== null)
  const isKept = copy?.state === 'kept'
  const link = isPlayable(task.video) ? loadable(task.video.videoUrl) : null
  // An offline video that completes must not interrupt a playing link; a file given by the user may.
  const [wasKept, setWasKept] = useState<boolean | null>(null)
  if (isKnown && wasKept === null) setWasKept(isKept)
  const usesCopy = isKept && (copy.isGiven || wasKept !== false || link === null || needsToken(task))
  const address = useStore(
    useMemo(() => (usesCopy ? offlineVideos.urls.of(task.id) : none), [offlineVideos, usesCopy, task.id]),
  )

  if (content?.state === 'ready') return { url: content.url, isOpening: false }
  if (!isKnown) return { url: null, isOpening: true }
  if (address?.state === 'opening') return { url: null, isOpening: true }
  return { url: address?.state === 'ready' ? address.url : link, isOpening: false }
}

/** Only the URL, for components that show something else meanwhile. */
export function useVideoUrl(task: Task): string | null {
  return useVideoSource(task).url
}
