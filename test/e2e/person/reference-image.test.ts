// @vitest-environment node
// Reference images from real sources: a phone photo, copied content, a link, a file that is no image.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { withOrientation } from '../../support/exif.ts'
import { sharedBrowser } from '../support/browser.ts'
import { copy, draw, drop, look } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openConnected, openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }),
)
let folder: string
/** 12 megapixels, stored rotated: four areas of color make every corner recognizable. */
let photo: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const stored = await draw(browser(), { width: 4032, height: 3024, type: 'image/jpeg' })
  photo = keep('IMG_2041.jpg', withOrientation(stored, 6))
})
beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})
afterAll(() => rmSync(folder, { recursive: true }))

const sentImage = (): string => {
  const body = server.requests.findLast(({ method }) => method === 'POST')?.body
  return JSON.parse(body ?? '{}').image ?? ''
}
const submit = (page: Page) => page.getByRole('button', { name: /^生成视频/ }).click()

async function enter(): Promise<Studio> {
  const studio = await openConnected(browser(), site, server, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const { page } = studio
  await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  return studio
}

test('a photo of 12 megapixels, dropped anywhere, arrives upright and small, and the page never stops', async () => {
  const { page, expectClean } = await enter()
  const longest: number[] = []
  // A busy machine may block a page once; the page's own work would block it every time.
  for (let run = 0; run < 3 && !longest.includes(0); run += 1) {
    if (run > 0) await page.getByRole('button', { name: '移除图片' }).click()
    await watchLongTasks(page)
    await drop(page, { files: [photo] })
    await page.getByText('3024 × 4032 → 1536 × 2048').waitFor()
    longest.push(await longestTask(page))
  }
  expect(Math.min(...longest), `longest tasks, ms: ${longest}`).toBe(0)

  await submit(page)
  await expect.poll(sentImage).toMatch(/^data:image\/jpeg;base64,/)
  expect(await look(page, sentImage())).toEqual({
    width: 1536,
    height: 2048,
    // Rotated a quarter turn clockwise from the stored orientation.
    corners: ['blue', 'red', 'yellow', 'green'],
  })
  expectClean()
})

test('pasted while writing: a picture alone is taken, of text and picture the text', async () => {
  const { page, expectClean } = await enter()
  const prompt = page.getByRole('textbox', { name: '提示词' })
  await prompt.focus()
  const seeThrough = await draw(browser(), { width: 2600, height: 1300, type: 'image/png', holes: true })
  await copy(page, { image: seeThrough })
  await page.keyboard.press('Control+V')
  await page.getByText('2600 × 1300 → 2048 × 1024').waitFor()
  expect(await prompt.inputValue()).toBe('一只小猫')

  await copy(page, {
    image: await draw(browser(), { width: 30, height: 20, type: 'image/png' }),
    text: '和一只小狗',
  })
  await page.keyboard.press('Control+V')
  await expect.poll(() => prompt.inputValue()).toBe('一只小猫和一只小狗')
  await submit(page)
  // Transparency is kept.
  await expect.poll(sentImage).toMatch(/^data:image\/webp;base64,/)
  expect((await look(page, sentImage())).corners[0]).toBe('nothing')
  expectClean()
})

test('what is no usable picture is refused beside the field, and the one before stays', async () => {
  const { page, expectClean } = await enter()
  await page.getByLabel('参考图').setInputFiles(photo)
  await page.getByText('1536 × 2048').waitFor()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  const pdf = Buffer.from('%PDF-1.7')
  const jpeg = await draw(browser(), { width: 60, height: 40, type: 'image/jpeg' })
  const inFolder = join(folder, '照片')
  mkdirSync(inFolder)
  for (const [files, sentence] of [
    [[keep('IMG_0001.HEIC', heic)], /不支持 HEIC 照片.*兼容性最佳/],
    [[keep('photo.jpg', pdf)], /浏览器无法读取这个文件/],
    [[keep('half.jpg', jpeg.subarray(0, 80))], /已损坏/],
    [[keep('empty.png', Buffer.alloc(0))], /这是空文件或文件夹/],
    [[inFolder], /文件夹/],
  ] as const) {
    await drop(page, { files })
    await page.locator('[data-field=image] [role=alert]').getByText(sentence).waitFor()
    await page.getByText('IMG_2041.jpg').waitFor()
  }
  const two = ['one.jpg', 'two.jpg'].map((name) => keep(name, jpeg))
  await drop(page, { files: two })
  await page.getByText('60 × 40').waitFor()
  await page.getByText('每次只能使用一张图片，已选用「one.jpg」。').waitFor()
  expect(await page.locator('[data-field=image] [role=alert]').textContent()).toBe('')
  expectClean()
})

test('a link can be dropped, or pasted beside the fields', async () => {
  const { page, expectClean } = await enter()
  const link = page.getByRole('textbox', { name: '图片链接' })
  const [dropped, pasted] = ['https://img.example/a%2Fb.png?sig=A+b', 'https://img.example/other.png']
  await drop(page, { link: dropped })
  expect(await link.inputValue()).toBe(dropped)
  await copy(page, { text: pasted })
  await page.getByRole('textbox', { name: '提示词' }).fill('')
  await page.keyboard.press('Control+V')
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe(pasted)
  expect(await link.inputValue()).toBe(dropped)
  await page.getByRole('button', { name: /^生成视频/ }).focus()
  await page.keyboard.press('Control+V')
  await expect.poll(() => link.inputValue()).toBe(pasted)
  await submit(page)
  await expect.poll(sentImage).toBe(pasted)
  expectClean()
})

test('a picture that was chosen for one server is made smaller for another that takes less', async () => {
  const small = { id: 'small', name: '小图', baseUrl: server.apiUrl, imageMaxEdge: 512, imageAs: ['dataUrl'] }
  site.serveConfig(JSON.stringify({ defaultEnvironment: 'demo', environments: [small] }))
  const { page, expectClean } = await openStudio(browser(), site, [server.apiUrl, server.videoUrl])
  await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  await page.getByLabel('参考图').setInputFiles(photo)
  await page.getByText('1536 × 2048').waitFor()
  await page.getByRole('button', { name: /^环境/ }).click()
  await page.getByRole('menuitemradio', { name: /小图/ }).click()
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await drop(page, { link: 'https://img.example/a.png' }, { isWelcome: false })
  await page.getByText('这台服务器不接受图片链接').waitFor()
  await submit(page)
  await expect.poll(sentImage).toMatch(/^data:image\/jpeg/)
  expect(await look(page, sentImage())).toMatchObject({ width: 384, height: 512 })
  expectClean()
})

/** Writes a file that can be dragged; returns its path. */
function keep(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** Records main-thread tasks over 50 ms from now on. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { longTasks: tasks })
  })
}

/** Milliseconds; 0 if no task took over 50 ms. */
async function longestTask(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Entries are reported with a delay.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks)
  })
}
