// Puts an image into the form: a chosen, dropped or pasted file, or a frame of a video. The code for reading
// images is loaded with the first one.

import type { Dialect } from '#api/dialect.ts'
import { createStore } from '#lib/store.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import {
  changeDraft,
  clearDraftImage,
  draftIsComplete,
  draftStore,
  getDraftBlob,
  readDraftFile,
} from '#tasks/submit/draft.ts'
import { type ImageMessage, usedOf } from './image-message.ts'

interface ImageChoice {
  isReading: boolean
  message: ImageMessage | null
}

const nothing: ImageChoice = { isReading: false, message: null }

/** State of the newest choice; the image itself is in the draft. */
export const imageChoice = createStore(nothing)

/**
 * Makes the first image of these files the form's reference image: upright, and no larger than the
 * environment takes. The newest call wins. Never rejects; resolves to false if the form keeps what it had,
 * with the reason at its field.
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

/** Characters; links may be very long. */
const maxNameLength = 60

/**
 * Reports that an image was refused; `message` tells why at its field. The form remembers it until another
 * image is chosen or the user goes on without, so that no video is paid for that lacks the intended image.
 */
export function refuseImage(message: ImageMessage | null, name: string): void {
  imageChoice.set({ isReading: false, message })
  changeDraft({ refusedImage: name.slice(0, maxNameLength) })
}

/** The user goes on with the current image of the form, or with none. */
export function goOnWithoutRefused(): void {
  imageChoice.set(nothing)
  changeDraft({ refusedImage: null })
}

/** Clears the message about a choice after a submission. */
export function forgetRemark(): void {
  if (!imageChoice.get().isReading) imageChoice.set(nothing)
}

/** Makes a link the form's reference image, as typed. */
export function chooseImageLink(typed: string): void {
  imageChoice.set(nothing)
  changeDraft({ image: { kind: 'link', typed } })
}

export function removeImage(tasks: TaskStore): void {
  imageChoice.set(nothing)
  clearDraftImage(tasks)
}

/**
 * For a submission: waits for a file that is being read, and shrinks it if the environment was changed to one
 * with a lower limit. Resolves to false if that failed, with the reason at the field.
 */
export async function imageIsReady(tasks: TaskStore, dialect: Dialect): Promise<boolean> {
  await draftIsComplete()
  const { image } = draftStore.get()
  if (image.kind !== 'file' || Math.max(image.width, image.height) <= dialect.imageMaxEdge) return true
  const blob = await getDraftBlob(tasks)
  return blob === null || chooseImage(tasks, dialect, [new File([blob], image.name, { type: blob.type })])
}
