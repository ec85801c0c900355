// @vitest-environment node
// Watching: the keys of the task screen, the next and previous task, and several videos played in sync.

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { type Site, startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
let site: Site
let server: VideoHttpServer
let studio: Studio

beforeAll(async () => {
  site = await startSite()
  server = await startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 0 } })
})
afterEach(async () => {
  await studio.close()
  server.reset()
})
afterAll(() => Promise.all([site, server].map((one) => one.close())))

/** Opens a studio with finished tasks, the last one the newest. */
async function openWith(...prompts: string[]): Promise<Page> {
  studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl])
  const { page } = studio
  await addEnvironment(page, { name: '服务器', baseUrl: server.apiUrl, token: 'secret' })
  await page.goto(`${site.url}#/`)
  for (const prompt of prompts) await generate(page, prompt)
  const done = page.locator('article[data-status="succeeded"]')
  await expect.poll(() => done.count(), { timeout: 20_000 }).toBe(prompts.length)
  return page
}

/** The state of the video on the task screen. */
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

  // A step is one frame at 24 per second, measured during playback; the first key press pauses.
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

  // The settings survive a reload; a focused button keeps its Space key.
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
  // The last task has no such link any more, but the keys still work.
  expect(await older.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.keyboard.press('Space')
  await expect.poll(() => playerOf(page).time()).toBeGreaterThan(0.1)
  studio.expectClean()
})

const times = (page: Page) =>
  page
    .locator('article video')
    .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime))

const apart = (all: readonly number[]) => Math.max(...all) - Math.min(...all)

test('two videos with the same prompt play in step, and one of them is heard', async () => {
  const page = await openWith('一只小猫')
  await card(page, '一只小猫').getByRole('link').first().click()
  await page.getByRole('button', { name: '再次生成' }).click()
  const compare = page.getByRole('link', { name: '并排比较' })
  await compare.click()
  await expect.poll(() => page.locator('article video').count(), { timeout: 20_000 }).toBe(2)
  await page.getByText('0:00 / 0:05').waitFor()

  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '暂停' }).waitFor()
  const seen: number[][] = []
  const playUntil = (seconds: number) =>
    expect
      .poll(
        async () => {
          seen.push(await times(page))
          return Math.min(...(seen.at(-1) ?? []))
        },
        { timeout: 5_000 },
      )
      .toBeGreaterThan(seconds)
  await playUntil(0.8)
  // A video that falls behind is synchronized again.
  await page
    .locator('article video')
    .last()
    .evaluate((video: HTMLVideoElement) => {
      video.currentTime -= 0.6
    })
  await expect.poll(async () => apart(await times(page))).toBeLessThan(0.15)
  await playUntil(1.8)
  expect(Math.max(...seen.map(apart))).toBeLessThan(0.15)

  await page.keyboard.press('.')
  await page.getByRole('button', { name: '播放', exact: true }).waitFor()
  const [before = 0, other] = await times(page)
  expect(before).toBe(other)
  await page.keyboard.press(',')
  expect((await times(page)).map((time) => Math.round((time - before) * 24))).toEqual([-1, -1])
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  expect(await times(page)).toEqual([1, 1])
  await page.getByRole('slider', { name: '播放位置' }).fill('2.5')
  expect(await times(page)).toEqual([2.5, 2.5])

  const muted = () =>
    page
      .locator('article video')
      .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).muted))
  expect(await muted()).toEqual([false, true])
  await page.getByRole('button', { name: '播放第 2 个视频的声音' }).click()
  expect(await muted()).toEqual([true, false])
  await page.keyboard.press('1')
  expect(await muted()).toEqual([false, true])
  await page.keyboard.press('m')
  expect(await muted()).toEqual([true, true])

  // Delete the worse video, then undo.
  await page.getByRole('article').last().getByRole('button', { name: '删除' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('article').count()).toBe(2)
  studio.expectClean()
})

test('what is selected in the list is compared, if it is two to four', async () => {
  const page = await openWith('一只小猫', '航拍层叠的青山')
  const pick = async (name: string) => {
    await page.getByRole('link', { name }).focus()
    await page.keyboard.press('x')
  }
  const compare = page.getByRole('toolbar', { name: '选中的任务' }).getByRole('button', { name: '比较' })
  await pick('一只小猫')
  await compare.click()
  await page.getByText('请选择 2 到 4 个任务进行比较').waitFor()
  await pick('航拍层叠的青山')
  await compare.click()
  await expect.poll(() => page.locator('article video').count()).toBe(2)
  await page.goBack()
  await card(page, '一只小猫').waitFor()
  studio.expectClean()
})

test('what cannot be compared is said in its place', async () => {
  server.script('消失', { videoUrl: ({ gone }) => gone })
  const page = await openWith('一只小猫', '消失的视频')
  server.script('很慢', { runningMs: 3_600_000 })
  await generate(page, '很慢的视频')
  const ids = await page
    .locator('article')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1)))
  await page.goto(`${site.url}#/compare?ids=${ids.join(',')}，nobody`)
  await page.getByText('有 1 个视频不在这个浏览器里').waitFor()
  const pane = (prompt: string) => page.getByRole('article', { name: prompt })
  await pane('很慢的视频').getByText('生成中').or(pane('很慢的视频').getByText('排队中')).waitFor()
  await pane('消失的视频').getByRole('alert').getByText('视频链接已失效').waitFor({ timeout: 15_000 })
  await page.keyboard.press('Space')
  await expect.poll(async () => (await times(page))[0]).toBeGreaterThan(0.2)
  await pane('一只小猫').getByRole('button', { name: '修改后生成' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('一只小猫')
  await page.goto(`${site.url}#/compare?ids=`)
  await page.getByRole('heading', { name: '还没有可以比较的视频' }).waitFor()
})
