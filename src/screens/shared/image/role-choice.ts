// Puts images into the form where a server takes several kinds; loaded with the form of such a server.

import { type Dialect, fileForm, type ImageRole } from '#api/dialect.ts'
import { roleTitle } from '#api/options/role-title.ts'
import type { Later, Messages } from '#i18n/dictionary.ts'
import type { Formats } from '#i18n/format.ts'
import { currentLocale, loadWords, wordsOf } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { readImage } from '#media/image/read-image.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import type { Services } from '#tasks/services.ts'
import { createDraft, type Draft, type DraftStore } from '#tasks/submit/draft.ts'
import { byRole, createRoleImages, type DraftRoleImage, type RoleImages } from '#tasks/submit/role-images.ts'
import type { RoleInput } from '#tasks/submit/submission-input.ts'
import { sentenceOf } from './take-image.ts'

/** A sentence about the newest choice, at the row of its role. */
interface RoleMessage {
  field: string
  /** Something that was chosen is not in the form. */
  isProblem: boolean
  say: (words: Later['image'], formats: Formats) => string
}

interface Choice {
  /** The fields of roles for which files are being read, each as often as it was chosen for. */
  reading: readonly string[]
  messages: readonly RoleMessage[]
}

const nothing: Choice = { reading: [], messages: [] }

/** Characters; links may be very long. */
const maxNameLength = 60

/** What is sent of the form's images, or why they cannot be sent. */
type RoleReading = { images: readonly RoleInput[]; problem: null } | { problem: string }

export class RoleChoice implements ReadableStore<Choice> {
  readonly #draft: DraftStore
  readonly #images: RoleImages
  readonly #choice = createStore(nothing)
  /** The name of what could not be used, by role. */
  readonly #lacking = new Map<string, string>()
  readonly get = this.#choice.get
  readonly subscribe = this.#choice.subscribe

  constructor(draft: DraftStore, images: RoleImages) {
    this.#draft = draft
    this.#images = images
  }

  /** Adds files like `take`, after those chosen before; never rejects. */
  add(dialect: Dialect, files: readonly File[], wanted?: string): Promise<boolean> {
    const field = wanted ?? this.#roleWithRoom(dialect, wanted)?.field ?? ''
    const { reading } = this.get()
    this.#choice.set({ reading: [...reading, field], messages: this.#messagesOfOthers([field]) })
    return this.#draft.readFile(async () => {
      const isTaken = await this.take(dialect, files, wanted).catch(() => {
        // Code could not be loaded: the form says that it lacks the image.
        this.#lack(field, files[0]?.name ?? null)
        return false
      })
      const reading = [...this.get().reading]
      reading.splice(reading.indexOf(field), 1)
      this.#choice.set({ ...this.get(), reading })
      return isTaken
    })
  }

  /**
   * Adds files to a role, or each to the first role that has room. Resolves false if the form lacks one of them;
   * the row says why. Rejects if the code that reads images cannot be loaded. Call it within `readFile`.
   */
  async take(dialect: Dialect, files: readonly File[], field?: string): Promise<boolean> {
    await loadWords()
    const messages: RoleMessage[] = []
    const refused: string[] = []
    const left: File[] = []
    const fields = field === undefined ? [] : [field]
    for (const file of files) {
      const role = this.#roleWithRoom(dialect, field)
      if (role === null) {
        left.push(file)
        continue
      }
      fields.push(role.field)
      const image = await readImage(file, dialect.imageMaxEdge)
      const tell = (isProblem: boolean, say: RoleMessage['say']) => {
        const named: RoleMessage['say'] = (words, formats) => words.about(file.name, say(words, formats))
        messages.push({ field: role.field, isProblem, say: files.length > 1 ? named : say })
      }
      if (!image.ok) {
        refused.push(file.name)
        tell(true, sentenceOf(image.problem))
        continue
      }
      const { blob, size, original, isStill } = image
      const isReduced = size.width !== original.width || size.height !== original.height
      const about = { name: file.name, ...size, ...(isReduced ? { original } : {}) }
      const isKept = await this.#images.add(role.field, blob, about)
      if (isStill) tell(false, (words) => words.still)
      if (!isKept) tell(false, (words) => words.notKept)
    }
    if (left.length > 0) messages.push(full(dialect, field, left))
    this.#choice.set({ ...this.get(), messages: [...this.#messagesOfOthers(fields), ...messages] })
    const [name] = [...refused, ...left.map(({ name }) => name)]
    this.#lack(fields[0] ?? '', name ?? null)
    return name === undefined
  }

  /** Adds a link to a role, as typed, or to the first role that has room. */
  addLink(dialect: Dialect, typed: string, field?: string): void {
    const role = this.#roleWithRoom(dialect, field)
    const messages = role === null ? [full(dialect, field, [{ name: typed }])] : []
    const others = this.#messagesOfOthers([role?.field ?? field ?? ''])
    this.#choice.set({ ...this.get(), messages: [...others, ...messages] })
    if (role !== null) this.#images.addLink(role.field, typed)
    this.#lack(role?.field ?? field ?? '', role === null ? typed : null)
  }

  clearMessage(): void {
    this.#choice.set({ ...this.get(), messages: [] })
  }

  /**
   * For a submission: waits for files that are being read, and shrinks those that the environment takes only smaller.
   * Resolves to false if that failed, with the reason at the row.
   */
  async isReady(dialect: Dialect): Promise<boolean> {
    await this.#draft.complete()
    const { images } = this.#draft.get()
    for (const one of images) {
      const { id, field, image } = one
      if (image.kind !== 'file' || Math.max(image.width, image.height) <= dialect.imageMaxEdge) continue
      const blob = await this.#images.fileOf(one)
      // Its absence is a problem that `read` reports.
      if (blob === null) continue
      const smaller = await readImage(blob, dialect.imageMaxEdge)
      if (!smaller.ok) {
        await loadWords()
        this.#choice.set({
          ...this.get(),
          messages: [{ field, isProblem: true, say: sentenceOf(smaller.problem) }],
        })
        return false
      }
      const { width, height, original = { width, height } } = image
      await this.#images.replace(id, smaller.blob, { name: image.name, ...smaller.size, original })
    }
    // Shrinking takes seconds, in which more may have been chosen.
    return this.#draft.get().images === images || this.isReady(dialect)
  }

  /** What is sent of the images that were submitted. Rejects if the words about a problem cannot be loaded. */
  async read({ images }: Draft, dialect: Dialect, { studio }: Messages): Promise<RoleReading> {
    const words = await wordsOf('image')
    const roles = dialect.images ?? []
    const full = byRole(roles, images).find(({ role, images }) => images.length > role.max)
    if (full !== undefined) {
      const title = roleTitle(full.role, roles, studio.image, currentLocale())
      return { problem: words.tooMany(title, full.role.max) }
    }
    const problem = images.map((one) => problemOf(one, dialect)).find((problem) => problem !== null)
    if (problem !== undefined) return { problem: studio.problems[problem] }
    const inputs = await this.#images.read(roles, images)
    const there = inputs.filter((input) => input !== null)
    if (there.length === inputs.length) return { images: there, problem: null }
    const inOrder = byRole(roles, images).flatMap(({ images }) => images)
    const gone = inOrder[inputs.indexOf(null)]?.image
    return { problem: words.gone(gone?.kind === 'file' ? gone.name : '') }
  }

  /** Clears what was submitted, see `RoleImages.clear`. */
  clear(submitted: Draft): void {
    this.#images.clear(submitted)
    if (this.get().reading.length === 0) this.clearMessage()
  }

  wayBack(submitted: Draft): () => Promise<boolean> {
    return this.#images.wayBack(submitted)
  }

  /** The form asks before it is submitted without what a role lacks; null: the role has all that was chosen. */
  #lack(field: string, name: string | null): void {
    // Decided since.
    if (this.#draft.get().refusedImage === null) this.#lacking.clear()
    if (name === null) this.#lacking.delete(field)
    else this.#lacking.set(field, name.slice(0, maxNameLength))
    const [refusedImage = null] = this.#lacking.values()
    this.#draft.change({ refusedImage })
  }

  /** A choice for one role says nothing about what was chosen for another. */
  #messagesOfOthers(fields: readonly string[]): readonly RoleMessage[] {
    return this.get().messages.filter(({ field }) => !fields.includes(field))
  }

  /** The role that gets the next image; null if there is no room for it. */
  #roleWithRoom({ images: roles }: Dialect, field: string | undefined): ImageRole | null {
    const found = byRole(roles ?? [], this.#draft.get().images).find(
      ({ role, images }) => (field === undefined || field === role.field) && images.length < role.max,
    )
    return found?.role ?? null
  }
}

/** The images with roles that are chosen for the form. */
export function createRoleChoice(services: Services): RoleChoice {
  return new RoleChoice(services.get(createDraft), services.get(createRoleImages))
}

/** The message about files for which there is no room, at their row or the first one. */
function full(
  { images }: Dialect,
  field: string | undefined,
  left: readonly { name: string }[],
): RoleMessage {
  const roles = images ?? []
  const role = roles.find((role) => role.field === field)
  const names = left.map(({ name }) => name)
  return {
    field: (role ?? roles[0])?.field ?? '',
    isProblem: true,
    say: (words) => (role === undefined ? words.noRoom(names) : words.full(role.max, names)),
  }
}

/** Why an image cannot be sent to this server. */
function problemOf(
  { image }: DraftRoleImage,
  dialect: Dialect,
): 'linkInvalid' | 'linkNotTaken' | 'fileNotTaken' | null {
  if (image.kind === 'file') return fileForm(dialect) === null ? 'fileNotTaken' : null
  if (readImageLink(image.typed) === null) return 'linkInvalid'
  return dialect.imageAs.includes('url') ? null : 'linkNotTaken'
}
