// @vitest-environment node
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Script } from '#demo/script.ts'
import { isNetworkFailure } from '#demo/video-server.ts'
import { setUp, start } from './server-setup.ts'

const scripted = (script: Script) => setUp({ script: () => script })

afterEach(() => {
  vi.useRealTimers()
})

test('a script has its own pace, outcome and reason', async () => {
  const { clock, create, video } = scripted({ queuedMs: 0, runningMs: 5, outcome: 'failed', reason: '超时' })
  await create('a')
  expect(await video(1)).toMatchObject({ status: 'running' })
  clock.now = start + 5
  expect(await video(1)).toMatchObject({ status: 'failed', progress_message: '失败: 超时', video_url: null })
})

test('a script is stronger than a sentinel, and undefined leaves it to the sentinel', async () => {
  expect((await scripted({}).create('#refused')).status).toBe(200)
  expect((await setUp({ script: () => undefined }).create('#refused')).status).toBe(400)
})

describe('a fault of the creation', () => {
  test('that is an answer creates nothing', async () => {
    const { create, get } = scripted({
      createFault: { status: 503, headers: { 'retry-after': '7' }, body: '<h1>' },
    })
    const response = await create('a')
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '7',
      '<h1>',
    ])
    expect((await get('/v1/videos/1')).status).toBe(404)
  })

  test('in the network creates nothing', async () => {
    const { create, get } = scripted({ createFault: 'network' })
    expect(isNetworkFailure(await create('a').catch((error: unknown) => error))).toBe(true)
    expect((await get('/v1/videos/1')).status).toBe(404)
  })

  test('that hangs has created the video and ends with the request', async () => {
    const { post, get } = scripted({ createFault: 'hang' })
    const controller = new AbortController()
    const response = post({ prompt: 'a' }, { signal: controller.signal })
    await vi.waitFor(async () => expect((await get('/v1/videos/1')).status).toBe(200))
    controller.abort(new Error('left'))
    await expect(response).rejects.toThrow('left')
  })
})

test('a fault of the query depends on the count or the age', async () => {
  const { clock, create, get } = scripted({
    queryFault: ({ count, ageMs }) =>
      count === 2 ? { status: 429, body: {} } : ageMs > 1_000 ? { status: 502, body: null } : null,
  })
  await create('a')
  const statuses = []
  for (const age of [0, 0, 1_000, 1_001]) {
    clock.now = start + age
    statuses.push((await get('/v1/videos/1')).status)
  }
  expect(statuses).toEqual([200, 429, 200, 502])
})

test('the last word on an answer, the one after creating included', async () => {
  const { create, get } = scripted({
    rawAnswer: (usual, { method }) =>
      method === 'POST'
        ? { status: 504, body: 'Gateway Time-out' }
        : { ...usual, body: { data: usual.body } },
  })
  expect((await create('a')).status).toBe(504)
  expect(await (await get('/v1/videos/1')).json()).toMatchObject({ data: { id: 'video_1' } })
})

test('the link of a finished video', async () => {
  const { clock, create, video } = scripted({
    videoUrl: (_, { count }) => (count === 1 ? null : 'https://new.test/'),
  })
  await create('a')
  clock.now = start + 60_000
  expect(await video(1)).toMatchObject({ status: 'completed', video_url: null })
  expect(await video(1)).toMatchObject({ status: 'completed', video_url: 'https://new.test/' })
})

test('a late answer tells of the moment before the wait, and the video is there at once', async () => {
  vi.useFakeTimers()
  const { clock, create, get } = scripted({ answerDelayMs: ({ count }) => (count < 2 ? 3_000 : 0) })
  const created = create('a')
  await vi.advanceTimersByTimeAsync(2_999)
  const early = get('/v1/videos/1')
  await vi.advanceTimersByTimeAsync(0)
  clock.now = start + 60_000
  expect(await (await get('/v1/videos/1')).json()).toMatchObject({ status: 'completed' })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await (await created).json()).toMatchObject({ id: 1 })
  expect(await (await early).json()).toMatchObject({ status: 'pending' })
})

test('a wait ends with the request', async () => {
  const { post } = scripted({ answerDelayMs: 60_000 })
  const controller = new AbortController()
  const response = post({ prompt: 'a' }, { signal: controller.signal })
  controller.abort(new Error('left'))
  await expect(response).rejects.toThrow('left')
})
