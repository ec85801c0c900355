// @vitest-environment node
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openAiShape } from './openai-shape.ts'
import { startVideoServer, type VideoHttpServer, type VideoHttpServerOptions } from './video-http-server.ts'

const start = Date.parse('2026-02-09T00:00:00Z')
const clock = { now: start }
const running: VideoHttpServer[] = []

async function open(options: VideoHttpServerOptions = {}) {
  clock.now = start
  const server = await startVideoServer({ now: () => clock.now, ...options })
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const origin = 'https://studio.test'

function post(
  { apiUrl }: VideoHttpServer,
  prompt: string,
  init: { token?: string; signal?: AbortSignal } = {},
) {
  const { token = 'secret', signal = null } = init
  return fetch(`${apiUrl}/v1/videos`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin },
    body: JSON.stringify({ prompt, image: null, model: null }),
    signal,
  })
}

function get({ apiUrl }: VideoHttpServer, id: number | string, token = 'secret') {
  return fetch(`${apiUrl}/v1/videos/${id}`, { headers: { authorization: `Bearer ${token}`, origin } })
}

test('a video from its creation to its last byte', async () => {
  const server = await open({ firstId: 50, pace: { queuedMs: 1_000, runningMs: 10_000 } })
  expect(await (await post(server, '#expired')).json()).toMatchObject({ id: 50 })
  expect(await (await get(server, 50)).json()).toMatchObject({ status: 'pending' })
  clock.now = start + 11_000
  const { status, video_url } = await (await get(server, 'video_50')).json()
  expect([status, new URL(video_url).origin]).toEqual(['completed', server.videoUrl])
  expect(server.videoUrl).not.toBe(server.apiUrl)

  expect((await fetch(video_url)).status).toBe(403)
  const part = await fetch(`${server.videoUrl}/gone.mp4`, { headers: { range: 'bytes=0-3', origin } })
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4])
  expect(part.headers.has('access-control-allow-origin')).toBe(false)
  expect(server.videoRequests).toMatchObject([
    { path: '/gone.mp4?se=2026-01-01T00%3A00%3A00Z' },
    { path: '/gone.mp4', headers: { range: 'bytes=0-3' } },
  ])
})

test('a server of OpenAI’s shape: an id of letters, no link, and the file itself with the token', async () => {
  const server = await open({ token: 'secret', pace: { queuedMs: 1_000, runningMs: 10_000 } })
  server.script('', openAiShape)
  const { id, ...created } = await (await post(server, '一只小猫')).json()
  expect(id).toMatch(/^video_68d/)
  expect(created).toMatchObject({ object: 'video', status: 'queued', progress: 0, model: 'sora-2' })
  clock.now = start + 5_000
  expect(await (await get(server, id)).json()).toMatchObject({ id, status: 'in_progress' })
  expect((await get(server, `${id}/content`)).status).toBe(404)
  clock.now = start + 11_000
  const finished = await (await get(server, id)).json()
  expect(finished).toMatchObject({ id, status: 'completed', progress: 100, seconds: '8', size: '1024x1808' })
  expect(JSON.stringify(finished)).not.toMatch(/http|video_url/)

  const file = await get(server, `${id}/content`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'video/mp4'])
  const clip = await fetch(`${server.videoUrl}/cat.mp4`)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(await clip.arrayBuffer()))
  expect((await get(server, `${id}/content`, 'wrong')).status).toBe(401)
  expect((await get(server, 'video_68e/content')).status).toBe(400)
})

test('requests are recorded as they came', async () => {
  const server = await open()
  await post(server, '一只小猫')
  await get(server, 1)
  expect(server.requests).toEqual([
    {
      at: start,
      method: 'POST',
      path: '/v1/videos',
      headers: expect.objectContaining({
        authorization: 'Bearer secret',
        'content-type': 'application/json',
      }),
      body: '{"prompt":"一只小猫","image":null,"model":null}',
      form: null,
    },
    {
      at: start,
      method: 'GET',
      path: '/v1/videos/1',
      headers: expect.objectContaining({ authorization: 'Bearer secret' }),
      body: '',
      form: null,
    },
  ])
})

test('fields and headers that the server does not know are recorded, and refused by nobody', async () => {
  const server = await open()
  const body = JSON.stringify({ prompt: 'a', seconds: '15', input_reference: { url: 'https://img.test/a' } })
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'once' }
  const response = await fetch(`${server.apiUrl}/v1/videos`, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
  expect(server.requests).toMatchObject([{ body, headers: { 'idempotency-key': 'once' } }])
})

test('each of several tokens is accepted, and no other', async () => {
  const server = await open({ token: ['old', 'new'] })
  const statuses = await Promise.all(
    ['old', 'new', 'none', ''].map(async (token) => (await post(server, 'a', { token })).status),
  )
  expect(statuses).toEqual([200, 200, 401, 401])
  expect((await fetch(`${server.apiUrl}/health`)).status).toBe(200)
})

test('the public name is in every link', async () => {
  const server = await open({ publicHost: 'videos.test', pace: { queuedMs: 0, runningMs: 0 } })
  expect(server.apiUrl).toMatch(/^http:\/\/videos\.test:\d+$/)
  const reachable = { ...server, apiUrl: server.apiUrl.replace('videos.test', '127.0.0.1') }
  await post(reachable, 'a')
  const { video_url } = await (await get(reachable, 1)).json()
  expect(video_url).toContain(`${server.videoUrl}/`)
})

test('a body of more than 32 MB is refused', async () => {
  const server = await open()
  expect((await post(server, 'a'.repeat(2 * 1024 * 1024))).status).toBe(200)
  expect((await post(server, 'a'.repeat(32 * 1024 * 1024))).status).toBe(413)
})

describe('CORS', () => {
  const preflight = ({ apiUrl }: VideoHttpServer, method: string, headers: string) =>
    fetch(`${apiUrl}/v1/videos`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
    })
  const corsOf = ({ headers }: Response) =>
    [...headers].filter(([name]) => name.startsWith('access-control-'))

  test.each([
    ['GET', 'authorization'],
    ['POST', 'authorization,content-type'],
    ['POST', 'Content-Type, Authorization'],
  ])('a preflight for %s with %s passes and is recorded', async (method, headers) => {
    const server = await open({ token: 'secret' })
    const response = await preflight(server, method, headers)
    expect(response.status).toBe(204)
    expect(corsOf(response)).toEqual([
      ['access-control-allow-headers', 'authorization, content-type'],
      ['access-control-allow-methods', 'GET, POST'],
      ['access-control-allow-origin', origin],
    ])
    expect(server.requests).toMatchObject([{ method: 'OPTIONS', path: '/v1/videos' }])
  })

  test.each([
    ['POST', 'authorization,idempotency-key'],
    ['GET', 'authorization,cache-control'],
    ['DELETE', 'authorization'],
  ])('a preflight for %s with %s is refused', async (method, headers) => {
    const response = await preflight(await open(), method, headers)
    expect(response.status).toBe(400)
    expect(corsOf(response)).toEqual([])
  })

  test('a server may let in more headers, and no others than those', async () => {
    const server = await open({ allowedHeaders: ['idempotency-key'] })
    const response = await preflight(server, 'POST', 'authorization,content-type,Idempotency-Key')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, idempotency-key',
    )
    expect((await preflight(server, 'POST', 'authorization,x-other')).status).toBe(400)
  })

  test('real answers may be read, errors included, and expose nothing', async () => {
    const server = await open({ token: 'secret' })
    for (const response of [await post(server, 'a'), await get(server, 9), await get(server, 1, 'wrong')]) {
      expect(corsOf(response)).toEqual([['access-control-allow-origin', origin]])
    }
  })

  test('a script may keep an answer from being read', async () => {
    const server = await open()
    const headers = { 'access-control-allow-origin': 'https://other.test' }
    server.script('a', { createFault: { status: 500, headers, body: {} } })
    expect(corsOf(await post(server, 'a'))).toEqual(Object.entries(headers))
  })

  test('can be switched off for the API, and on for the videos', async () => {
    const server = await open({ cors: false, videoCors: true })
    expect((await preflight(server, 'GET', 'authorization')).status).toBe(405)
    expect(corsOf(await post(server, 'a'))).toEqual([])
    const clip = await fetch(`${server.videoUrl}/gone.mp4`, { headers: { origin } })
    expect(corsOf(clip)).toEqual([['access-control-allow-origin', origin]])
  })
})

describe('scripts', () => {
  test('apply to prompts that contain the words, also to earlier videos; the newest wins', async () => {
    const server = await open()
    await post(server, 'a black cat')
    server.script('cat', { queryFault: () => ({ status: 502, body: '<html>' }) })
    expect((await get(server, 1)).status).toBe(502)
    server.script('black', { queryFault: () => ({ status: 429, body: {} }) })
    expect((await get(server, 1)).status).toBe(429)
  })

  test('break the connection', async () => {
    const server = await open()
    await expect(post(server, '#lost')).rejects.toThrow(TypeError)
    expect(await (await get(server, 1)).json()).toMatchObject({ prompt: '#lost' })
    server.script('#lost', { queryFault: () => 'network' })
    await expect(get(server, 1)).rejects.toThrow(TypeError)
    expect(server.requests).toHaveLength(3)
  })

  test('leave a request without an answer until it is given up', async () => {
    const server = await open()
    server.script('a', { createFault: 'hang' })
    const controller = new AbortController()
    const response = post(server, 'a', { signal: controller.signal })
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    controller.abort()
    await expect(response).rejects.toThrow('aborted')
  })

  test('send answers that never end', async () => {
    const server = await open()
    const body = () => new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) })
    server.script('a', { rawAnswer: () => ({ status: 200, body: body() }) })
    const reader = (await post(server, 'a')).body?.getReader()
    for (let count = 0; count < 20; count++) expect((await reader?.read())?.done).toBe(false)
    await reader?.cancel()
  })

  test('that are mistaken answer 500 with the mistake', async () => {
    const server = await open()
    server.script('a', {
      rawAnswer: () => {
        throw new Error('a typing error')
      },
    })
    const response = await post(server, 'a')
    expect([response.status, await response.text()]).toEqual([500, 'Error: a typing error'])
  })
})

test('reset forgets videos, scripts and requests', async () => {
  const server = await open({ firstId: 50 })
  server.script('b', { createFault: 'network' })
  await post(server, 'a')
  await fetch(`${server.videoUrl}/gone.mp4`)
  server.reset()
  expect([server.requests, server.videoRequests]).toEqual([[], []])
  expect(await (await post(server, 'b')).json()).toMatchObject({ id: 50 })
})

test('close ends everything, also a request that hangs', async () => {
  const server = await open()
  server.script('a', { createFault: 'hang' })
  const hanging = post(server, 'a')
  await vi.waitFor(() => expect(server.requests).toHaveLength(1))
  await Promise.all([expect(hanging).rejects.toThrow(TypeError), server.close()])
  await expect(get(server, 1)).rejects.toThrow(TypeError)
})

test('a port that is taken is no server', async () => {
  const { apiUrl } = await open()
  await expect(startVideoServer({ port: Number(new URL(apiUrl).port) })).rejects.toThrow('EADDRINUSE')
})
