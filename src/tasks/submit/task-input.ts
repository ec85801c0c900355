// A stored task as a submission: what "generate again" sends, and what "change" puts into the form.

import type { Dialect } from '#api/dialect.ts'
import type { Chosen } from '#api/options/option-value.ts'
import type { Services } from '../services.ts'
import { imageKey } from '../store/image-keys.ts'
import type { Task, TaskImage } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'
import { createDraft } from './draft.ts'
import { createRoleImages } from './role-images.ts'
import type { ImageInput, RoleInput, SubmissionInput } from './submission-input.ts'

/** What a task was submitted with; null if the file of an image is gone. */
export async function inputOf(store: TaskStore, task: Task): Promise<SubmissionInput | null> {
  const { prompt, model, options } = task
  const { image, images, isWhole } = await imagesOf(store, task)
  return isWhole ? { prompt, model, image, images, options } : null
}

/** Fills the form with a task's prompt, model, options and images, as its environment takes them. */
export async function fillDraft(services: Services, task: Task): Promise<void> {
  const { tasks, environments } = services
  const draft = services.get(createDraft)
  const roleImages = services.get(createRoleImages)
  const { dialect } = environments.find(task.environmentId) ?? environments.get().current
  const chosen = await chosenIn(task, dialect)
  // A submission waits for it, and so does another task that is to fill the form.
  return draft.readFile(async () => {
    draft.clearImage()
    const options = { ...draft.get().options, [task.environmentId]: chosen }
    draft.change({ prompt: task.prompt, model: task.model ?? '', options })
    const { image, images } = await imagesOf(tasks, task)
    const all = [image, ...images.map(({ image }) => image)].filter((image) => image !== null)
    const [first] = all
    if (dialect.images === null) {
      if (first?.kind === 'link') draft.change({ image: { kind: 'link', typed: first.url } })
      if (first?.kind === 'file') await draft.setFile(first.blob, first)
    } else {
      const field = dialect.images[0]?.field ?? ''
      await roleImages.fill(image === null ? images : [{ field, image }])
    }
    // The form asks before it is submitted without an image of the task.
    const missing =
      task.images.length === 0 ? [] : missingNames(task, dialect.images === null ? [first] : all)
    if (missing[0] !== undefined) draft.change({ refusedImage: missing[0] })
  })
}

/** What the form chooses to send the options of a task. Their code is not needed for a task without any. */
async function chosenIn(task: Task, dialect: Dialect): Promise<Chosen> {
  if (Object.keys(task.options).length === 0) return task.options
  const { chosenOf } = await import('#api/options/parameters.ts')
  return chosenOf(task, dialect)
}

/** The names of a task's images that are not among these. */
function missingNames({ images }: Task, there: readonly (ImageInput | undefined)[]): string[] {
  const nameOf = (image: TaskImage | undefined) => (image?.kind === 'link' ? image.url : (image?.name ?? ''))
  const left = there.map(nameOf)
  return images.flatMap(({ image }) => {
    const at = left.indexOf(nameOf(image))
    if (at === -1) return nameOf(image)
    left.splice(at, 1)
    return []
  })
}

/** The images of a task whose files are still there; `isWhole` if that is all of them. */
async function imagesOf(store: TaskStore, task: Task) {
  const image = task.image && (await inputFor(store, task.id, task.image))
  const roles = task.images.map(async ({ field, image }, nth): Promise<RoleInput[]> => {
    const input = await inputFor(store, imageKey(task.id, nth), image)
    return input === null ? [] : [{ field, image: input }]
  })
  const images = (await Promise.all(roles)).flat()
  const isWhole = (image !== null || task.image === null) && images.length === task.images.length
  return { image, images, isWhole }
}

async function inputFor(store: TaskStore, key: string, image: TaskImage): Promise<ImageInput | null> {
  if (image.kind === 'link') return image
  const blob = await store.getImage(key)
  return blob === undefined ? null : { ...image, blob }
}
