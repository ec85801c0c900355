// Small helpers about a task, shared by several screens.

import { looksPortrait } from '#api/video.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'

/** Whether the video is portrait: known from the video, else guessed as servers do. */
export function isPortrait({ media, model, prompt }: Task): boolean {
  if (media !== null) return media.height > media.width
  return looksPortrait(model ?? prompt)
}

/** The `data-notice` of a task: why the last poll had no usable answer. */
export function noticeName({ submission, notice }: Task): string | undefined {
  if (submission !== 'created' || notice === null) return undefined
  // These kinds are not among the agreed names, so the nearest name is used.
  if (notice.kind === 'other-task') return 'not-found'
  if (notice.kind === 'signed-out') return 'not-json'
  return notice.kind === 'refused' ? 'unexpected-shape' : notice.kind
}

/** Removes the mark of a new result, once. */
export function markSeen(tasks: TaskStore, task: Task): void {
  if (task.seenAt === null) void tasks.update(task.id, (current) => ({ ...current, seenAt: Date.now() }))
}

/** Stores size and duration of the video once, so that the card has its shape before the video loads. */
export function keepMedia(tasks: TaskStore, task: Task, video: HTMLVideoElement): void {
  const { videoWidth: width, videoHeight: height, duration } = video
  if (task.media !== null || width === 0 || !Number.isFinite(duration)) return
  void tasks.update(task.id, (current) => ({ ...current, media: { width, height, seconds: duration } }))
}
