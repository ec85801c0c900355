// The queue of prompts in one and two tabs, with a scripted server.

import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setToken, tokenState } from '#environments/tokens.ts'
import { PromptQueue } from '#tasks/queue/prompt-queue.ts'
import { isUnsent } from '#tasks/queue/queue-records.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'

const config = JSON.stringify({ demo: false, environments: [{ id: 'dev', baseUrl: 'https://api.example' }] })
const environments = new EnvironmentStore(readSiteConfig(config))
const environment = environments.get().current

interface Reply {
  status: number
  detail?: string
  retryAfter?: string
}

/** The prompts posted so far, in order, and how many are in flight. */
let posted: string[] = []
let inFlight = 0
let mostAtOnce = 0
let reply: (prompt: string) => Reply | Promise<Reply> = () => ({ status: 200 })

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  setToken(environment, 'good', 'tab')
  posted = []
  inFlight = 0
  mostAtOnce = 0
  reply = () => ({ status: 200 })
  vi.stubGlobal('fetch', async (request: Request) => {
    const { prompt } = await request.json()
    const id = posted.push(prompt)
    inFlight += 1
    mostAtOnce = Math.max(mostAtOnce, inFlight)
    const { status, detail, retryAfter } = await reply(prompt)
    inFlight -= 1
    const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) }
    return new Response(JSON.stringify({ id, status: 'pending', detail }), { status, headers })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function openTab() {
  const tasks = new TaskStore()
  await tasks.open()
  const queue = new PromptQueue(createServices(tasks, environments))
  await queue.refresh()
  return { tasks, queue }
}

const prompts = (...words: string[]) =>
  words.map((prompt) => ({ prompt, imageUrl: null, model: null, options: {} }))
const many = Array.from({ length: 20 }, (_, index) => `prompt ${String(index).padStart(2, '0')}`)
const unsentIn = (queue: PromptQueue) =>
  queue
    .get()
    .rows.filter(isUnsent)
    .map(({ prompt }) => prompt)

test('each prompt is sent once, in its order, two at a time, and becomes a task', async () => {
  const { tasks, queue } = await openTab()
  reply = () => new Promise((resolve) => setTimeout(resolve, 5, { status: 200 }))
  await queue.add('dev', prompts(...many))
  expect(tasks.get().hasQueue).toBe(true)
  expect(posted).toEqual([])
  await queue.start()
  expect(posted).toEqual(many)
  expect(mostAtOnce).toBe(2)
  expect([...tasks.get().byId.values()].map(({ prompt, remoteId }) => [prompt, remoteId !== null])).toEqual(
    many.map((prompt) => [prompt, true]),
  )
})

test('two tabs that both send never send the same', async () => {
  const [one, other] = [await openTab(), await openTab()]
  await one.queue.add('dev', prompts(...many))
  await other.queue.refresh()
  await Promise.all([one.queue.start(), other.queue.start()])
  expect(posted.toSorted()).toEqual(many)
  for (const { queue } of [one, other]) await vi.waitFor(() => expect(unsentIn(queue)).toEqual([]))
})

test('a tab that dies in the middle: nothing is lost, nothing is sent twice', async () => {
  const dying = await openTab()
  // These two are never answered.
  reply = (prompt) => (prompt < 'prompt 06' ? { status: 200 } : new Promise(() => {}))
  await dying.queue.add('dev', prompts(...many))
  void dying.queue.start()
  await vi.waitFor(() => expect(posted.length).toBe(8))

  reply = () => ({ status: 200 })
  const { tasks, queue } = await openTab()
  expect(unsentIn(queue)).toEqual(many.slice(8))
  expect(queue.get().phase).toBe('paused')
  expect(posted.length).toBe(8)
  const underWay = [...tasks.get().byId.values()].filter(({ submission }) => submission === 'sending')
  expect(underWay.map(({ prompt }) => prompt).toSorted()).toEqual(many.slice(6, 8))
  await queue.start()
  expect(posted).toEqual(many)
})

test('a refused prompt keeps the reason and can be changed; the others go on', async () => {
  const { tasks, queue } = await openTab()
  reply = (prompt) => (prompt === 'bad' ? { status: 400, detail: 'not nice' } : { status: 200 })
  await queue.add('dev', prompts('good', 'bad', 'better'))
  await queue.start()
  const [, bad] = queue.get().rows
  expect(bad).toMatchObject({ prompt: 'bad', taskId: null, refusal: { kind: 'refused', words: 'not nice' } })
  expect(tasks.get().ids.length).toBe(2)
  await queue.start()
  expect(posted.length).toBe(3)
  expect(
    await queue.change(bad?.id ?? 0, { prompt: 'nice', imageUrl: null, options: {}, model: 'sora' }),
  ).toBe(true)
  await queue.start()
  expect(posted).toEqual(['good', 'bad', 'better', 'nice'])
})

test('a refused token stops it before the next one, and the prompt waits as before', async () => {
  const { tasks, queue } = await openTab()
  reply = () => ({ status: 401 })
  await queue.add('dev', prompts(...many))
  await queue.start()
  expect(posted.length).toBeLessThanOrEqual(2)
  expect(queue.get()).toMatchObject({ phase: 'paused', stop: { kind: 'token-refused' } })
  expect(unsentIn(queue)).toEqual(many)
  expect(tasks.get().ids).toEqual([])
  const before = posted.length
  // Without a new token nothing is sent.
  expect(tokenState(environment)).toBe('refused')
  await queue.start()
  expect(posted.length).toBe(before)
})

test('without a network, and without an answer, it stops', async () => {
  const { tasks, queue } = await openTab()
  await queue.add('dev', prompts(...many))
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await queue.start()
  expect(queue.get().stop?.kind).toBe('offline')
  expect(posted).toEqual([])
  online.mockReturnValue(true)
  reply = () => {
    throw new TypeError('Failed to fetch')
  }
  await queue.start()
  expect(queue.get().stop?.kind).toBe('unconfirmed')
  expect(posted.length).toBeLessThanOrEqual(2)
  expect(tasks.get().ids.length).toBe(posted.length)
  expect(unsentIn(queue).length).toBe(many.length - posted.length)
})

test('a server that is too busy gets the rest it asks for, and then the same prompt again', async () => {
  const { queue } = await openTab()
  let refusals = 0
  reply = () => (++refusals === 1 ? { status: 429, retryAfter: '1' } : { status: 200 })
  await queue.add('dev', prompts('one'))
  const began = Date.now()
  await queue.start()
  expect(posted).toEqual(['one', 'one'])
  expect(Date.now() - began).toBeGreaterThan(900)
  expect(unsentIn(queue)).toEqual([])
})

test('paused it ends what is under way and begins nothing; what waits can be taken out and put back', async () => {
  const { queue } = await openTab()
  reply = () => {
    if (posted.length === 2) queue.pause()
    return { status: 200 }
  }
  await queue.add('dev', prompts('one', 'two', 'three', 'four'))
  await queue.start()
  expect(queue.get()).toMatchObject({ phase: 'paused', stop: null })
  const left = unsentIn(queue)
  expect(posted).toEqual(['one', 'two'])
  expect(left).toEqual(['three', 'four'])

  const gone = await queue.remove(queue.get().rows.map(({ id }) => id))
  expect(gone.map(({ prompt }) => prompt)).toEqual(left)
  expect(unsentIn(queue)).toEqual([])
  await queue.putBack(gone)
  expect(unsentIn(queue)).toEqual(left)
  expect(
    await queue.change(queue.get().rows[0]?.id ?? 0, {
      prompt: 'late',
      imageUrl: null,
      model: null,
      options: {},
    }),
  ).toBe(false)
})
