// @vitest-environment node
// Offline videos with obstacles: hosts, expired links, plain http; and those kept automatically.

import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { storedCopies } from '../support/offline.ts'
import { shared } from '../support/shared.ts'
import { type Site, startSite } from '../support/site.ts'
import { card, generate, openConnected, playsOn, type Studio } from '../support/studio.ts'

const plainHost = 'studio.test'
const hour = 3_600_000
const token = 'secret'
const pace = { queuedMs: 0, runningMs: 300 }

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const site = await shared(startSite())
let server: VideoHttpServer
/** How far the server's clock is ahead of the page's, in ms. */
let ahead = 0

afterEach(() => server.close())

interface Around {
  at?: Site
  videoCors?: boolean
}

/** Opens a studio with its own server. */
async function open({ at = site, videoCors = true }: Around = {}): Promise<Studio> {
  ahead = 0
  server = await startVideoServer({
    ...{ token, pace, videoCors, now: () => Date.now() + ahead },
    publicHost: new URL(at.url).hostname,
  })
  return openConnected(browser(), at, server, { token })
}

/** Creates a video and opens its task screen. */
async function watch(page: Page, prompt: string): Promise<void> {
  await generate(page, prompt)
  await finished(page, prompt)
  await card(page, prompt).getByRole('link').first().click()
  await expect
    .poll(() => player(page).evaluate((video: HTMLVideoElement) => video.readyState), { timeout: 10_000 })
    .toBe(4)
}

const finished = (page: Page, prompt: string) =>
  card(page, prompt).and(page.locator('[data-status="succeeded"]')).waitFor()
const keepButton = (page: Page) => page.getByRole('button', { name: '离线保存', exact: true })
const player = (page: Page) => page.locator('article video[controls]')
const sourceOf = (page: Page) => player(page).evaluate((video: HTMLVideoElement) => video.currentSrc)
const kept = (page: Page) => page.getByText(/^已离线保存（/).waitFor({ timeout: 10_000 })
const videosInGauge = (page: Page) => page.getByRole('listitem').filter({ hasText: '离线视频' })

/** Number of polls so far. */
const questions = () =>
  server.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/videos/')).length

test('a host that lets no other page read its videos: that is said, with what works; the link plays on', async () => {
  const { page } = await open({ videoCors: false })
  await watch(page, '航拍层叠的青山')
  await keepButton(page).click()
  const note = page.getByRole('alert').filter({ hasText: '视频所在的服务器不允许离线保存' })
  await note.waitFor()
  const { origin } = new URL(site.url)
  await note.getByText('给管理员的说明').click()
  await note.getByText(`Access-Control-Allow-Origin: ${origin}`).waitFor()
  expect(await note.getByRole('link', { name: '打开视频' }).getAttribute('href')).toBe(await sourceOf(page))
  expect(await axeViolations(page)).toEqual([])
  await playsOn(player(page))
  expect(await storedCopies(page)).toMatchObject({ copies: [{ state: 'failed', bytes: 0 }], parts: [] })

  const opened = page.context().waitForEvent('page')
  await note.getByRole('link', { name: '打开视频' }).click()
  await (await opened).close()
  expect(new URL(page.url()).origin).toBe(origin)
  await page.goto(`${site.url}#/`)
  await card(page, '航拍层叠的青山').getByText('服务器不允许离线保存').waitFor()
})

test('a link that is over: asked once, the new one is used; where there is none that is said; copies play', async () => {
  const { page } = await open()
  const signed = (usual: string) => `${usual}?se=${new Date(Date.now() + ahead + hour).toISOString()}`
  server.script('会过期', { videoUrl: ({ usual }) => signed(usual) })
  await watch(page, '会过期的视频')
  ahead = 2 * hour
  const asked = questions()
  await keepButton(page).click()
  await kept(page)
  expect(questions()).toBe(asked + 1)

  // All links have expired; the offline video still plays, and a download uses it too.
  ahead = 4 * hour
  await page.reload()
  const before = server.videoRequests.length
  await playsOn(player(page))
  expect(await sourceOf(page)).toMatch(/^blob:/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载', exact: true }).click()
  expect((await download).suggestedFilename()).toMatch(/会过期的视频.*\.mp4$/)
  expect(server.videoRequests.length).toBe(before)

  ahead = 0
  await page.goto(`${site.url}#/`)
  const dead = new Date(Date.now() + hour).toISOString()
  server.script('没有新的', { videoUrl: ({ usual }) => `${usual}?se=${dead}` })
  await watch(page, '没有新的链接')
  ahead = 2 * hour
  const askedBefore = questions()
  await keepButton(page).click()
  await page.getByRole('alert').getByText('保存失败：视频链接已失效').waitFor()
  expect(questions()).toBe(askedBefore + 1)
  expect((await storedCopies(page)).copies.map(({ state }) => state).sort()).toEqual(['failed', 'kept'])
})

test('every finished video is kept by itself, where the person wants that', async () => {
  const { page, expectClean } = await open()
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('radiogroup', { name: '离线保存视频' }).getByRole('radio', { name: '自动' }).check()
  await page.goto(`${site.url}#/`)
  for (const prompt of ['第一个', '第二个', '第三个']) await generate(page, prompt)
  for (const prompt of ['第一个', '第二个', '第三个'])
    await card(page, prompt).getByText('已离线保存').waitFor()

  await page.getByRole('link', { name: '设置', exact: true }).click()
  await videosInGauge(page)
    .getByText(/^3 个 · [\d.]+ [KM]B$/)
    .waitFor()
  await page.getByRole('button', { name: '移除全部离线视频…' }).click()
  await page
    .getByRole('dialog', { name: '移除 3 个离线视频？' })
    .getByRole('button', { name: '移除' })
    .click()
  await page.getByText('已移除全部离线视频').waitFor()
  expect(await storedCopies(page)).toEqual({ copies: [], parts: [] })
  expectClean()
})

test('over plain http copies work the same; the browser says nothing about room, and that is said', async () => {
  const plain = await startSite({ publicHost: plainHost })
  try {
    const { page, expectClean } = await open({ at: plain })
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await watch(page, '一只小猫')
    await keepButton(page).click()
    await kept(page)
    const asked = server.videoRequests.length
    await page.reload()
    await playsOn(player(page))
    expect(await sourceOf(page)).toMatch(/^blob:/)
    expect(server.videoRequests.length).toBe(asked)
    await page.getByRole('link', { name: '设置', exact: true }).click()
    await page.getByText('网页没有使用 https，无法获知可用空间').waitFor()
    await videosInGauge(page)
      .getByText(/^1 个 · [\d.]+ [KM]B$/)
      .waitFor()
    expectClean()
  } finally {
    await plain.close()
  }
})
