// Where a task's video can be played from.

import { useSyncExternalStore } from 'react'
import { isPlayable } from '#api/video.ts'
import { type Content, contents } from '#media/content.ts'
import type { Task } from '#tasks/task.ts'

/** The video that was fetched from the API itself, or how far that is; null where nobody asked for it. */
export function useContent(taskId: string): Content | null {
  return useSyncExternalStore(contents.subscribe, () => contents.get().get(taskId) ?? null)
}

/** The address for a `<video>`: the file that was fetched, or the server's link; null while there is neither. */
export function useVideoUrl(task: Task): string | null {
  const content = useContent(task.id)
  if (content?.state === 'ready') return content.url
  return isPlayable(task.video) ? task.video.videoUrl : null
}
