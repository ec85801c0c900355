// Detects a submission that was made a moment ago already: most likely a mistake, and it would cost again.

import { isEqual } from '#lib/is-equal.ts'
import type { Task, TaskImage } from '../store/task.ts'
import type { ImageInput, RoleInput, SubmissionInput } from './submission-input.ts'

/** How long the same content counts as a repeat, in milliseconds. */
export const repeatMs = 60_000

/** True if the same content went to the same environment within the last minute. `now`: ms since 1970. */
export function isRepeat(
  tasks: Iterable<Task>,
  environmentId: string,
  { prompt, model, image, images = [], options }: SubmissionInput,
  now: number,
): boolean {
  for (const task of tasks) {
    const isRecent = !task.isAdded && Math.abs(now - task.createdAt) < repeatMs
    const isSame = task.environmentId === environmentId && task.prompt === prompt && task.model === model
    if (!isRecent || !isSame || !isSameImage(task.image, image) || !areSame(task.images, images)) continue
    if (isEqual(task.options, options)) return true
  }
  return false
}

function areSame(sent: Task['images'], images: readonly RoleInput[]): boolean {
  return (
    sent.length === images.length &&
    images.every(({ field, image }, nth) => {
      const other = sent[nth]
      return other?.field === field && isSameImage(other.image, image)
    })
  )
}

function isSameImage(sent: TaskImage | null, image: ImageInput | null): boolean {
  if (sent === null || image === null) return sent === image
  if (sent.kind === 'link') return image.kind === 'link' && image.url === sent.url
  return image.kind === 'file' && image.name === sent.name && image.bytes === sent.bytes
}
