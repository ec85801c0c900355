// The form's images where a server takes several kinds. Their list is in the draft, their files in the database,
// each under a key of its own.

import type { ImageRole } from '#api/dialect.ts'
import { isEqual } from '#lib/is-equal.ts'
import { newId } from '#lib/new-id.ts'
import type { Services } from '../services.ts'
import type { TaskStore } from '../store/task-store.ts'
import { createDraft, type Draft, type DraftFile, type DraftStore } from './draft.ts'
import type { RoleInput } from './submission-input.ts'
import { wayBackOf } from './way-back.ts'

export type DraftRoleImage = Draft['images'][number]

/** How long the file of a form that was never submitted is kept, in milliseconds. */
const keptMs = 30 * 86_400_000

const prefix = 'draft/'

/**
 * The images of each role, in the order of the roles. An image whose role this environment does not have is one of
 * the first role, so that it is neither lost nor out of sight.
 */
export function byRole(
  roles: readonly ImageRole[],
  images: readonly DraftRoleImage[],
): readonly { role: ImageRole; images: readonly DraftRoleImage[] }[] {
  const fields = new Set(roles.map(({ field }) => field))
  return roles.map((role, index) => ({
    role,
    images: images.filter(({ field }) => field === role.field || (index === 0 && !fields.has(field))),
  }))
}

export class RoleImages {
  readonly #draft: DraftStore
  readonly #tasks: TaskStore
  /** The files that were chosen while this page lives; others are read from the database. */
  readonly #files = new Map<string, Blob>()

  constructor(draft: DraftStore, tasks: TaskStore) {
    this.#draft = draft
    this.#tasks = tasks
  }

  /** Adds a file. Resolves false if it cannot be stored (no room) and would be lost on reload. */
  async add(field: string, file: Blob, about: Omit<DraftFile, 'kind' | 'bytes'>): Promise<boolean> {
    // The time tells when nobody needs the file any more.
    const id = `${Date.now()}-${newId()}`
    this.#set([...this.#all, { id, field, image: { ...about, kind: 'file', bytes: file.size } }])
    return this.#keep(id, file)
  }

  addLink(field: string, typed: string): void {
    this.#set([...this.#all, { id: newId(), field, image: { kind: 'link', typed } }])
  }

  /** Replaces a link, as typed. */
  typeLink(id: string, typed: string): void {
    this.#set(this.#all.map((one) => (one.id === id ? { ...one, image: { kind: 'link', typed } } : one)))
  }

  /** Replaces a file by a smaller one; resolves like `add`. */
  async replace(id: string, file: Blob, about: Omit<DraftFile, 'kind' | 'bytes'>): Promise<boolean> {
    const image = { ...about, kind: 'file' as const, bytes: file.size }
    this.#set(this.#all.map((one) => (one.id === id ? { ...one, image } : one)))
    return this.#keep(id, file)
  }

  remove(ids: readonly string[]): void {
    this.#set(this.#all.filter(({ id }) => !ids.includes(id)))
    for (const id of ids) {
      this.#files.delete(id)
      this.#tasks.setDraftImage(null, prefix + id).catch(() => {})
    }
  }

  /** Moves an image to the place of another one; those of other roles stay where they are. */
  move(ofRole: readonly DraftRoleImage[], from: number, to: number): void {
    const moved = ofRole[from]
    if (moved === undefined || ofRole[to] === undefined) return
    const ids = new Set(ofRole.map(({ id }) => id))
    const order = ofRole.filter((one) => one !== moved)
    order.splice(to, 0, moved)
    this.#set(this.#all.map((one) => (ids.has(one.id) ? (order.shift() ?? one) : one)))
  }

  /** The file of an image; null if it is gone (another tab removed it, storage was cleared). */
  async fileOf({ id, image }: DraftRoleImage): Promise<Blob | null> {
    if (image.kind !== 'file') return null
    const file = this.#files.get(id) ?? (await this.#tasks.getImage(prefix + id)) ?? null
    if (file !== null) this.#files.set(id, file)
    return file?.size === image.bytes ? file : null
  }

  /** What is sent of these images; null for one whose file is gone. */
  async read(roles: readonly ImageRole[], images: readonly DraftRoleImage[]): Promise<(RoleInput | null)[]> {
    const all = byRole(roles, images).flatMap(({ role: { field }, images }) =>
      images.map((one) => ({ ...one, field })),
    )
    return Promise.all(
      all.map(async (one) => {
        const { field, image } = one
        if (image.kind === 'link') return { field, image: { kind: 'link', url: image.typed.trim() } }
        const blob = await this.fileOf(one)
        const { original: _, ...file } = image
        return blob && { field, image: { ...file, blob } }
      }),
    )
  }

  /** Clears what was submitted from the form; keeps what was chosen since. The image of other servers stays. */
  clear(submitted: Draft): void {
    this.#draft.clear({ ...submitted, image: { kind: 'none' } })
    const gone = this.#all.filter((one) => submitted.images.includes(one))
    if (gone.length > 0) this.remove(gone.map(({ id }) => id))
  }

  /** Like `wayBack` of a form with one image; call it after `read`, and before the form is cleared. */
  wayBack({ prompt, images }: Draft): () => Promise<boolean> {
    const files = new Map(this.#files)
    const restored = () =>
      images.flatMap(({ id, field, image }) => {
        const file = files.get(id)
        return image.kind === 'link' || file !== undefined ? [{ field, image, file: file ?? null }] : []
      })
    return wayBackOf(this.#draft, prompt, {
      isThere: (now) => isEqual(now.images, images),
      isFree: (now) => now.images.length === 0,
      restore: () => this.#replaceAll(restored()),
    })
  }

  /** Replaces all images. */
  async fill(inputs: readonly RoleInput[]): Promise<void> {
    await this.#replaceAll(
      inputs.map(({ field, image }) => {
        if (image.kind === 'link') return { field, image: { kind: 'link', typed: image.url }, file: null }
        const { blob: file, ...about } = image
        return { field, image: about, file }
      }),
    )
  }

  /** All at once, so that no submission sends a part of them. */
  async #replaceAll(wanted: readonly (Omit<DraftRoleImage, 'id'> & { file: Blob | null })[]): Promise<void> {
    const before = this.#all.map(({ id }) => id)
    const added = wanted.map((one) => ({ ...one, id: `${Date.now()}-${newId()}` }))
    this.#set([...this.#all, ...added.map(({ id, field, image }) => ({ id, field, image }))])
    this.remove(before)
    await Promise.all(added.map(({ id, file }) => file && this.#keep(id, file)))
  }

  /** Deletes files that a form left behind whose tab was closed long ago. `now`: milliseconds since 1970. */
  async forgetOld(now: number): Promise<void> {
    const own = new Set(this.#all.map(({ id }) => prefix + id))
    const keys =
      (await this.#tasks.db?.getAllKeys('images', IDBKeyRange.bound(prefix, 'draft0', false, true))) ?? []
    for (const key of keys) {
      if (own.has(key) || Number.parseInt(key.slice(prefix.length), 10) > now - keptMs) continue
      await this.#tasks.setDraftImage(null, key)
    }
  }

  get #all(): Draft['images'] {
    return this.#draft.get().images
  }

  #set(images: Draft['images']): void {
    this.#draft.change({ images })
  }

  async #keep(id: string, file: Blob): Promise<boolean> {
    this.#files.set(id, file)
    try {
      await this.#tasks.setDraftImage(file, prefix + id)
      return true
    } catch {
      return false
    }
  }
}

/** The images with roles of this tab's form. */
export function createRoleImages(services: Services): RoleImages {
  return new RoleImages(services.get(createDraft), services.tasks)
}
