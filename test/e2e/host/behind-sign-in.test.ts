// @vitest-environment node
// The whole site behind a sign-in, with API and videos through its own proxy: in Chromium, with nginx and
// Caddy, with and without the service worker.

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { workerIsReady } from '../../faults/profile.ts'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { newPage, sharedBrowser } from '../support/browser.ts'
import { type SignIn, type SignInStyle, startSignIn } from '../support/sign-in.ts'
import { card, generate, playsOn, statusOf } from '../support/studio.ts'
import { ensureWebServers, installingMs, startWebServer, type WebServer } from '../support/web-server.ts'

const signedOut = '这个网站的登录已过期'

const browser = sharedBrowser()
let upstream: VideoHttpServer

beforeAll(async () => {
  ensureWebServers()
  upstream = await startVideoServer({ cors: false, token: 'secret', pace: { queuedMs: 0, runningMs: 0 } })
}, installingMs)
beforeEach(() => upstream.reset())
afterAll(() => upstream?.close())

const posts = () => upstream.requests.filter(({ method }) => method === 'POST').length

async function passSignIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
}

const settings: [SignInStyle, 'nginx' | 'caddy', 'allow' | 'block'][] = [
  ['redirect', 'nginx', 'allow'],
  ['form', 'caddy', 'block'],
  ['refuse', 'nginx', 'allow'],
]

describe.each(settings)('sign-in by %s, %s, service worker: %s', (style, name, serviceWorkers) => {
  let server: WebServer
  let signIn: SignIn

  beforeAll(async () => {
    const environments = [
      {
        ...{ id: 'office', name: '办公室', baseUrl: '/studio/api' },
        videoLinks: { [`${upstream.videoUrl}/`]: '/studio/videos/' },
      },
    ]
    server = await startWebServer(name, { config: { demo: false, environments }, upstream })
  })
  beforeEach(async () => {
    signIn = await startSignIn(server.origin, style)
  })
  afterEach(() => signIn.close())
  afterAll(() => server?.close())

  /** Signs in, enters the token and shows the studio's first screen. */
  async function open() {
    const { page, expectClean } = await newPage(browser(), { serviceWorkers })
    onTestFinished(() => page.context().close())
    await page.goto(`${signIn.origin}/studio/`)
    await passSignIn(page)
    await page.getByLabel(/^令牌/).fill('secret')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByLabel(/^令牌/).waitFor({ state: 'detached' })
    return { page, expectClean }
  }
  const asked = () => signIn.requests.filter(({ path }) => path.startsWith('/studio/api/'))

  test('who is signed in submits, waits, plays, downloads and installs', async () => {
    const { page, expectClean } = await open()
    await generate(page, '一只小猫')
    await expect.poll(() => statusOf(page, '一只小猫'), { timeout: 20_000 }).toBe('succeeded')
    const task = card(page, '一只小猫')
    await task.getByRole('button', { name: '播放' }).click()
    await playsOn(task.locator('video'))
    const download = page.waitForEvent('download')
    await task.getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toContain('一只小猫')
    const client = await page.context().newCDPSession(page)
    const { errors, url } = await client.send('Page.getAppManifest')
    expect([errors, url]).toEqual([[], `${signIn.origin}/studio/manifest.webmanifest`])
    expect(posts()).toBe(1)
    const outside = signIn.requests.filter(({ isSignedIn, path }) => !isSignedIn && path !== '/favicon.ico')
    // Only the first visit happens without a session.
    expect(outside.map(({ path }) => path)).toEqual(['/studio/'])
    for (const { headers } of [...upstream.requests, ...upstream.videoRequests]) {
      expect(headers.cookie).toBe(undefined)
    }
    // Browsers log an error for a refused page, and for a worker that a test blocks.
    if (style !== 'refuse' && serviceWorkers === 'allow') expectClean([signIn.origin, signIn.providerOrigin])
  })

  test('the session ends: nothing is sent, nothing is lost, and after signing in it goes on', async () => {
    const { page } = await open()
    upstream.script('慢', { runningMs: 3_600_000 })
    await generate(page, '慢慢来')
    if (serviceWorkers === 'allow') await workerIsReady(page)
    await expect.poll(() => statusOf(page, '慢慢来'), { timeout: 20_000 }).toBe('running')

    signIn.endSessions()
    await page.getByText(signedOut, { exact: true }).first().waitFor({ timeout: 40_000 })
    expect(await statusOf(page, '慢慢来')).toBe('running')
    expect(await card(page, '慢慢来').getAttribute('data-notice')).toBe('not-json')
    expect(await page.getByText('令牌失效').count()).toBe(0)

    // What is typed now is kept, and is sent once.
    const before = asked().length
    await generate(page, '第二个')
    await page.getByText('所以没有提交').waitFor()
    expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('第二个')
    expect(asked().filter(({ method }) => method === 'POST').length).toBe(1)
    await page.getByRole('button', { name: '重新登录' }).click()
    await passSignIn(page)
    expect(asked().length).toBe(before)
    await expect.poll(() => page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('第二个')
    await page.getByRole('button', { name: /^生成视频/ }).click()
    await expect.poll(() => statusOf(page, '第二个'), { timeout: 20_000 }).toBe('succeeded')
    expect(posts()).toBe(2)
    await expect.poll(() => page.getByText(signedOut).count(), { timeout: 20_000 }).toBe(0)
    await expect.poll(() => card(page, '慢慢来').getAttribute('data-notice'), { timeout: 20_000 }).toBe(null)

    // After signing in from another tab, this tab continues by itself.
    signIn.endSessions()
    await page.getByText(signedOut, { exact: true }).first().waitFor({ timeout: 40_000 })
    upstream.script('慢', { runningMs: 0 })
    const other = await page.context().newPage()
    await other.goto(`${signIn.origin}/studio/`)
    await passSignIn(other)
    await other.close()
    await expect.poll(() => statusOf(page, '慢慢来'), { timeout: 30_000 }).toBe('succeeded')
    await expect.poll(() => page.getByText(signedOut).count()).toBe(0)
    expect(posts()).toBe(2)
  }, 180_000)

  test('the connection test names it', async () => {
    const { page } = await open()
    await page.getByRole('link', { name: '设置', exact: true }).click()
    await page.getByRole('button', { name: '编辑办公室' }).click()
    signIn.endSessions()
    await page.getByRole('button', { name: '测试连接' }).click()
    const result = page.locator('[data-diagnosis]')
    await expect.poll(() => result.getAttribute('data-diagnosis')).toBe('not-json')
    await result.getByText(signedOut).waitFor()
    await result.getByRole('button', { name: '重新登录' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  })
})
