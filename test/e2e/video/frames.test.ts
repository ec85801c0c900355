// @vitest-environment node
// A frame of a finished video as the next reference image.

import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let server: VideoHttpServer

afterEach(() => server.close())

/**
 * Opens the task screen of a finished video; `videoCors` says whether its host lets other origins read it.
 */
async function openFinished({ videoCors }: { videoCors: boolean }): Promise<Studio> {
  server = await startVideoServer({ pace: { queuedMs: 0, runningMs: 0 }, token: 'the-token', videoCors })
  const studio = await openConnected(browser(), site, server)
  const { page } = studio
  await generate(page, '航拍层叠的青山')
  await card(page, '航拍层叠的青山').and(page.locator('[data-status="succeeded"]')).waitFor()
  await card(page, '航拍层叠的青山').getByRole('link').first().click()
  await expect.poll(() => player(page).evaluate((video: HTMLVideoElement) => video.readyState)).toBe(4)
  return studio
}

const player = (page: Page) => page.locator('article video[controls]')
const button = (page: Page, name: string) => page.getByRole('button', { name })

const sentImages = (): string[] =>
  server.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).image ?? '')

/** The mean difference of two pictures, 0–255, after scaling both down to thumbnails. */
function difference(page: Page, [one, other]: readonly string[]): Promise<number> {
  return page.evaluate(
    async (urls) => {
      const all = []
      for (const url of urls) {
        const image = new Image()
        image.src = url
        await image.decode()
        const context = new OffscreenCanvas(32, 32).getContext('2d') as OffscreenCanvasRenderingContext2D
        context.drawImage(image, 0, 0, 32, 32)
        all.push(context.getImageData(0, 0, 32, 32).data)
      }
      const [first, second] = all as [Uint8ClampedArray, Uint8ClampedArray]
      return first.reduce((sum, value, at) => sum + Math.abs(value - (second[at] ?? 0)), 0) / first.length
    },
    [one ?? '', other ?? ''],
  )
}

/** The frame of the video at a given time, drawn independently from the file. */
function pictureAt(page: Page, seconds: number): Promise<string> {
  return player(page).evaluate(async (shown: HTMLVideoElement, time) => {
    const file = await (await fetch(shown.src)).blob()
    const video = document.createElement('video')
    video.src = URL.createObjectURL(file)
    video.preload = 'auto'
    await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }))
    video.currentTime = Math.min(time, video.duration)
    await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    return canvas.toDataURL()
  }, seconds)
}

test('the last frame of a video on another host becomes the image, and the submission carries it', async () => {
  const { page, expectClean } = await openFinished({ videoCors: true })
  const last = await pictureAt(page, Number.POSITIVE_INFINITY)
  const first = await pictureAt(page, 0)

  await button(page, '将最后一帧用作参考图').click()
  await page.getByText('第 5 秒的画面').waitFor()
  const prompt = page.getByRole('textbox', { name: '提示词' })
  await expect.poll(() => prompt.evaluate((field) => field === document.activeElement)).toBe(true)
  await generate(page, '接着往前飞')
  const sent = sentImages().at(-1) ?? ''
  expect(sent).toMatch(/^data:image\/jpeg;base64,/)
  expect(await difference(page, [sent, last])).toBeLessThan(3)
  expect(await difference(page, [sent, first])).toBeGreaterThan(3)
  expectClean()
})

test('any frame that is shown is taken, by its key too, and the image before it can come back', async () => {
  const { page, expectClean } = await openFinished({ videoCors: true })
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  const wanted = await pictureAt(page, 2)
  await page.keyboard.press('i')
  await page.getByText('第 2 秒的画面').waitFor()
  await page.goBack()
  await expect.poll(() => player(page).evaluate((video: HTMLVideoElement) => video.readyState)).toBe(4)
  await button(page, '将最后一帧用作参考图').click()
  await page.getByText('第 5 秒的画面').waitFor()
  await button(page, '撤销').click()
  await page.getByText('第 2 秒的画面').waitFor()
  await generate(page, '从这里开始')
  expect(await difference(page, [sentImages().at(-1) ?? '', wanted])).toBeLessThan(3)
  expectClean()
})

test('where no page may read the picture, that is said with what helps, and the form stays as it was', async () => {
  const { page } = await openFinished({ videoCors: false })
  await button(page, '将这一帧用作参考图').click()
  await page.getByRole('alert').getByText('无法读取视频画面').waitFor()
  expect(page.url()).toContain('#/tasks/')
  // It continues to play.
  await page.keyboard.press('k')
  await expect
    .poll(() => player(page).evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.2)
})
