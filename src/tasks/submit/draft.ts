// The form's unsent content. It survives a reload and belongs to one tab.

import * as v from 'valibot'
import { chosen } from '#api/options/option-value.ts'
import { createTabStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import type { Services } from '../services.ts'
import { imageFileSchema } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'

/** In characters. No known server accepts more; a longer prompt would fail only after a long wait. */
export const maxPromptLength = 10_000

/** Highest quantity of one submission. */
export const maxQuantity = 8

/** The nearest valid quantity, so that the number that is shown afterwards is submitted. */
export function readQuantity(typed: number): number {
  return Math.min(maxQuantity, Math.max(1, Math.round(typed) || 1))
}

const link = v.object({ kind: v.literal('link'), typed: v.string() })

const file = v.object({
  ...imageFileSchema.entries,
  /** Size before the file was scaled down, in pixels; missing if it was not. */
  original: v.optional(v.object({ width: v.number(), height: v.number() })),
})

const draftSchema = v.object({
  prompt: v.string(),
  model: v.string(),
  image: v.variant('kind', [v.object({ kind: v.literal('none') }), link, file]),
  /** The images where a server takes several kinds, in order; `role-images.ts` has their files. */
  images: v.optional(
    v.array(v.object({ id: v.string(), field: v.string(), image: v.variant('kind', [link, file]) })),
    [],
  ),
  /** Name of the last chosen image, if it could not be used and the person has not yet decided what to do. */
  refusedImage: v.optional(v.nullable(v.string()), null),
  copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxQuantity)), 1),
  /** What was chosen for the server's parameters, for each environment by its id; null empties a field. */
  options: v.optional(v.record(v.string(), chosen), {}),
})

export type Draft = v.InferOutput<typeof draftSchema>
export type DraftImage = Draft['image']
export type DraftFile = DraftImage & { kind: 'file' }

const empty: Draft = {
  prompt: '',
  model: '',
  image: { kind: 'none' },
  images: [],
  refusedImage: null,
  copies: 1,
  options: {},
}

export interface SubmissionProblem {
  environmentId: string
  text: string
  /** True if nothing was sent because no record could be stored: the person may continue without one. */
  lacksRecord?: boolean
  /** True if the token was refused: the problem is solved once there is another one. */
  isAboutToken?: boolean
  /** The field that the server refused, and its words about it. */
  option?: { name: string; text: string } | null
  /** True if there was no network: the problem is solved once there is. */
  isAboutNetwork?: boolean
}

export class DraftStore implements ReadableStore<Draft> {
  readonly #tasks: TaskStore
  readonly #content = createTabStore(
    'draft',
    draftSchema,
    empty,
    ({ prompt, image, images }) => prompt !== '' || image.kind !== 'none' || images.length > 0,
  )
  /** The chosen file while this page lives; after a reload it is read from the database. */
  #blob: Blob | null = null
  #reading: Promise<unknown> = Promise.resolve()
  /** The problem of the last submission, until the draft changes; survives a change of screen. */
  readonly problem = createStore<SubmissionProblem | null>(null)
  readonly get = this.#content.get
  readonly subscribe = this.#content.subscribe
  readonly prerendered = this.#content.prerendered

  constructor(tasks: TaskStore) {
    this.#tasks = tasks
  }

  /** Changes the draft. A change of the image clears `refusedImage` too: the person has decided. */
  change(change: Partial<Draft>): void {
    const decided = change.image === undefined ? {} : { refusedImage: null }
    this.#content.set({ ...this.get(), ...decided, ...change })
  }

  /** Reads a chosen file, after those chosen before: decoding takes much memory. A submission waits for it. */
  readFile<T>(read: () => Promise<T>): Promise<T> {
    const work = this.#reading.then(read)
    this.#reading = work.catch(() => {})
    return work
  }

  /** Resolves when no chosen file is being read. */
  async complete(): Promise<void> {
    let seen: Promise<unknown> | null = null
    while (seen !== this.#reading) {
      seen = this.#reading
      await seen
    }
  }

  /** Clears what was submitted from the form, except the model; keeps what the person typed or chose since. */
  clear(submitted: Draft): void {
    const { prompt, image, refusedImage } = this.get()
    if (prompt === submitted.prompt) this.change({ prompt: '' })
    if (image === submitted.image) this.clearImage()
    // Chosen since then, for the next submission; clearing the image has reset it.
    if (refusedImage !== null) this.change({ refusedImage })
    // Otherwise the next submission could be paid for several times by mistake.
    if (this.get().copies === submitted.copies) this.change({ copies: 1 })
  }

  /** Puts a file into the form. Resolves false if it cannot be stored (no room) and would be lost on reload. */
  async setFile(blob: Blob, about: Omit<DraftFile, 'kind' | 'bytes'>): Promise<boolean> {
    this.#blob = blob
    this.change({ image: { ...about, kind: 'file', bytes: blob.size } })
    try {
      await this.#tasks.setDraftImage(blob)
      return true
    } catch {
      return false
    }
  }

  clearImage(): void {
    this.#blob = null
    this.change({ image: { kind: 'none' } })
    this.#tasks.setDraftImage(null).catch(() => {})
  }

  /**
   * The file of the form's image; null if there is none, or if it is gone (another tab replaced it, storage
   * was cleared).
   */
  async getBlob(): Promise<Blob | null> {
    const { image } = this.get()
    if (image.kind !== 'file') return null
    this.#blob ??= (await this.#tasks.getImage('draft')) ?? null
    return this.#blob?.size === image.bytes ? this.#blob : null
  }
}

/** The form's content in this tab. */
export function createDraft({ tasks }: Services): DraftStore {
  return new DraftStore(tasks)
}
