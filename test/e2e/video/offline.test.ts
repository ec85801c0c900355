// @vitest-environment node
// Offline videos: large, interrupted, and too large for the disk.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { newPage, openProfile, sharedBrowser } from '../support/browser.ts'
import { pageMemory, storedCopies } from '../support/offline.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio, playsOn } from '../support/studio.ts'

const megabyte = 1_000_000
const prompt = '海边的长镜头'

const browser = sharedBrowser()
const site = await shared(startSite())
let server = await startVideoServer({ videoCors: true })
afterAll(() => server.close())

/** A finished task; the query of its link tells the host what to send. */
function aFilm(query: string): Task {
  const videoUrl = `${server.videoUrl}/sea.mp4?${query}`
  const createdAt = Date.now() - 3_600_000
  const video = aVideo({ status: 'succeeded', videoUrl })
  const heardAt = createdAt + 60_000
  return aTask({ id: 'film', environmentId: 'demo', prompt, createdAt, video, heardAt, seenAt: heardAt })
}

/** Opens the screen of that task. */
async function openFilm(page: Page, query: string): Promise<Page> {
  await page.goto(site.url)
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  await storeTasks(page, [aFilm(query)])
  await page.goto(`${site.url}#/tasks/film`)
  await page.reload()
  await keepButton(page).waitFor()
  return page
}

const keepButton = (page: Page) => page.getByRole('button', { name: '离线保存', exact: true })
const progress = (page: Page) => page.getByRole('progressbar', { name: '正在离线保存' })
const player = (page: Page) => page.locator('article video[controls]')

const progressNow = async (page: Page) => Number((await progress(page).getAttribute('aria-valuenow')) ?? 0)

/** Start offsets of the requests for the offline video, in bytes; a player's own requests do not count. */
const beginnings = () =>
  server.videoRequests
    .filter(({ method, headers }) => method === 'GET' && headers['sec-fetch-dest'] === 'empty')
    .map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? 'bytes=0-')?.[1]))

async function playerOf(task: Locator): Promise<Locator> {
  await task.getByRole('button', { name: '播放' }).click()
  return task.locator('video[controls]')
}

async function seeksTo(video: Locator, share: number): Promise<void> {
  const distance = await video.evaluate(async (element: HTMLVideoElement, share) => {
    const seeked = new Promise((resolve) => element.addEventListener('seeked', resolve, { once: true }))
    element.currentTime = share * element.duration
    await seeked
    return Math.abs(element.currentTime - share * element.duration)
  }, share)
  expect(distance).toBeLessThan(0.1)
}

test('200 MB are kept, and play and seek after a restart, without the server, in little memory', async () => {
  const bytes = 200 * megabyte
  const profile = await mkdtemp(join(tmpdir(), 'profile-'))
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await openProfile(profile)
    const [page = await context.newPage()] = context.pages()
    return { context, page }
  }
  const memory: number[] = []
  const measure = () => memory.push(pageMemory(profile) ?? 0)
  let timer: ReturnType<typeof setInterval> | undefined
  let { context, page } = await open()
  try {
    await openFilm(page, `size=${bytes}`)
    await expect.poll(() => player(page).evaluate((video: HTMLVideoElement) => video.readyState)).toBe(4)
    measure()
    timer = setInterval(measure, 100)
    await keepButton(page).click()
    await page.getByText('已离线保存（200 MB）').waitFor({ timeout: 30_000 })
    expect(await axeViolations(page)).toEqual([])
    await context.close()

    await server.close()
    ;({ context, page } = await open())
    await page.goto(`${site.url}#/tasks/film`)
    await playsOn(player(page))
    for (const share of [0.8, 0.1, 0.6]) await seeksTo(player(page), share)
    expect(await player(page).evaluate((video: HTMLVideoElement) => video.currentSrc)).toMatch(/^blob:/)
    const [start = 0] = memory
    expect(Math.max(...memory) - start).toBeLessThan(150 * megabyte)
  } finally {
    clearInterval(timer)
    await context.close()
    await rm(profile, { recursive: true })
    server = await startVideoServer({ videoCors: true })
  }
})

test.each([
  ['goes on from there where the host knows ranges', '', [200, 206]],
  ['starts anew where it does not', '&ranges=no', [200, 200]],
])(
  'interrupted in the middle by a reload, a copy %s; there is one in the end',
  async (_, query, statuses) => {
    server.reset()
    const bytes = 24 * megabyte
    const studio = await openStudio(browser(), site, [server.videoUrl])
    const page = await openFilm(studio.page, `size=${bytes}&rate=${8 * megabyte}${query}`)
    const answers: number[] = []
    page.on('response', (response) => {
      const isCopy =
        response.request().resourceType() === 'fetch' && response.url().startsWith(server.videoUrl)
      if (isCopy) answers.push(response.status())
    })
    await keepButton(page).click()
    await expect.poll(() => progressNow(page), { interval: 20, timeout: 10_000 }).toBeGreaterThanOrEqual(50)
    expect(await axeViolations(page)).toEqual([])
    await page.reload()
    await page.getByText('已离线保存（24 MB）').waitFor({ timeout: 20_000 })

    const [first, second = 0, ...others] = beginnings()
    expect([first, others]).toEqual([0, []])
    expect(second).toBeGreaterThan(0.45 * bytes)
    // The range was also requested from the host without range support, which sent everything.
    expect(answers).toEqual(statuses)
    // A range request across origins needs no CORS preflight.
    expect(server.videoRequests.filter(({ method }) => method === 'OPTIONS')).toEqual([])
    const { copies, parts } = await storedCopies(page)
    expect(copies).toMatchObject([{ taskId: 'film', state: 'kept', bytes, parts: parts.length }])
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes)
    await page.reload()
    await playsOn(player(page))
    await seeksTo(player(page), 0.8)
    studio.expectClean()
  },
)

test('a copy that is stopped, or removed, leaves nothing', async () => {
  const studio = await openStudio(browser(), site, [server.videoUrl])
  const page = await openFilm(studio.page, `size=${20 * megabyte}&rate=${8 * megabyte}`)
  await keepButton(page).click()
  await expect.poll(() => progressNow(page), { timeout: 10_000 }).toBeGreaterThan(20)
  await page.getByRole('button', { name: '停止保存' }).click()
  await keepButton(page).waitFor()
  expect(await storedCopies(page)).toEqual({ copies: [], parts: [] })

  await keepButton(page).click()
  await page.getByRole('button', { name: '移除离线视频' }).click({ timeout: 15_000 })
  await page.getByText('已移除离线视频').waitFor()
  expect(await storedCopies(page)).toEqual({ copies: [], parts: [] })
  studio.expectClean()
})

test('without room there is a clear sentence, no half copy, and the records are as they were', async () => {
  server.reset()
  const { page, expectClean } = await newPage(browser())
  const { origin } = new URL(site.url)
  const debugging = await page.context().newCDPSession(page)
  // The quota that pages see is larger than this one.
  await debugging.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 25 * megabyte })
  await openFilm(page, `size=${60 * megabyte}`)
  await keepButton(page).click()
  await page.getByRole('alert').getByText('浏览器的存储空间不足').waitFor({ timeout: 15_000 })
  expect(await axeViolations(page)).toEqual([])
  expect(await storedCopies(page)).toMatchObject({ copies: [{ state: 'failed', bytes: 0 }], parts: [] })

  await page.goto(`${site.url}#/`)
  await page.reload()
  await card(page, prompt).getByText('离线保存失败').waitFor()
  await playsOn(await playerOf(card(page, prompt)))
  expectClean([origin, server.videoUrl])
})
