// @vitest-environment node
// The samples in deploy/ forward requests to two servers only: an open proxy would let anyone use the host.

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { startAnswering } from '../support/front.ts'
import { type RawRequest, sendRaw } from '../support/raw-request.ts'
import { ensureWebServers, installingMs, startWebServer, type WebServer } from '../support/web-server.ts'

let upstream: VideoHttpServer

beforeAll(async () => {
  ensureWebServers()
  upstream = await startVideoServer()
}, installingMs)
beforeEach(() => upstream.reset())
afterAll(() => upstream?.close())

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  let server: WebServer
  const ask = (request: RawRequest) => sendRaw(server.origin, request)

  beforeAll(async () => {
    server = await startWebServer(name, { config: {}, upstream })
  })
  afterAll(() => server?.close())

  test('no other server can be reached through it', async () => {
    const reached: string[] = []
    const elsewhere = await startAnswering((request, answer) => {
      reached.push(request.url ?? '')
      answer.end('elsewhere')
    })
    onTestFinished(elsewhere.close)
    const { host } = new URL(elsewhere.url)
    const attempts: RawRequest[] = [
      { path: `${elsewhere.url}/` },
      { path: `${elsewhere.url}/studio/videos/` },
      { path: host, method: 'CONNECT' },
      { path: '/studio/videos/', headers: { host } },
      ...[
        `/studio/videos/${elsewhere.url}/`,
        `/studio/videos//${host}/`,
        `/studio/videos@${host}/`,
        `/studio/videos/@${host}/`,
        `/studio/videos:@${host}/`,
        `/studio/videos.${host}/`,
        `/studio/videos/..%2f..%2f@${host}/`,
        `/studio/videos?${elsewhere.url}/`,
        `/studio/videos%2f@${host}/`,
        `/studio/api/${elsewhere.url}/v1/videos`,
        `/studio/api/v1/videos@${host}/`,
        `/studio/api/v1/videos/@${host}/`,
        `/studio/api@${host}/v1/videos`,
      ].map((path) => ({ path })),
    ]
    for (const request of attempts) await ask(request).catch(() => {})
    expect(reached).toEqual([])
  })

  test('of the two servers, nothing can be reached but submissions and videos', async () => {
    const refused: RawRequest[] = [
      ...[
        '/studio/api/',
        '/studio/api/admin',
        '/studio/api/v1/videosx',
        '/studio/api/v1/videos/../../admin',
        '/studio/api/v1/videos/..%2f..%2fadmin',
        '/studio/api/v1/videos/%2e%2e/%2e%2e/admin',
        '/studio/api/v1/../admin',
      ].map((path) => ({ path })),
      { path: '/studio/api/v1/videos/1', method: 'DELETE' },
      { path: '/studio/api/v1/videos/1', method: 'PUT' },
      { path: '/studio/api/v1/videos', method: 'OPTIONS' },
      { path: '/studio/videos/sea.mp4', method: 'POST' },
      { path: '/studio/videos/sea.mp4', method: 'DELETE' },
    ]
    for (const { path, method = 'GET' } of refused) {
      const { status } = await ask({ path, method })
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
    }
    expect([...upstream.requests, ...upstream.videoRequests].map(({ path }) => path)).toEqual([])
  })
})
