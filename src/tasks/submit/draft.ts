// What stands in the form, unsent: survives a reload, belongs to its tab.

import * as v from 'valibot'
import { isEqual } from '#lib/is-equal.ts'
import { createTabStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import type { Task } from '../store/task.ts'
import { imageFileSchema } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'
import type { ImageInput } from './submission-input.ts'

/**
 * In characters. No known server takes more; a whole book would only come back as an error after a long wait.
 */
export const maxPromptLength = 10_000

/** Of one submission. */
export const mostCopies = 8

const draftSchema = v.object({
  prompt: v.string(),
  model: v.string(),
  image: v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.literal('link'), typed: v.string() }),
    v.object({
      ...imageFileSchema.entries,
      /** In pixels, where the file was made smaller. */
      original: v.optional(v.object({ width: v.number(), height: v.number() })),
    }),
  ]),
  /** The name of the last image that was chosen and could not be taken, until the person decides what to do instead. */
  refusedImage: v.optional(v.nullable(v.string()), null),
  copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCopies)), 1),
})

export type Draft = v.InferOutput<typeof draftSchema>
export type DraftImage = Draft['image']
export type DraftFile = DraftImage & { kind: 'file' }

const empty: Draft = { prompt: '', model: '', image: { kind: 'none' }, refusedImage: null, copies: 1 }

export const draftCell = createTabStore({
  key: 'draft',
  schema: draftSchema,
  fallback: empty,
  isWorthKeeping: ({ prompt, image }) => prompt !== '' || image.kind !== 'none',
})

/** The chosen file of this page's life; after a reload it comes from the database. */
let draftBlob: Blob | null = null

/** Another image, or none, is a decision about the one that was refused before. */
export function changeDraft(change: Partial<Draft>): void {
  const decided = change.image === undefined ? {} : { refusedImage: null }
  draftCell.set({ ...draftCell.get(), ...decided, ...change })
}

/** What the last submission met, as long as nothing was changed since; survives a change of screen. */
export const submissionProblem = createStore<{
  environmentId: string
  text: string
  /** True where nothing was sent for want of a record: the person may go on without one. */
  lacksRecord?: boolean
  /** True where the token was refused: it is over once there is another one. */
  isAboutToken?: boolean
} | null>(null)

let reading: Promise<unknown> = Promise.resolve()

/** Runs the reading of a chosen file; a submission waits for it. Only the newest choice counts. */
export function readDraftFile<T>(read: () => Promise<T>): Promise<T> {
  const work = read()
  reading = work.catch(() => {})
  return work
}

/** Resolves once no chosen file is being read any more. */
export async function draftIsComplete(): Promise<void> {
  let seen: Promise<unknown> | null = null
  while (seen !== reading) {
    seen = reading
    await seen
  }
}

/** Empties the form of what was submitted, all but the model; what was typed meanwhile stays. */
export function emptyDraft(store: TaskStore, submitted: Draft): void {
  const { prompt, image, refusedImage } = draftCell.get()
  if (prompt === submitted.prompt) changeDraft({ prompt: '' })
  if (image === submitted.image) clearDraftImage(store)
  // Chosen meanwhile, for the next one.
  if (refusedImage !== null) changeDraft({ refusedImage })
  // The next one is not paid for several times by mistake.
  if (draftCell.get().copies === submitted.copies) changeDraft({ copies: 1 })
}

/**
 * Returns what puts a refused submission and its copies back into the form, one call each. It resolves false where the
 * form has moved on: what was typed meanwhile is nobody's to change.
 */
export function wayBackIntoForm(
  store: TaskStore,
  submitted: Draft,
  blob: Blob | null,
): () => Promise<boolean> {
  const { prompt, image } = submitted
  let isBack = false
  return async () => {
    const now = draftCell.get()
    if (now.prompt === prompt && (isBack || isEqual(now.image, image))) {
      if (isBack) changeDraft({ copies: Math.min(now.copies + 1, mostCopies) })
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

/** Puts a file into the form. Resolves false where it will not survive a reload (no room). */
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

/** The file behind the form's image, or null where it is gone (another tab replaced it, storage was cleared). */
export async function getDraftBlob(store: TaskStore): Promise<Blob | null> {
  const { image } = draftCell.get()
  if (image.kind !== 'file') return null
  draftBlob ??= (await store.getImage('draft')) ?? null
  return draftBlob?.size === image.bytes ? draftBlob : null
}

/** Remembers the form's image, if there is one; resolves with a way back to it. */
export async function rememberDraftImage(store: TaskStore): Promise<(() => Promise<void>) | null> {
  const { image } = draftCell.get()
  if (image.kind === 'none') return null
  const blob = await getDraftBlob(store)
  return async () => {
    clearDraftImage(store)
    if (image.kind === 'link') changeDraft({ image })
    else if (blob !== null) await setDraftFile(store, blob, image)
  }
}

/** Fills the form with what a task was made of. */
export async function fillDraft(store: TaskStore, task: Task): Promise<void> {
  clearDraftImage(store)
  changeDraft({ prompt: task.prompt, model: task.model ?? '' })
  const image = await imageOf(store, task)
  if (image?.kind === 'link') changeDraft({ image: { kind: 'link', typed: image.url } })
  if (image?.kind === 'file') await setDraftFile(store, image.blob, image)
}

/** The reference image of a task as it was sent; null where there was none or its file is gone. */
export async function imageOf(store: TaskStore, task: Task): Promise<ImageInput | null> {
  if (task.image?.kind !== 'file') return task.image
  const blob = await store.getImage(task.id)
  return blob === undefined ? null : { ...task.image, blob }
}
