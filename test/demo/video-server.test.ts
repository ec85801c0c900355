// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { clips, createRecords, setUp, start } from './server-setup.ts'

describe('POST /v1/videos', () => {
  test('answers with consecutive numbers', async () => {
    const { create } = setUp({ firstId: 50 })
    const first = await create('一只小猫')
    expect(first.status).toBe(200)
    expect(await first.json()).toEqual({ id: 50, status: 'pending', message: '任务创建成功' })
    expect(await (await create('一只小狗')).json()).toMatchObject({ id: 51 })
  })

  test('takes fields and headers that it does not know', async () => {
    const { server } = setUp()
    const response = await server.handle(
      new Request('https://api.test/v1/videos', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
        body: JSON.stringify({ prompt: 'a', seconds: '15', input_reference: { url: 'https://a.test/' } }),
      }),
    )
    expect(response.status).toBe(200)
  })

  const invalid: [body: unknown, loc: (string | number)[], type: string][] = [
    [{}, ['body', 'prompt'], 'missing'],
    [{ prompt: null }, ['body', 'prompt'], 'string_type'],
    [{ prompt: 5 }, ['body', 'prompt'], 'string_type'],
    [{ prompt: ' ' }, ['body', 'prompt'], 'string_too_short'],
    [{ prompt: 'a', image: 1 }, ['body', 'image'], 'string_type'],
    [{ prompt: 'a', image: { url: 'https://a.test/' } }, ['body', 'image'], 'string_type'],
    [{ prompt: 'a', model: [] }, ['body', 'model'], 'string_type'],
    [['a'], ['body'], 'model_attributes_type'],
    ['{', ['body', 0], 'json_invalid'],
  ]
  test.each(invalid)('refuses %j as FastAPI does', async (body, loc, type) => {
    const { post, get } = setUp()
    const response = await post(body)
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ detail: [{ type, loc, msg: expect.any(String) }] })
    expect((await get('/v1/videos/1')).status).toBe(404)
  })

  test('wants the content type of JSON', async () => {
    expect((await setUp().post({ prompt: 'a' }, { type: 'text/plain' })).status).toBe(422)
  })
})

describe('GET /v1/videos/{id}', () => {
  test('tells a video from the queue to its link', async () => {
    const { clock, create, video } = setUp({ pace: { queuedMs: 1_000, runningMs: 10_000 } })
    await create('海边日落')
    expect(await video(1)).toEqual({
      id: 'video_1',
      object: 'video',
      status: 'pending',
      progress: 0,
      progress_message: '排队中 · Queued',
      created_at: start / 1000,
      video_url: null,
      completed_at: null,
      prompt: '海边日落',
    })
    clock.now = start + 6_000
    expect(await video(1)).toMatchObject({ status: 'running', video_url: null, progress_message: null })
    clock.now = start + 60_000
    expect(await video(1)).toMatchObject({
      status: 'completed',
      progress: 100,
      video_url: clips.landscape[0],
      completed_at: start / 1000 + 11,
    })
  })

  test('takes both forms of an id', async () => {
    const { create, video } = setUp({ firstId: 50 })
    await create('a')
    expect(await video('video_50')).toEqual(await video(50))
  })

  test.each(['abc', 'video_', '-1', '1.5', 'video_video_1', '%E0%A4'])('refuses the id %s', async (id) => {
    const response = await setUp().get(`/v1/videos/${id}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: '请求失败：video_id 无效' })
  })

  test('does not know other videos', async () => {
    const response = await setUp().get('/v1/videos/50')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      detail: '资源不存在：未找到任务：50',
      error: { type: 'ixbrowser_not_found' },
    })
  })
})

test('what is not part of the API is refused in the words of FastAPI', async () => {
  const { get } = setUp()
  expect((await get('/v1/videos')).status).toBe(405)
  const response = await get('/v2/videos/1')
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ detail: 'Not Found' })
})

test('a token that is not accepted gets 401 everywhere but at /health', async () => {
  const { get, create } = setUp({ requireToken: (authorization) => authorization === 'Bearer right' })
  for (const response of [
    await create('a'),
    await create('a', 'wrong'),
    await get('/v1/videos/1', 'wrong'),
  ]) {
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ detail: '未授权：无效的访问令牌' })
  }
  expect((await create('a', 'right')).status).toBe(200)
  expect(await (await get('/health')).json()).toEqual({ status: 'ok' })
})

describe('over the same records', () => {
  test('a new server goes on with the videos and the numbers of the earlier one', async () => {
    const records = createRecords()
    await setUp({ records, firstId: 7 }).create('一只小猫')
    const { clock, create, video } = setUp({ records, firstId: 7 })
    clock.now = start + 5_000
    expect(await video(7)).toMatchObject({ status: 'running', prompt: '一只小猫' })
    clock.now = start + 60_000
    expect(await video(7)).toMatchObject({ status: 'completed', video_url: clips.landscape[1] })
    expect(await (await create('b')).json()).toMatchObject({ id: 8 })
  })

  test('the token itself is not kept', async () => {
    const records = createRecords()
    await setUp({ records }).create('a', 'my-secret-token')
    expect(JSON.stringify(records.load())).not.toContain('my-secret-token')
  })
})

test('an aborted request rejects with its reason and creates nothing', async () => {
  const { post, get } = setUp()
  const aborted = post({ prompt: 'a' }, { signal: AbortSignal.abort(new Error('left')) })
  await expect(aborted).rejects.toThrow('left')
  expect((await get('/v1/videos/1')).status).toBe(404)
})

describe('GET /v1/videos/{id}/content', () => {
  const loadClip = async (url: string) => new Response(url)
  const pace = { queuedMs: 1_000, runningMs: 10_000 }
  const content = '/v1/videos/1/content'

  test('answers with the clip once the video is finished', async () => {
    const { clock, create, get } = setUp({ loadClip, pace })
    await create('海边日落')
    expect((await get(content)).status).toBe(404)
    clock.now = start + 11_000
    const file = await get(content)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'video/mp4'])
    expect(await file.text()).toBe(clips.landscape[0])
    expect((await get('/v1/videos/2/content')).status).toBe(404)
  })

  test('has nothing to hand out of a video that failed', async () => {
    const { clock, create, get } = setUp({ loadClip, pace })
    await create('#violation')
    clock.now = start + 11_000
    const response = await get(content)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ detail: expect.any(String) })
  })

  test('hands out the video also where its link is dead', async () => {
    const { clock, create, get } = setUp({ loadClip, pace })
    await create('#expired')
    clock.now = start + 11_000
    expect(await (await get(content)).text()).not.toBe(clips.gone)
  })

  test('says 502 where the file cannot be read', async () => {
    const { clock, create, get } = setUp({ loadClip: async () => new Response('', { status: 404 }), pace })
    await create('a')
    clock.now = start + 11_000
    expect((await get(content)).status).toBe(502)
  })

  test('is nothing that a server without files knows', async () => {
    const { clock, create, get } = setUp({ pace })
    await create('a')
    clock.now = start + 11_000
    expect(await (await get(content)).json()).toEqual({ detail: 'Not Found' })
  })

  test('wants the token as everything does', async () => {
    const { get } = setUp({ loadClip, requireToken: (token) => token === 'Bearer yes' })
    expect((await get(content, 'no')).status).toBe(401)
  })
})

test('an id of another kind is told at creation and in answers, and is the only one to ask with', async () => {
  const { create, video, get } = setUp({ script: () => ({ publicId: (id) => `task:${id}x` }) })
  expect(await (await create('一只小猫')).json()).toMatchObject({ id: 'task:1x' })
  expect(await video('task%3A1x')).toMatchObject({ id: 'task:1x', status: 'pending' })
  expect((await get('/v1/videos/task:9x')).status).toBe(400)
  expect((await get('/v1/videos/1')).status).toBe(404)
})
