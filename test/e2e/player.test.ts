// @vitest-environment node
// Watching: the keys of the task page, the next task and the one before, and several videos played as one.

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { openBrowser } from './support/browser.ts'
import { type Site, startSite } from './support/site.ts'
import { addEnvironment, card, generate, openStudio, type Studio } from './support/studio.ts'

let browser: Browser
let site: Site
let server: VideoHttpServer
let studio: Studio

beforeAll(async () => {
  browser = await openBrowser()
  site = await startSite()
  server = await startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 0 } })
})
afterEach(async () => {
  await studio.close()
  server.reset()
})
afterAll(() => Promise.all([browser, site, server].map((one) => one.close())))

/** A studio with finished tasks, the last one the newest. */
async function openWith(...prompts: string[]): Promise<Page> {
  studio = await openStudio(browser, site, [server.apiUrl, server.videoUrl])
  const { page } = studio
  await addEnvironment(page, { name: '服务器', baseUrl: server.apiUrl, token: 'secret' })
  await page.goto(`${site.url}#/`)
  for (const prompt of prompts) await generate(page, prompt)
  const done = page.locator('article[data-status="succeeded"]')
  await expect.poll(() => done.count(), { timeout: 20_000 }).toBe(prompts.length)
  return page
}

/** What a person sees of the video on the task page. */
const playerOf = (page: Page) => ({
  get: (key: 'paused' | 'muted' | 'loop' | 'playbackRate' | 'readyState') =>
    page.locator('article video[controls]').evaluate((video: HTMLVideoElement, name) => video[name], key),
  time: () =>
    page.locator('article video[controls]').evaluate((video: HTMLVideoElement) => video.currentTime),
})

const isNear = (is: number, wanted: number) => expect(Math.abs(is - wanted)).toBeLessThan(0.06)

test('the keys of the player do what the list of keys says, wherever the focus is', async () => {
  const page = await openWith('一只小猫')
  await card(page, '一只小猫').getByRole('link').first().click()
  const player = playerOf(page)
  await expect.poll(() => player.get('readyState')).toBe(4)

  await page.keyboard.press('Space')
  await expect.poll(() => player.time()).toBeGreaterThan(0.3)
  await page.keyboard.press('k')
  expect(await player.get('paused')).toBe(true)
  await page.keyboard.press('Home')
  await expect.poll(() => player.time()).toBe(0)
  await page.keyboard.press('Shift+ArrowRight')
  isNear(await player.time(), 1)
  await page.keyboard.press('ArrowRight')
  isNear(await player.time(), 5)
  await page.keyboard.press('Shift+ArrowLeft')
  isNear(await player.time(), 4)
  await page.keyboard.press('ArrowLeft')
  expect(await player.time()).toBe(0)

  await page.locator('article video[controls]').focus()
  await page.keyboard.press('Shift+ArrowRight')
  isNear(await player.time(), 1)
  await page.keyboard.press('Home')

  // One picture of 24 a second, learned while it played; first it stops.
  await page.keyboard.press('k')
  await expect.poll(() => player.time()).toBeGreaterThan(0.5)
  await page.keyboard.press('.')
  expect(await player.get('paused')).toBe(true)
  const before = await player.time()
  await page.keyboard.press('.')
  expect((await player.time()) - before).toBeCloseTo(1 / 24, 2)
  await page.keyboard.press(',')
  await page.keyboard.press(',')
  expect((await player.time()) - before).toBeCloseTo(-1 / 24, 2)

  await page.keyboard.press('l')
  expect(await player.get('loop')).toBe(true)
  await page.keyboard.press('m')
  expect(await player.get('muted')).toBe(true)
  await page.keyboard.press('>')
  await page.keyboard.press('>')
  expect(await player.get('playbackRate')).toBe(1.5)
  await page.keyboard.press('<')
  await page.getByRole('button', { name: '速度：1.25 倍' }).waitFor()
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('VIDEO')
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null)

  // Remembered; a button in focus keeps its Space.
  await page.reload()
  await expect.poll(() => player.get('readyState')).toBeGreaterThan(0)
  expect([await player.get('loop'), await player.get('muted'), await player.get('playbackRate')]).toEqual([
    true,
    true,
    1.25,
  ])
  await page.getByRole('button', { name: '循环播放' }).focus()
  await page.keyboard.press('Space')
  expect([await player.get('loop'), await player.get('paused')]).toEqual([false, true])
  await page.getByRole('button', { name: '速度：1.25 倍' }).click()
  await page.getByRole('menuitemradio', { name: '0.5×' }).click()
  expect(await player.get('playbackRate')).toBe(0.5)

  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: '键盘快捷键' })
  await list.getByText('上一帧').waitFor()
  await page.keyboard.press('k')
  expect(await player.get('paused')).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => list.count()).toBe(0)
  studio.expectClean()
})

test('from task to task, with keys and with the button that keeps the focus', async () => {
  const page = await openWith('一只小猫', '航拍层叠的青山', '傍晚的海面')
  await card(page, '傍晚的海面').getByRole('link').first().click()
  const isOpen = (prompt: string) => page.getByRole('heading', { level: 1, name: prompt }).waitFor()
  await isOpen('傍晚的海面')
  await page.keyboard.press(']')
  await isOpen('航拍层叠的青山')
  await page.keyboard.press('[')
  await isOpen('傍晚的海面')
  const older = page.getByRole('link', { name: '下一个（更早的）' })
  await older.focus()
  await page.keyboard.press('Enter')
  await isOpen('航拍层叠的青山')
  await page.keyboard.press('Enter')
  await isOpen('一只小猫')
  // The last one: there is no such link any more, but the keys go on.
  expect(await older.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.keyboard.press('Space')
  await expect.poll(() => playerOf(page).time()).toBeGreaterThan(0.1)
  studio.expectClean()
})
