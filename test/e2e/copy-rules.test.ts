// @vitest-environment node
// When videos are kept on this device, from where, and which of them; and what people can do where that fails.

import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Task } from '#tasks/task.ts'
import {
  startVideoServer,
  type VideoHttpServer,
  type VideoHttpServerOptions,
  type VideoRequest,
} from '../server/video-http-server.ts'
import { openBrowser } from './support/browser.ts'
import {
  copyRequests,
  keepButton,
  keptNote,
  openTask,
  playsFromHere,
  storedCopies,
  storedTasks,
  storeFinished,
} from './support/kept-videos.ts'
import { type Site, startSite } from './support/site.ts'
import { addEnvironment, card, generate, openStudio, playsOn, type Studio } from './support/studio.ts'
import { openTabs } from './support/tabs.ts'

const plainHost = 'studio.test'
const MB = 1e6
const hour = 3_600_000
const over = 'se=2026-01-01T00%3A00%3A00Z'
const clip = new URL('../../src/demo/clips/sea.mp4', import.meta.url)

let browser: Browser
let site: Site
let server: VideoHttpServer
let studio: Studio

beforeAll(async () => {
  browser = await openBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
  site = await startSite()
})
afterEach(() => Promise.all([studio.close(), server.close()]))
afterAll(() => Promise.all([browser.close(), site.close()]))

async function open(options: VideoHttpServerOptions, at = site): Promise<Page> {
  server = await startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 300 }, ...options })
  studio = await openStudio(browser, at, [server.apiUrl, server.videoUrl])
  return studio.page
}

const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const stateOf = async (page: Page, id: string) => (await storedCopies(page))[id]?.state

test('a host that lets no page read its videos: said with what to do, and the saved file does', async () => {
  const page = await open({ videoCors: false })
  await storeFinished(page, { 海: `${server.videoUrl}/sea.mp4` })
  await openTask(page, '海')
  await keepButton(page).click()
  const notice = alert(page, '不允许这个网页保存它')
  await notice.waitFor()
  expect(await notice.textContent()).toContain(`Access-Control-Allow-Origin: ${new URL(site.url).origin}`)
  await playsOn(page.locator('article video[controls]'))
  await page.goto(site.url)
  await card(page, '海').getByText('没能存到本机').waitFor()
  await openTask(page, '海')
  await button(page, '用这一帧作参考图').click()
  await alert(page, '读不到这个视频的画面').waitFor()

  const field = notice.getByLabel('选择已保存的文件…')
  const give = (name: string, buffer: Buffer) => field.setInputFiles({ name, mimeType: 'video/mp4', buffer })
  await give('a.mp4', Buffer.from('no video'))
  await alert(page, '这个浏览器没法把该文件当视频播放').last().waitFor()
  await give('b.mp4', await readFile(new URL('lanterns.mp4', clip)))
  await alert(page, '这是另一个视频').last().waitFor()
  expect(await storedCopies(page)).toMatchObject({ 海: { state: 'failed', partCount: 0 } })
  const saved = await readFile(clip)
  await give('c.mp4', saved)
  await keptNote(page).waitFor()
  await playsFromHere(page)
  expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0)

  await server.close()
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '下载').click()])
  expect(await readFile(await download.path())).toEqual(saved)
  await button(page, '用这一帧作参考图').click()
  await page
    .getByRole('button', { name: /移除参考图|移除图片|移除/ })
    .first()
    .waitFor()
  const poster = card(page, '海').locator('img')
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})

/** Every video is kept from now on; what is not a card's or a player's question is the keeper's. */
async function keepEvery(page: Page): Promise<void> {
  await addEnvironment(page, { name: '服务器', baseUrl: server.apiUrl, token: 'secret' })
  await page.getByRole('radio', { name: '每个视频' }).check()
  await page.goto(`${site.url}#/`)
}

test('a link that ended before its video was kept is asked about once; a copy outlives its link', async () => {
  let ahead = 0
  const page = await open({
    videoCors: true,
    pace: { queuedMs: 0, runningMs: 2_000 },
    now: () => Date.now() + ahead,
  })
  const soon = encodeURIComponent(new Date(Date.now() + hour).toISOString())
  const links = { 换新: 0, 没有: 0 }
  server.script('换新', {
    videoUrl: ({ usual }) => (++links.换新 === 1 ? `${usual}?${over}` : `${usual}?se=${soon}`),
  })
  // Each answer has another link, and none is any good.
  server.script('没有', { videoUrl: ({ usual }) => `${usual}?${over}&n=${++links.没有}` })
  await keepEvery(page)
  await generate(page, '换新')
  await generate(page, '没有')
  // Where no card shows them, and asks by itself.
  await page.goto(`${site.url}#/settings`)
  const states = async () => Object.values(await storedCopies(page)).map(({ state }) => state)
  await expect.poll(states, { timeout: 20_000 }).toEqual(expect.arrayContaining(['kept', 'failed']))
  expect(links).toEqual({ 换新: 2, 没有: 2 })

  await page.goto(`${site.url}#/`)
  await card(page, '没有').getByText('没能存到本机').waitFor()
  await card(page, '没有').getByRole('link', { name: '没有' }).click()
  await alert(page, '没能保存：视频链接已过期').waitFor()
  await page.goto(`${site.url}#/`)
  ahead = 2 * hour
  const [link = ''] = await linksOf(page, '换新')
  expect((await fetch(link)).status).toBe(403)
  await page.reload()
  await card(page, '换新').getByRole('link', { name: '换新' }).click()
  await playsFromHere(page)
})

/** The stored link of the task with this prompt. */
async function linksOf(page: Page, prompt: string): Promise<string[]> {
  const tasks = (await storedTasks(page)) as Task[]
  return tasks.filter((task) => task.prompt === prompt).map(({ video }) => video?.videoUrl ?? '')
}

test('every video: kept by one of two tabs, two at a time, and submissions do not wait for that', async () => {
  const page = await open({ videoCors: true })
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

  const kept = async () =>
    Object.values(await storedCopies(page)).filter(({ partBytes }) => partBytes === 6 * MB).length
  await expect.poll(kept, { timeout: 40_000 }).toBe(5)
  const requests = copyRequests(server)
  expect(requests.length).toBe(5)
  expect(keepers.size).toBe(1)
  const atOnce = requests.map(({ at }) => requests.filter((other) => isUnderWay(other, at)).length)
  expect(Math.max(...atOnce)).toBe(2)
  studio.expectClean()
})

function isUnderWay({ at, endedAt }: VideoRequest, moment: number): boolean {
  return at <= moment && (endedAt ?? Number.POSITIVE_INFINITY) > moment
}

test('at the limit the oldest copy makes room whose prompt has no star; what is too large is refused', async () => {
  const page = await open({ videoCors: true })
  await page.evaluate((limit) => localStorage.setItem('rpasora.copy-limit', String(limit)), 5 * MB)
  const link = (size: number) => `${server.videoUrl}/sea.mp4?size=${size}`
  await storeFinished(page, { 甲: link(2 * MB), 乙: link(2 * MB), 丙: link(2 * MB), 丁: link(6 * MB) })
  await star(page, '甲')
  for (const prompt of ['甲', '乙', '丙']) {
    await openTask(page, prompt)
    await keepButton(page).click()
    await keptNote(page).waitFor()
  }
  await openTask(page, '丁')
  await keepButton(page).click()
  await alert(page, '这个视频超出了你设的上限').waitFor()
  const whole = { state: 'kept', partBytes: 2 * MB }
  expect(await storedCopies(page)).toMatchObject({
    甲: whole,
    丙: whole,
    丁: { state: 'failed', partCount: 0 },
  })
  expect(await stateOf(page, '乙')).toBe(undefined)
  studio.expectClean()
})

/** As the library of prompts does. */
function star(page: Page, prompt: string): Promise<void> {
  return page.evaluate(
    (prompt) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rpasora')
        opening.onsuccess = () => {
          const tx = opening.result.transaction('starred', 'readwrite')
          tx.objectStore('starred').put({ prompt, starredAt: Date.now() })
          tx.oncomplete = () => resolve(opening.result.close())
          tx.onerror = reject
        }
      }),
    prompt,
  )
}

test('on a plain-http page a video is kept all the same; how much room there is nobody says', async () => {
  const plain = await startSite({ publicHost: plainHost })
  try {
    const page = await open({ videoCors: true, publicHost: plainHost }, plain)
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await storeFinished(page, { 海: `${server.videoUrl}/sea.mp4?size=${5 * MB}` })
    await openTask(page, '海')
    await keepButton(page).click()
    await keptNote(page).waitFor()
    await server.close()
    await page.reload()
    await playsFromHere(page)
    await page.goto(`${plain.url}#/settings`)
    await page.getByText('没有 https 的网页，浏览器不会说能用多少空间').waitFor()
    await page.getByText('1 个 · 5 MB').waitFor()
    studio.expectClean()
  } finally {
    await plain.close()
  }
})
