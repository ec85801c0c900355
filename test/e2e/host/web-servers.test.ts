// @vitest-environment node
// The samples in deploy/ with nginx and Caddy, in front of the built site and of an API and a video host
// without CORS.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  hashedFileCaching,
  otherFileCaching,
  policyHeader,
  policyOf,
  proxiedContentPolicy,
  securityHeaders,
} from '../../../build/security-headers.ts'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { newPage, sharedBrowser } from '../support/browser.ts'
import { type RawRequest, sendRaw } from '../support/raw-request.ts'
import { distFolder } from '../support/site.ts'
import { card, generate, playsOn } from '../support/studio.ts'
import { ensureWebServers, installingMs, startWebServer, type WebServer } from '../support/web-server.ts'

const prompt = '一只小猫在海边'
const signedPath = '/files%2Fsea.mp4?sig=a%2Fb%2Bc%3d+d&x=%E6%B5%B7'

const browser = sharedBrowser()
let upstream: VideoHttpServer

beforeAll(async () => {
  ensureWebServers()
  upstream = await startVideoServer({
    cors: false,
    token: 'secret',
    firstId: 50,
    pace: { queuedMs: 300, runningMs: 1_000 },
  })
}, installingMs)
beforeEach(() => {
  upstream.reset()
  upstream.script(prompt, {
    rawAnswer: (usual) => {
      const body = { ...(usual.body as Record<string, unknown>) }
      if ('video_url' in body && body.video_url !== null) body.video_url = upstream.videoUrl + signedPath
      return { ...usual, body }
    },
  })
})
afterAll(async () => {
  await upstream?.close()
})

/** The config from docs/deploy.md. */
const config = (folder: string) => ({
  demo: false,
  environments: [
    {
      id: 'office',
      name: '办公室',
      baseUrl: `${folder}api`,
      videoLinks: { [`${upstream.videoUrl}/`]: `${folder}videos/` },
    },
  ],
})

/** The name of a built file, the first in alphabetical order; throws if none matches. */
async function builtFile(pattern: RegExp): Promise<string> {
  const names = await readdir(distFolder, { recursive: true })
  const name = names.filter((one) => pattern.test(one)).sort()[0]
  if (name === undefined) throw new Error(`The build has no ${pattern}`)
  return name
}

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  let server: WebServer
  const ask = (request: RawRequest) => sendRaw(server.origin, request)

  beforeAll(async () => {
    server = await startWebServer(name, { config: config('/studio/'), upstream })
  })
  afterAll(() => server?.close())

  test('from the first visit to the playing video: one origin, no preflight, no violation', async () => {
    const { page, expectClean } = await newPage(browser())
    await page.goto(server.url)
    await page.getByLabel(/^令牌/).fill('secret')
    await page.getByRole('button', { name: '保存' }).click()
    await generate(page, prompt)
    const task = card(page, prompt)
    await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
    await task.getByRole('button', { name: '播放' }).click()
    await playsOn(task.locator('video'))
    const download = page.waitForEvent('download')
    await task.getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toContain(prompt)

    const [post, ...others] = upstream.requests
    expect([post?.method, post?.path]).toEqual(['POST', '/v1/videos'])
    expect(post?.headers.authorization).toBe('Bearer secret')
    expect(new Set(others.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /v1/videos/50']),
    )
    expect(upstream.videoRequests.length).toBeGreaterThan(0)
    for (const { method, path, headers } of upstream.videoRequests) {
      expect([method, path]).toEqual(['GET', signedPath])
      expect([headers.authorization, headers.origin, headers.cookie]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
    // A video also plays in a tab of its own, although pages from that path may not run scripts.
    const link = `${server.url}videos${signedPath}`
    await page.goto(link)
    await playsOn(page.locator('video'))
    expectClean([server.origin])
    await page.context().close()
  })

  test('a part of a video is sent alone', async () => {
    const { status, headers, body } = await ask({
      path: `/studio/videos${signedPath}`,
      headers: { range: 'bytes=100-199', authorization: 'Bearer secret', cookie: 'a=b' },
    })
    expect([status, headers['content-range']?.startsWith('bytes 100-199/'), body.length]).toEqual([
      206,
      true,
      100,
    ])
    const [request] = upstream.videoRequests
    expect(request?.path).toBe(signedPath)
    expect([request?.headers.authorization, request?.headers.cookie]).toEqual([undefined, undefined])
  })

  test('a submission with an image of 20 MB arrives whole, and one above 32 MB does not', async () => {
    const post = (image: string) =>
      ask({
        path: '/studio/api/v1/videos',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer secret',
          origin: server.origin,
        },
        body: JSON.stringify({ prompt: 'p', image, model: null }),
      })
    const image = `data:image/png;base64,${Buffer.alloc(20 * 1024 * 1024, 'image').toString('base64')}`
    const { status, body } = await post(image)
    expect([status, JSON.parse(body.toString()).id]).toEqual([200, 50])
    expect(JSON.parse(upstream.requests[0]?.body ?? '').image).toBe(image)
    expect(upstream.requests[0]?.headers.origin).toBe(undefined)
    // The server may hang up while the body is still being sent.
    const tooLarge = await post('x'.repeat(33 * 1024 * 1024)).catch(() => ({ status: 413 }))
    expect(tooLarge.status).toBeGreaterThanOrEqual(400)
  })

  test('every answer carries the security headers, and each file how long it may be kept', async () => {
    const asset = await builtFile(/^assets\/studio-[\w-]+\.js$/)
    const caching = {
      '/studio/': otherFileCaching,
      '/studio/index.html': otherFileCaching,
      '/studio/config.json': otherFileCaching,
      '/studio/config.schema.json': otherFileCaching,
      '/studio/worker.js': otherFileCaching,
      '/studio/icon.svg': otherFileCaching,
      [`/studio/${asset}`]: hashedFileCaching,
    }
    for (const [path, expected] of Object.entries(caching)) {
      const { status, headers } = await ask({ path })
      expect([path, status, headers['cache-control']]).toEqual([path, 200, expected])
      const policy = policyHeader(policyOf(await readFile(join(distFolder, 'index.html'), 'utf8')))
      for (const [header, value] of Object.entries({
        ...securityHeaders,
        'Content-Security-Policy': policy,
      })) {
        expect([path, header, headers[header.toLowerCase()]]).toEqual([path, header, value])
      }
    }
    // After an update, a page loaded before requests files that are gone.
    const gone = await ask({ path: '/studio/assets/studio-yesterday.js' })
    expect([gone.status, gone.headers['cache-control'] ?? '']).toEqual([
      404,
      expect.not.stringContaining('immutable'),
    ])
    expect(gone.headers['x-content-type-options']).toBe('nosniff')
    const folder = await ask({ path: '/studio' })
    expect([folder.status, folder.headers.location]).toEqual([expect.any(Number), '/studio/'])
    expect([301, 308]).toContain(folder.status)
  })

  test('what comes through the proxy may not act as a page of this site', async () => {
    for (const path of ['/studio/api/v1/videos/1', `/studio/videos${signedPath}`]) {
      const { headers } = await ask({ path })
      expect(headers['content-security-policy']).toBe(proxiedContentPolicy)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cache-control'] ?? '').not.toMatch(/immutable/)
    }
  })

  test('compressed files are sent to who can read them, and never in place of config.json', async () => {
    const names = [
      await builtFile(/^assets\/studio-[\w-]+\.js$/),
      await builtFile(/^assets\/studio-[\w-]+\.css$/),
    ]
    for (const file of [...names, 'worker.js', 'index.html']) {
      const text = await readFile(join(distFolder, file))
      const asked = (encodings: string) =>
        ask({ path: `/studio/${file}`, headers: { 'accept-encoding': encodings } })
      const [br, gzip, plain] = await Promise.all([
        asked('gzip, deflate, br'),
        asked('gzip'),
        asked('identity'),
      ])
      expect([br, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual([
        'br',
        'gzip',
        undefined,
      ])
      expect(brotliDecompressSync(br.body).equals(text)).toBe(true)
      expect(gunzipSync(gzip.body).equals(text)).toBe(true)
      expect(plain.body.equals(text)).toBe(true)
      expect(br.headers.vary).toBe('Accept-Encoding')
      expect(br.headers['content-type']).toBe(plain.headers['content-type'])
    }
    const { headers } = await ask({ path: '/studio/config.json', headers: { 'accept-encoding': 'br, gzip' } })
    expect(headers['content-encoding']).toBe(undefined)
  })

  test('the sample serves the root of a host as well', async () => {
    const atRoot = await startWebServer(name, { folder: '/', config: config('/'), upstream })
    onTestFinished(atRoot.close)
    const { page, expectClean } = await newPage(browser())
    await page.goto(atRoot.url)
    await page.getByRole('textbox', { name: '提示词' }).waitFor()
    expectClean([atRoot.origin])
    await page.context().close()
    const asset = await builtFile(/^assets\/studio-[\w-]+\.js$/)
    expect((await sendRaw(atRoot.origin, { path: `/${asset}` })).headers['cache-control']).toBe(
      hashedFileCaching,
    )
    await sendRaw(atRoot.origin, { path: `/videos${signedPath}` })
    expect(upstream.videoRequests.map(({ path }) => path)).toEqual([signedPath])
    const headers = { authorization: 'Bearer secret' }
    expect((await sendRaw(atRoot.origin, { path: '/api/v1/videos/9', headers })).status).toBe(404)
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/v1/videos/9'])
  })
})
