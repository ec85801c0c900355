// Puts an image into the form: a chosen, dropped or pasted file, or a frame of a video. The code for reading
// images is loaded with the first one.

import type { Dialect } from '#api/dialect.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import type { Services } from '#tasks/services.ts'
import { createDraft, type DraftStore } from '#tasks/submit/draft.ts'
import { type ImageMessage, usedOf } from './image-message.ts'

interface Choice {
  isReading: boolean
  message: ImageMessage | null
}

const nothing: Choice = { isReading: false, message: null }

/** Characters; links may be very long. */
const maxNameLength = 60

/** State of the newest choice; the image itself is in the draft. */
export class ImageChoice implements ReadableStore<Choice> {
  readonly #draft: DraftStore
  readonly #services: Services
  readonly #choice = createStore(nothing)
  readonly get = this.#choice.get
  readonly subscribe = this.#choice.subscribe

  constructor(services: Services) {
    this.#services = services
    this.#draft = services.get(createDraft)
  }

  /**
   * Makes the first image of these files the form's reference image: upright, and no larger than the
   * environment takes. The newest call wins. Never rejects; resolves to false if the form keeps what it had,
   * with the reason at its field.
   */
  choose(dialect: Dialect, files: readonly File[]): Promise<boolean> {
    if (dialect.images !== null) return this.#chooseForRoles(dialect, files)
    const mine: Choice = { isReading: true, message: null }
    const isNewest = () => this.get() === mine
    this.#choice.set(mine)
    return this.#draft.readFile(async () => {
      let message: ImageMessage | null
      try {
        const { takeImage } = await import('./take-image.ts')
        message = await takeImage(this.#draft, files, dialect.imageMaxEdge, isNewest)
      } catch {
        message = { kind: 'notLoaded' }
      }
      if (!isNewest()) return false
      if (message !== null && message.kind !== 'note') {
        this.refuse(message, usedOf(files)?.name ?? '')
        return false
      }
      this.#choice.set({ isReading: false, message })
      return true
    })
  }

  /** Adds all of the files. Where they do not fit, or cannot be used, the row of their role says so. */
  #chooseForRoles(dialect: Dialect, files: readonly File[]): Promise<boolean> {
    return this.#draft.readFile(async () => {
      try {
        const { createRoleChoice } = await import('./role-choice.ts')
        return await this.#services.get(createRoleChoice).take(dialect, files)
      } catch {
        this.refuse({ kind: 'notLoaded' }, usedOf(files)?.name ?? '')
        return false
      }
    })
  }

  /**
   * Reports that an image was refused; `message` tells why at its field. The form remembers it until another
   * image is chosen or the user goes on without, so that no video is paid for that lacks the intended image.
   */
  refuse(message: ImageMessage | null, name: string): void {
    this.#choice.set({ isReading: false, message })
    this.#draft.change({ refusedImage: name.slice(0, maxNameLength) })
  }

  /** The user goes on with the current image of the form, or with none. */
  goOnWithoutRefused(): void {
    this.#choice.set(nothing)
    this.#draft.change({ refusedImage: null })
  }

  /** Clears the message about a choice after a submission. */
  clearMessage(): void {
    if (!this.get().isReading) this.#choice.set(nothing)
  }

  /** Makes a link the form's reference image, as typed. */
  chooseLink(typed: string): void {
    this.#choice.set(nothing)
    this.#draft.change({ image: { kind: 'link', typed } })
  }

  remove(): void {
    this.#choice.set(nothing)
    this.#draft.clearImage()
  }

  /**
   * For a submission: waits for a file that is being read, and shrinks it if the environment was changed to
   * one with a lower limit. Resolves to false if that failed, with the reason at the field.
   */
  async isReady(dialect: Dialect): Promise<boolean> {
    await this.#draft.complete()
    const { image } = this.#draft.get()
    if (image.kind !== 'file' || Math.max(image.width, image.height) <= dialect.imageMaxEdge) return true
    const blob = await this.#draft.getBlob()
    return blob === null || this.choose(dialect, [new File([blob], image.name, { type: blob.type })])
  }
}

/** The choice of the form's image. */
export function createImageChoice(services: Services): ImageChoice {
  return new ImageChoice(services)
}
