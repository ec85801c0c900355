// The way of a picture into the form, whoever brings it: a file that was chosen, dropped or pasted, or a frame of a
// video. What the work needs is loaded with the first one.

import type { Dialect } from '#api/dialect.ts'
import { createStore } from '#lib/store.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import {
  changeDraft,
  clearDraftImage,
  draftCell,
  draftIsComplete,
  getDraftBlob,
  readDraftFile,
} from '#tasks/submit/draft.ts'
import { type ImageMessage, usedOf } from './image-message.ts'

interface ImageChoice {
  isReading: boolean
  message: ImageMessage | null
}

const nothing: ImageChoice = { isReading: false, message: null }

/** What becomes of the newest choice; the picture itself is in the draft. */
export const imageChoice = createStore(nothing)

/**
 * Makes the first of these files the form's reference image: upright, and as small as the environment wants it. The
 * newest call wins. Never rejects; resolves false where the form keeps what it had, and says why at its field.
 */
export function chooseImage(tasks: TaskStore, dialect: Dialect, files: readonly File[]): Promise<boolean> {
  const mine: ImageChoice = { isReading: true, message: null }
  const isNewest = () => imageChoice.get() === mine
  imageChoice.set(mine)
  return readDraftFile(async () => {
    let message: ImageMessage | null
    try {
      const { takeImage } = await import('./take-image.ts')
      message = await takeImage(tasks, files, dialect.imageMaxEdge, isNewest)
    } catch {
      message = { kind: 'notLoaded' }
    }
    if (!isNewest()) return false
    if (message !== null && message.kind !== 'note') {
      refuseImage(message, usedOf(files)?.name ?? '')
      return false
    }
    imageChoice.set({ isReading: false, message })
    return true
  })
}

/** Links have no end; characters. */
const maxNameLength = 60

/**
 * What was to become the form's image did not; `message` says why at its field. The form remembers it until another
 * image is chosen or the person goes on without: nothing is paid for that lacks the image they meant.
 */
export function refuseImage(message: ImageMessage | null, name: string): void {
  imageChoice.set({ isReading: false, message })
  changeDraft({ refusedImage: name.slice(0, maxNameLength) })
}

/** The person goes on with the image that the form has, or with none. */
export function goOnWithoutRefused(): void {
  imageChoice.set(nothing)
  changeDraft({ refusedImage: null })
}

/** What was said about a choice has been read once the form is submitted. */
export function forgetRemark(): void {
  if (!imageChoice.get().isReading) imageChoice.set(nothing)
}

/** Makes a link the form's reference image, as it was written. */
export function chooseImageLink(typed: string): void {
  imageChoice.set(nothing)
  changeDraft({ image: { kind: 'link', typed } })
}

export function removeImage(tasks: TaskStore): void {
  imageChoice.set(nothing)
  clearDraftImage(tasks)
}

/**
 * For a submission: waits for a file that is being read, and makes it smaller where the environment was changed to one
 * that takes less. False where that failed, which is said at the field.
 */
export async function imageIsReady(tasks: TaskStore, dialect: Dialect): Promise<boolean> {
  await draftIsComplete()
  const { image } = draftCell.get()
  if (image.kind !== 'file' || Math.max(image.width, image.height) <= dialect.imageMaxEdge) return true
  const blob = await getDraftBlob(tasks)
  return blob === null || chooseImage(tasks, dialect, [new File([blob], image.name, { type: blob.type })])
}
