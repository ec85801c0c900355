// The form's images where a server takes several kinds, from the form to the task and back.

import { beforeEach, expect, test, vi } from 'vitest'
import { documentedDialect, type ImageRole } from '#api/dialect.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setLocale } from '#i18n/messages.ts'
import { createRoleChoice } from '#screens/shared/image/role-choice.ts'
import { createServices, type Services } from '#tasks/services.ts'
import { removeTasks } from '#tasks/store/remove-tasks.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { byRole, createRoleImages, type RoleImages } from '#tasks/submit/role-images.ts'
import { submitQuantity } from '#tasks/submit/submit.ts'
import { fillDraft, inputOf } from '#tasks/submit/task-input.ts'

const roles: ImageRole[] = [
  { field: 'a', max: 3 },
  { field: 'b', max: 1 },
]
const size = { width: 4, height: 3 }
const link = 'https://img.example/a.png'

let services: Services
let images: RoleImages
let sent: unknown[] = []
let status = 200

beforeEach(async () => {
  await setLocale('en')
  sessionStorage.clear()
  localStorage.clear()
  sent = []
  status = 200
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.json())
    const body = status === 200 ? { id: sent.length, status: 'pending' } : { detail: 'no' }
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })
  const environment = { id: 'own', baseUrl: 'https://api.example', images: roles }
  const config = JSON.stringify({ demo: false, environments: [environment] })
  const tasks = new TaskStore()
  await tasks.open()
  services = createServices(tasks, new EnvironmentStore(readSiteConfig(config)))
  images = services.get(createRoleImages)
})

const draft = () => services.get(createDraft)
const list = () => draft().get().images
const a = () => byRole(roles, list())[0]?.images ?? []

/** The names of the form's images, by role. */
function names(): string[][] {
  return byRole(roles, list()).map(({ images }) =>
    images.map(({ image }) => (image.kind === 'file' ? image.name : image.typed)),
  )
}

async function add(field: string, ...names: string[]): Promise<void> {
  for (const name of names)
    await images.add(field, new Blob([name], { type: 'image/png' }), { name, ...size })
}

/** Submits the form as the composer does. */
async function submitForm(takeBack = true) {
  const submitted = draft().get()
  const inputs = (await images.read(roles, submitted.images)).filter((input) => input !== null)
  const { current } = services.environments.get()
  const input = { prompt: submitted.prompt, model: null, image: null, images: inputs, options: {} }
  const wayBack = images.wayBack(submitted)
  const onStored = () => images.clear(submitted)
  const [outcome] = await submitQuantity(
    services,
    current,
    input,
    onStored,
    takeBack ? { takeBack: wayBack } : {},
  )
  return outcome
}

const dataUrl = (text: string) => `data:image/png;base64,${btoa(text)}`

test('images have the order in which they were put, within their role', async () => {
  await add('a', '1', '2')
  await add('b', 'last')
  await add('a', '3')
  expect(names()).toEqual([['1', '2', '3'], ['last']])
  images.move(a(), 0, 2)
  expect(names()).toEqual([['2', '3', '1'], ['last']])
  images.move(a(), 2, 1)
  images.move(a(), 0, 3)
  expect(names()).toEqual([['2', '1', '3'], ['last']])
  images.remove([a()[1]?.id ?? ''])
  expect(names()).toEqual([['2', '3'], ['last']])
})

test('an image of a role that this server does not have is one of the first role', async () => {
  await add('elsewhere', '1')
  await add('a', '2')
  expect(names()).toEqual([['1', '2'], []])
  expect(await images.read(roles, list())).toMatchObject([{ field: 'a' }, { field: 'a' }])
})

test('a removed file is gone from the disk, and a page that lacks a file says so', async () => {
  await add('a', '1', '2')
  const [one, two] = a()
  if (one === undefined || two === undefined) throw new Error('No images')
  images.remove([one.id])
  await expect.poll(() => services.tasks.getImage(`draft/${one.id}`)).toBeUndefined()
  await services.tasks.setDraftImage(null, `draft/${two.id}`)
  const again = createServices(services.tasks, services.environments).get(createRoleImages)
  expect(await again.read(roles, [two])).toEqual([null])
})

test('files of forms that were left long ago are deleted, no others', async () => {
  await add('a', '1')
  const day = 86_400_000
  const old = `draft/${Date.now() - 31 * day}-x`
  const young = `draft/${Date.now() - 29 * day}-x`
  for (const key of [old, young, 'draft']) await services.tasks.setDraftImage(new Blob(['x']), key)
  await images.forgetOld(Date.now())
  const isThere = async (key: string) => (await services.tasks.getImage(key)) !== undefined
  expect(await Promise.all([old, young, 'draft', `draft/${a()[0]?.id}`].map(isThere))).toEqual([
    false,
    true,
    true,
    true,
  ])
  await images.forgetOld(Date.now() + 60 * day)
  expect(await isThere(`draft/${a()[0]?.id}`)).toBe(true)
})

test('a submission sends them, empties the form, and the task has them until it is deleted', async () => {
  draft().change({ prompt: 'cat', image: { kind: 'link', typed: 'https://other.example/' } })
  await add('b', 'last')
  await add('a', '1', '2')
  images.addLink('a', ` ${link}`)
  const outcome = await submitForm()
  expect(sent).toEqual([
    { prompt: 'cat', model: null, a: [dataUrl('1'), dataUrl('2'), link], b: dataUrl('last') },
  ])
  // The image that the form has for other servers stays.
  expect(draft().get()).toMatchObject({ prompt: '', images: [], image: { kind: 'link' } })
  if (outcome.kind !== 'task') throw new Error(outcome.kind)
  const { id } = outcome.task
  const keys = () => services.tasks.run((db) => db.getAllKeys('images', IDBKeyRange.bound(id, `${id}0`)))
  expect(await keys()).toEqual([`${id}/0`, `${id}/1`, `${id}/3`])
  const again = await inputOf(services.tasks, outcome.task)
  expect(again?.images?.map(({ field }) => field)).toEqual(['a', 'a', 'a', 'b'])
  await fillDraft(services, outcome.task)
  expect(names()).toEqual([['1', '2', link], ['last']])

  await services.tasks.setDraftImage(null, `${id}/1`)
  expect(await inputOf(services.tasks, outcome.task)).toBe(null)
  await fillDraft(services, outcome.task)
  expect(names()).toEqual([['1', link], ['last']])
  // The form asks before it goes without the missing one.
  expect(draft().get().refusedImage).toBe('2')

  await removeTasks(services.tasks, [id])
  await services.tasks.forget(id)
  expect(await keys()).toEqual([])
})

test('a refused submission is back in the form, and nothing of it is left on the disk', async () => {
  status = 400
  draft().change({ prompt: 'cat' })
  await add('a', '1', '2')
  images.move(a(), 0, 1)
  expect((await submitForm()).kind).toBe('refused')
  expect(draft().get().prompt).toBe('cat')
  expect(names()).toEqual([['2', '1'], []])
  expect(await services.tasks.run((db) => db.count('tasks'))).toBe(0)
  status = 200
  expect((await submitForm()).kind).toBe('task')
  expect(sent[1]).toEqual(sent[0])
})

test('the same images in the same order are a repeat; in another order they are none', async () => {
  draft().change({ prompt: 'cat' })
  const again = async (...order: string[]) => {
    draft().change({ prompt: 'cat' })
    images.remove(list().map(({ id }) => id))
    await add('a', ...order)
    return (await submitForm(false)).kind
  }
  expect(await again('1', '2')).toBe('task')
  expect(await again('1', '2')).toBe('repeat')
  expect(await again('2', '1')).toBe('task')
  expect(await again('1')).toBe('task')
})

test('a task fills the form at once, and the next one replaces it as a whole', async () => {
  const inputs = ['x', 'y', 'z'].map((name) => ({
    field: 'a',
    image: { kind: 'file' as const, name, bytes: 1, ...size, blob: new Blob([name]) },
  }))
  const first = images.fill(inputs)
  // A submission that comes now sends all of them.
  expect(names()).toEqual([['x', 'y', 'z'], []])
  const next = images.fill(inputs.slice(1))
  expect(names()).toEqual([['y', 'z'], []])
  await Promise.all([first, next])
  expect(names()).toEqual([['y', 'z'], []])
  expect((await images.read(roles, list())).every((one) => one !== null)).toBe(true)
})

test('what one role lacks is still asked about after another got its image', async () => {
  const dialect = { ...documentedDialect, images: roles }
  const choice = services.get(createRoleChoice)
  const broken = new File(['no picture'], 'broken.png', { type: 'image/png' })
  await Promise.all([choice.add(dialect, [broken], 'b'), choice.add(dialect, [broken], 'a')])
  choice.addLink(dialect, link, 'a')
  expect(draft().get().refusedImage).toBe('broken.png')
  expect(choice.get().messages.map(({ field }) => field)).toEqual(['b'])
  choice.addLink(dialect, link, 'b')
  expect(draft().get().refusedImage).toBeNull()
  expect(choice.get().messages).toEqual([])
})
