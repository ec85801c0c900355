// @vitest-environment node
// Long periods in a hidden tab, without a network, or with the machine asleep: in Chromium, with the page's
// clock advanced. What follows runs in real time.

import type { BrowserContext, Page, Request } from 'playwright-core'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openWindow, sharedBrowser } from '../e2e/support/browser.ts'
import { shared } from '../e2e/support/shared.ts'
import { offerOnly, startSite } from '../e2e/support/site.ts'
import { copyTask, createVideos } from '../e2e/support/stored-tasks.ts'
import { generate, remoteIdOf } from '../e2e/support/studio.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { enterToken } from './profile.ts'

const total = 20

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token' }))
offerOnly(site, server)

beforeEach(() => {
  server.reset()
  // The videos never finish: every task is polled twice a minute.
  server.script('', {
    rawAnswer: (usual, { method, id }) =>
      method === 'POST' ? usual : { status: 200, body: { id, status: 'running', progress: 10 } },
  })
})

const gets = () => server.requests.filter(({ method }) => method === 'GET')

/** Opens a studio with twenty tasks that have waited for ten minutes, each polled once. */
async function openWithTasks(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  countOnTheirWay(page)
  await page.clock.install()
  await page.goto(site.url)
  await enterToken(page)
  await generate(page, '很久')
  await expect.poll(() => remoteIdOf(page, '很久')).toBe('1')
  const numbers = await createVideos(server, 'the-token', '很久', total - 1)
  await copyTask(page, numbers)
  await page.goto('about:blank')
  await page.goto(site.url)
  await passTime(page, 10 * 60_000)
  await expect.poll(() => new Set(gets().map(({ path }) => path)).size, { timeout: 20_000 }).toBe(total)
  return page
}

/**
 * Advances the page's clock by `ms` milliseconds. No request may be in flight between two steps: by the
 * page's clock it would have taken minutes, and would time out.
 */
async function passTime(page: Page, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 2_000) {
    await page.clock.runFor(2_000)
    await calm(page)
  }
}

/** Waits until no poll of the page is in flight or about to start. */
async function calm(page: Page): Promise<void> {
  do await page.evaluate(() => navigator.locks.query())
  while ((onTheirWay.get(page) ?? 0) > 0)
}

const onTheirWay = new WeakMap<Page, number>()

function countOnTheirWay(page: Page): void {
  const count = (by: number) => (request: Request) => {
    if (request.url().startsWith(server.apiUrl)) onTheirWay.set(page, (onTheirWay.get(page) ?? 0) + by)
  }
  page.on('request', count(1)).on('requestfinished', count(-1)).on('requestfailed', count(-1))
}

/** Stops the page's clock with no request in flight; resolves with the number of polls so far. */
async function standStill(page: Page): Promise<number> {
  const now = await page.evaluate(() => Date.now())
  // The clock runs on until the command arrives, and cannot be set back.
  await page.clock.pauseAt(now + 10_000)
  await calm(page)
  return gets().length
}

/** Checks that after the first `from` polls, every task is polled exactly once, within the rate limit. */
async function expectOrderlyCatchUp(from: number): Promise<void> {
  const asked = () => gets().slice(from)
  await expect
    .poll(() => new Set(asked().map(({ path }) => path)).size, { timeout: 20_000, interval: 50 })
    .toBe(total)
  expect(asked().length).toBe(total)
  // Five per second, plus a tolerance for network delays.
  const times = asked().map(({ at }) => at)
  const most = Math.max(
    ...times.map((first) => times.filter((at) => at >= first && at < first + 2_000).length),
  )
  expect(most).toBeLessThanOrEqual(11)
}

test('hidden for ten minutes: it goes on slowly, and looks at once when somebody does', async () => {
  const { context, close } = await openWindow({})
  onTestFinished(close)
  const page = await openWithTasks(context)
  await (await context.newPage()).bringToFront()
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden')
  const before = gets().length
  await passTime(page, 10 * 60_000)
  const asked = gets().length - before
  // At most one every two seconds.
  expect(asked).toBeGreaterThan(100)
  expect(asked).toBeLessThanOrEqual(305)
  const from = await standStill(page)
  await page.clock.fastForward(60_000)
  await page.bringToFront()
  await page.clock.resume()
  await expectOrderlyCatchUp(from)
})

test('without a network for two minutes: hardly asked, then all at the usual pace', async () => {
  const context = await browser().newContext({ locale: 'zh-CN' })
  const page = await openWithTasks(context)
  const failed: string[] = []
  context.on('requestfailed', (request) => void failed.push(request.url()))
  await context.setOffline(true)
  await calm(page)
  const before = gets().length
  await passTime(page, 2 * 60_000)
  expect(gets().length).toBe(before)
  expect(failed.length).toBeGreaterThan(4)
  expect(failed.length).toBeLessThan(total)
  await context.setOffline(false)
  await expectOrderlyCatchUp(before)
})

test('the machine slept for an hour: one question about each task', async () => {
  const context = await browser().newContext({ locale: 'zh-CN' })
  const page = await openWithTasks(context)
  const from = await standStill(page)
  await page.clock.fastForward(60 * 60_000)
  await page.clock.resume()
  await expectOrderlyCatchUp(from)
})
