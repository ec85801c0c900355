// Polling as a whole, with simulated time and network.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setToken } from '#environments/tokens.ts'
import { checkNow, startPolling } from '#tasks/polling/video-query.ts'
import { createServices } from '#tasks/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { submit } from '#tasks/submit/submit.ts'
import { aloneInBrowser } from '../../support/alone.ts'
import { aTask, aVideo } from '../tasks.ts'

const second = 1_000

/** Sent requests, with the seconds since polling started. */
let sent: { method: string; id: string; at: number }[] = []
let stop = () => {}
let hostNumber = 0
let isCutOff = false

beforeEach(() => {
  // `setImmediate` stays real, because the tests' database needs it.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  hostNumber += 1
  isCutOff = false
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Polls waiting tasks on a server that answers `running` after `answerMs`. */
async function poll(count: number, { answerMs = 100, change = {} as Partial<Task> } = {}) {
  const origin = `https://api-${hostNumber}.example`
  const from = Date.now()
  sent = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
    sent.push({ method: request.method, id, at: (performance.now() - began) / second })
    await new Promise((resolve) => setTimeout(resolve, answerMs))
    if (isCutOff) throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify({ id, status: 'running', progress: 50 }))
  })
  const config = JSON.stringify({ defaultEnvironment: 'dev', environments: [{ id: 'dev', baseUrl: origin }] })
  const environments = new EnvironmentStore(readSiteConfig(config))
  const environment = environments.get().current
  setToken(environment, 'good', 'tab')
  const tasks = new TaskStore()
  await tasks.open()
  for (let index = 0; index < count; index++) {
    const task = aTask({ id: `task-${index}`, remoteId: `${index}`, origin, createdAt: from - 600 * second })
    const video = aVideo({ status: 'running', progress: 50 })
    await tasks.add({ ...task, video, askedAt: from, heardAt: from, ...change }, null)
  }
  const began = performance.now()
  const parts = createServices(tasks, environments)
  stop = startPolling(parts, aloneInBrowser)
  return { parts, tasks, environment }
}

/** Advances the time, with pauses for the database, which runs in real time. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed++) {
    await vi.advanceTimersByTimeAsync(second)
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}

const gets = (id?: string) =>
  sent.filter((one) => one.method === 'GET' && (id === undefined || one.id === id))

test('a single task is asked about in its own time', async () => {
  await poll(1)
  await vi.advanceTimersByTimeAsync(26 * second)
  expect(gets().length).toBe(0)
  await vi.advanceTimersByTimeAsync(8 * second)
  expect(gets().length).toBe(1)
})

test('the finished tasks of this browser tell when: nothing is asked before 15 s', async () => {
  const { tasks } = await poll(0)
  const now = Date.now()
  const task = (id: string, change: Partial<Task>) =>
    aTask({
      id,
      remoteId: id,
      origin: `https://api-${hostNumber}.example`,
      createdAt: now,
      askedAt: now,
      ...change,
    })
  const done = aVideo({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' })
  for (let index = 0; index < 5; index++) {
    await tasks.add(task(`past-${index}`, { video: done, heardAt: now + 100 * second }), null)
  }
  await tasks.add(task('new', { video: aVideo() }), null)
  await vi.advanceTimersByTimeAsync(13 * second)
  expect(gets()).toEqual([])
  await vi.advanceTimersByTimeAsync(4 * second)
  expect(gets().length).toBe(1)
})

test('after eight hours of sleep all tasks are due: the pace stays, and every task is asked once before any twice', async () => {
  await poll(60)
  vi.setSystemTime(Date.now() + 8 * 3_600 * second)
  await vi.advanceTimersByTimeAsync(60 * second)
  for (const { at } of gets()) {
    const inOneSecond = gets().filter((other) => other.at >= at && other.at < at + 1)
    expect(inOneSecond.length).toBeLessThanOrEqual(6)
  }
  expect(gets().length).toBeLessThanOrEqual(301)
  expect(
    new Set(
      gets()
        .slice(0, 60)
        .map(({ id }) => id),
    ).size,
  ).toBe(60)
})

test('opened in a hidden tab, it asks every two seconds; shown again, it catches up at the usual pace', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  visibility.mockReturnValue('hidden')
  await poll(60, { change: { askedAt: null } })
  await vi.advanceTimersByTimeAsync(20 * second)
  expect(gets().length).toBeGreaterThanOrEqual(9)
  expect(gets().length).toBeLessThanOrEqual(11)
  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(4 * second)
  expect(gets().length).toBeGreaterThanOrEqual(28)
  expect(gets().length).toBeLessThanOrEqual(32)
})

test('back online, what was cut off is asked again at once, in the usual pace', async () => {
  await poll(40, { change: { askedAt: null } })
  isCutOff = true
  await pass(600)
  const before = gets().length
  // A few polls each, at growing intervals, then only probes.
  expect(before).toBeLessThan(40)
  isCutOff = false
  window.dispatchEvent(new Event('online'))
  await pass(9)
  expect(gets().length - before).toBeGreaterThanOrEqual(40)
  expect(gets().length - before).toBeLessThanOrEqual(46)
})

test('back online, a single task does not wait for the end of its own pause', async () => {
  await poll(1, { change: { askedAt: null } })
  isCutOff = true
  await pass(600)
  const before = gets().length
  // Intervals of 5 s, 10 s … 2 min.
  expect(before).toBeGreaterThanOrEqual(7)
  expect(before).toBeLessThanOrEqual(12)
  window.dispatchEvent(new Event('online'))
  await pass(1)
  expect(gets().length).toBe(before + 1)
})

test('"check now" goes before all that wait, also where its own question waits already', async () => {
  const { parts } = await poll(60, { change: { askedAt: null } })
  await vi.advanceTimersByTimeAsync(second)
  expect(gets('55')).toEqual([])
  void checkNow('task-55', parts)
  await vi.advanceTimersByTimeAsync(250)
  expect(gets('55').length).toBe(1)
})

test('a submission leaves within 200 ms while many tasks are asked about', async () => {
  const { parts, environment } = await poll(60, { answerMs: 15 * second, change: { askedAt: null } })
  await vi.advanceTimersByTimeAsync(3 * second)
  expect(gets().length).toBe(4)
  const submitted = submit(parts, environment, { prompt: 'a cat', model: null, image: null, options: {} })
  const post = () => sent.find(({ method }) => method === 'POST')
  // The task is stored first, by a database that runs in real time.
  for (let turns = 0; turns < 500 && post() === undefined; turns++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (turns % 10 === 0) await vi.advanceTimersByTimeAsync(1)
  }
  expect(post()?.at).toBeLessThanOrEqual(3.2)
  // While the submission is in flight, one slot stays reserved: three polls replace those that end.
  await vi.advanceTimersByTimeAsync(13 * second)
  expect(gets().filter(({ at }) => at > 3).length).toBeLessThanOrEqual(3)
  await vi.advanceTimersByTimeAsync(10 * second)
  expect((await submitted).kind).toBe('task')
})
