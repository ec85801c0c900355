// The form's unsent content. It survives a reload and belongs to one tab.

import * as v from 'valibot'
import { isEqual } from '#lib/is-equal.ts'
import { createTabStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import type { Task } from '../store/task.ts'
import { imageFileSchema } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'
import type { ImageInput } from './submission-input.ts'

/** In characters. No known server accepts more; a longer prompt would fail only after a long wait. */
export const maxPromptLength = 10_000

/** Highest quantity of one submission. */
export const maxQuantity = 8

const draftSchema = v.object({
  prompt: v.string(),
  model: v.string(),
  image: v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.literal('link'), typed: v.string() }),
    v.object({
      ...imageFileSchema.entries,
      /** Size before the file was scaled down, in pixels; missing if it was not. */
      original: v.optional(v.object({ width: v.number(), height: v.number() })),
    }),
  ]),
  /** Name of the last chosen image, if it could not be used and the person has not yet decided what to do. */
  refusedImage: v.optional(v.nullable(v.string()), null),
  copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxQuantity)), 1),
})

export type Draft = v.InferOutput<typeof draftSchema>
export type DraftImage = Draft['image']
export type DraftFile = DraftImage & { kind: 'file' }

const empty: Draft = { prompt: '', model: '', image: { kind: 'none' }, refusedImage: null, copies: 1 }

export const draftStore = createTabStore(
  'draft',
  draftSchema,
  empty,
  ({ prompt, image }) => prompt !== '' || image.kind !== 'none',
)

/** The chosen file while this page lives; after a reload it is read from the database. */
let draftBlob: Blob | null = null

/** Changes the draft. A change of the image clears `refusedImage` too: the person has decided. */
export function changeDraft(change: Partial<Draft>): void {
  const decided = change.image === undefined ? {} : { refusedImage: null }
  draftStore.set({ ...draftStore.get(), ...decided, ...change })
}

/** The problem of the last submission, until the draft changes; survives a change of screen. */
export const submissionProblem = createStore<{
  environmentId: string
  text: string
  /** True if nothing was sent because no record could be stored: the person may continue without one. */
  lacksRecord?: boolean
  /** True if the token was refused: the problem is solved once there is another one. */
  isAboutToken?: boolean
} | null>(null)

let reading: Promise<unknown> = Promise.resolve()

/** Starts reading a chosen file. A submission waits for the reading that started last. */
export function readDraftFile<T>(read: () => Promise<T>): Promise<T> {
  const work = read()
  reading = work.catch(() => {})
  return work
}

/** Resolves when no chosen file is being read. */
export async function draftIsComplete(): Promise<void> {
  let seen: Promise<unknown> | null = null
  while (seen !== reading) {
    seen = reading
    await seen
  }
}

/** Clears what was submitted from the form, except the model; keeps what the person typed or chose since. */
export function emptyDraft(store: TaskStore, submitted: Draft): void {
  const { prompt, image, refusedImage } = draftStore.get()
  if (prompt === submitted.prompt) changeDraft({ prompt: '' })
  if (image === submitted.image) clearDraftImage(store)
  // Chosen since then, for the next submission; clearing the image has reset it.
  if (refusedImage !== null) changeDraft({ refusedImage })
  // Otherwise the next submission could be paid for several times by mistake.
  if (draftStore.get().copies === submitted.copies) changeDraft({ copies: 1 })
}

/**
 * Returns a function that puts a refused submission back into the form; call it once for each of its refused
 * videos. It resolves false if the form has other content by then, which it must not overwrite.
 */
export function wayBackIntoForm(
  store: TaskStore,
  submitted: Draft,
  blob: Blob | null,
): () => Promise<boolean> {
  const { prompt, image } = submitted
  let isBack = false
  return async () => {
    const now = draftStore.get()
    if (now.prompt === prompt && (isBack || isEqual(now.image, image))) {
      if (isBack) changeDraft({ copies: Math.min(now.copies + 1, maxQuantity) })
      return true
    }
    if (now.prompt.trim() !== '' || now.image.kind !== 'none') return false
    isBack = true
    changeDraft({ prompt, copies: 1 })
    if (image.kind === 'file' && blob !== null) await setDraftFile(store, blob, image)
    else changeDraft({ image })
    return true
  }
}

/** Puts a file into the form. Resolves false if it cannot be stored (no room) and would be lost on reload. */
export async function setDraftFile(
  store: TaskStore,
  blob: Blob,
  about: Omit<DraftFile, 'kind' | 'bytes'>,
): Promise<boolean> {
  draftBlob = blob
  changeDraft({ image: { ...about, kind: 'file', bytes: blob.size } })
  try {
    await store.setDraftImage(blob)
    return true
  } catch {
    return false
  }
}

export function clearDraftImage(store: TaskStore): void {
  draftBlob = null
  changeDraft({ image: { kind: 'none' } })
  store.setDraftImage(null).catch(() => {})
}

/**
 * The file of the form's image; null if there is none, or if it is gone (another tab replaced it, storage was
 * cleared).
 */
export async function getDraftBlob(store: TaskStore): Promise<Blob | null> {
  const { image } = draftStore.get()
  if (image.kind !== 'file') return null
  draftBlob ??= (await store.getImage('draft')) ?? null
  return draftBlob?.size === image.bytes ? draftBlob : null
}

/** Remembers the form's image. Resolves with a function that restores it; null if there is no image. */
export async function rememberDraftImage(store: TaskStore): Promise<(() => Promise<void>) | null> {
  const { image } = draftStore.get()
  if (image.kind === 'none') return null
  const blob = await getDraftBlob(store)
  return async () => {
    clearDraftImage(store)
    if (image.kind === 'link') changeDraft({ image })
    else if (blob !== null) await setDraftFile(store, blob, image)
  }
}

/** Fills the form with a task's prompt, model and image. */
export async function fillDraft(store: TaskStore, task: Task): Promise<void> {
  clearDraftImage(store)
  changeDraft({ prompt: task.prompt, model: task.model ?? '' })
  const image = await imageOf(store, task)
  if (image?.kind === 'link') changeDraft({ image: { kind: 'link', typed: image.url } })
  if (image?.kind === 'file') await setDraftFile(store, image.blob, image)
}

/** The reference image of a task as it was sent; null if there was none or its file is gone. */
export async function imageOf(store: TaskStore, task: Task): Promise<ImageInput | null> {
  if (task.image?.kind !== 'file') return task.image
  const blob = await store.getImage(task.id)
  return blob === undefined ? null : { ...task.image, blob }
}
