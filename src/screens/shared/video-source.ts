// Where a task's video can be played from.

import { useSyncExternalStore } from 'react'
import { isPlayable } from '#api/video.ts'
import { type Content, contents } from '#media/content.ts'
import type { Task } from '#tasks/task.ts'

/** The video that was fetched from the API itself, or how far that is; null where nobody asked for it. */
export function useContent(taskId: string): Content | null {
  return useSyncExternalStore(contents.subscribe, () => contents.get().get(taskId) ?? null)
}

/** The address for a `<video>`: the server's link, or the file that was fetched; null while there is neither. */
export function useVideoUrl(task: Task): string | null {
  const content = useContent(task.id)
  if (isPlayable(task.video)) return task.video.videoUrl
  return content?.state === 'ready' ? content.url : null
}
