// @vitest-environment node
// Which videos are kept offline, by which rule and for how long; and a file that the user saved manually.

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import {
  startVideoServer,
  type VideoHttpServer,
  type VideoHttpServerOptions,
  type VideoRequest,
} from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import {
  copyRequests,
  keepButton,
  keptNote,
  openTask,
  playsFromHere,
  starPrompt,
  storeFinished,
} from '../support/kept-videos.ts'
import { storedCopies } from '../support/offline.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, playsOn, type Studio } from '../support/studio.ts'
import { openTabs } from '../support/tabs.ts'

const MB = 1e6
const clips = new URL('../../../src/demo/clips/', import.meta.url)

const browser = sharedBrowser()
const site = await shared(startSite())
let server: VideoHttpServer

afterEach(() => server.close())

async function open(options: VideoHttpServerOptions): Promise<Studio> {
  server = await startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 300 }, ...options })
  return openStudio(browser(), site, [server.apiUrl, server.videoUrl])
}

/** Keeps every video from now on. */
async function keepEvery(page: Page): Promise<void> {
  await addEnvironment(page, { name: '服务器', baseUrl: server.apiUrl, token: 'secret' })
  await page.getByRole('radio', { name: '自动' }).check()
  await page.goto(`${site.url}#/`)
}

const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('where the host lets no page read a video, the file that I saved becomes the copy', async () => {
  const { page } = await open({ videoCors: false })
  await storeFinished(page, { 海: `${server.videoUrl}/sea.mp4` })
  await openTask(page, '海')
  await playsOn(page.locator('article video[controls]'))
  await keepButton(page).click()
  const refused = alert(page, '不允许离线保存')
  await refused.waitFor()
  await button(page, '将这一帧用作参考图').click()
  await alert(page, '无法读取视频画面').getByLabel('选择已保存的文件…').waitFor()

  const field = refused.getByLabel('选择已保存的文件…')
  const give = (name: string, buffer: Buffer) => field.setInputFiles({ name, mimeType: 'video/mp4', buffer })
  await give('a.mp4', Buffer.from('no video'))
  await refused.getByText('这个浏览器无法播放该文件').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await give('b.mp4', await readFile(new URL('lanterns.mp4', clips)))
  await refused.getByText('这是另一个视频').waitFor()
  expect(await storedCopies(page)).toMatchObject({ copies: [{ state: 'failed' }], parts: [] })
  // Two parts and a bit: the clip, and a trailing box that players skip.
  const saved = Buffer.concat([await readFile(new URL('sea.mp4', clips)), emptyBox(5 * MB)])
  await give('c.mp4', saved)
  await keptNote(page).waitFor()
  // The player switches at once, and the message about the unreadable host disappears.
  await playsFromHere(page)
  await expect.poll(() => alert(page, '视频').count()).toBe(0)
  const bytes = saved.byteLength
  expect(await storedCopies(page)).toMatchObject({ copies: [{ state: 'kept', bytes, parts: 3 }] })

  await server.close()
  await page.reload()
  await playsFromHere(page)
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '下载').click()])
  expect((await readFile(await download.path())).equals(saved)).toBe(true)
  await button(page, '将这一帧用作参考图').click()
  await button(page, '移除图片').waitFor()
  const poster = card(page, '海').locator('img')
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})

function emptyBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes)
  box.write('free', 4)
  return box
}

test('a server whose every answer has another dead link is asked once', async () => {
  const runningMs = 4_000
  const { page } = await open({ videoCors: true, pace: { queuedMs: 0, runningMs } })
  let links = 0
  const deadLink = ({ usual }: { usual: string }, { ageMs }: { ageMs: number }) => {
    if (ageMs >= runningMs) links++
    return `${usual}?se=2026-01-01T00%3A00%3A00Z&n=${links}`
  }
  server.script('', { videoUrl: deadLink })
  await keepEvery(page)
  await generate(page, '过期')
  // On another screen, so that no card requests the video itself.
  await page.goto(`${site.url}#/settings`)
  await expect
    .poll(async () => (await storedCopies(page)).copies.map(({ state }) => state), { timeout: 20_000 })
    .toEqual(['failed'])
  expect([links, copyRequests(server).length]).toEqual([2, 2])
})

test('every video: kept by one of two tabs, two at a time, and submissions do not wait for that', async () => {
  const { page, expectClean } = await open({ videoCors: true })
  server.script('', { videoUrl: ({ usual }) => `${usual}?size=${6 * MB}&rate=${2 * MB}` })
  await keepEvery(page)
  const tabs = await openTabs(page, 2)
  const keepers = new Set<Page>()
  page.context().on('request', (request) => {
    const isCopy = request.url().startsWith(server.videoUrl) && request.resourceType() === 'fetch'
    if (isCopy) keepers.add(request.frame().page())
  })
  for (const prompt of ['一', '二', '三', '四']) await generate(page, prompt)
  await expect.poll(() => copyRequests(server).length, { timeout: 20_000 }).toBeGreaterThan(1)
  const before = Date.now()
  await generate(tabs[1] ?? page, '五')
  const sentAt = server.requests.findLast(({ method }) => method === 'POST')?.at ?? 0
  expect(sentAt - before).toBeLessThan(3_000)
  expect(copyRequests(server).some((copy) => isUnderWay(copy, sentAt))).toBe(true)

  const kept = async () => (await storedCopies(page)).copies.filter(({ state }) => state === 'kept').length
  await expect.poll(kept, { timeout: 40_000 }).toBe(5)
  const requests = copyRequests(server)
  expect(requests.map(({ sent }) => sent)).toEqual(Array(5).fill(6 * MB))
  expect(keepers.size).toBe(1)
  const atOnce = requests.map(({ at }) => requests.filter((other) => isUnderWay(other, at)).length)
  expect(Math.max(...atOnce)).toBe(2)
  expectClean()
})

function isUnderWay({ at, endedAt }: VideoRequest, moment: number): boolean {
  return at <= moment && (endedAt ?? Number.POSITIVE_INFINITY) > moment
}

test('at the limit the oldest copy makes room whose prompt has no star; what is too large is refused', async () => {
  const { page, expectClean } = await open({ videoCors: true })
  await page.evaluate(
    (limit) =>
      localStorage.setItem(`${new URL('.', location.href).pathname}#rpasora.copy-limit`, String(limit)),
    5 * MB,
  )
  const link = (size: number) => `${server.videoUrl}/sea.mp4?size=${size}`
  await storeFinished(page, { 甲: link(2 * MB), 乙: link(2 * MB), 丙: link(2 * MB), 丁: link(6 * MB) })
  await starPrompt(page, '甲')
  for (const prompt of ['甲', '乙', '丙']) {
    await openTask(page, prompt)
    await keepButton(page).click()
    await keptNote(page).waitFor()
  }
  await openTask(page, '丁')
  await keepButton(page).click()
  await alert(page, '视频超出了你设置的上限').waitFor()
  const { copies, parts } = await storedCopies(page)
  expect(new Map(copies.map(({ taskId, state }) => [taskId, state]))).toEqual(
    new Map(Object.entries({ 甲: 'kept', 丙: 'kept', 丁: 'failed' })),
  )
  expect(new Set(parts.map(({ taskId }) => taskId))).toEqual(new Set(['甲', '丙']))
  expectClean()
})
