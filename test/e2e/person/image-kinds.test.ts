// @vitest-environment node
// Images of any kind and name: the server receives what the user saw, or the user is asked first.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { withOrientation } from '../../support/exif.ts'
import { animatedPng, jpegWithProfile, picture, pngWithOrientation } from '../../support/pictures.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { copy, draw, drop, look } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openConnected, type Studio } from '../support/studio.ts'

// Each test sends several images, one after the other.
vi.setConfig({ testTimeout: 150_000 })

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }),
)
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))

beforeEach(() => server.reset())
afterAll(() => rmSync(folder, { recursive: true }))

async function enter(): Promise<Studio> {
  const studio = await openConnected(browser(), site, server, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const { page } = studio
  await prompt(page).fill('一只小猫')
  return studio
}

/** Allows for a busy machine. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const prompt = (page: Page) => page.getByRole('textbox', { name: '提示词' })
const field = (page: Page) => page.locator('[data-field=image]')
const submitButton = (page: Page) => page.getByRole('button', { name: /^生成视频/ })
const sentImages = (): (string | null)[] =>
  server.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).image)

function keep(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/**
 * Chooses a file, waits until it is in the form, and submits it; resolves with the image the server received.
 */
async function send(page: Page, name: string, bytes: Uint8Array): Promise<string> {
  const before = sentImages().length
  // A repeated prompt would need a confirmation.
  await prompt(page).fill(`一只小猫，第 ${before} 个`)
  await page.getByLabel('参考图', { exact: true }).setInputFiles(keep(name, bytes))
  await field(page).getByText(name).waitFor()
  await submitButton(page).click()
  await eventually(() => sentImages().length).toBe(before + 1)
  await eventually(() => prompt(page).inputValue()).toBe('')
  return sentImages()[before] ?? ''
}

/** The corners as a browser shows the file itself. */
const seen = async (page: Page, bytes: Uint8Array) =>
  (await look(page, `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`)).corners

test('a picture travels under the type that it has, byte for byte where nothing is wrong with it', async () => {
  const { page, expectClean } = await enter()
  const png = picture('plain.png')
  expect(await send(page, 'photo.jpg', png)).toBe(`data:image/png;base64,${png.toString('base64')}`)
  const webp = picture('lossy.webp')
  expect(await send(page, 'photo.png', webp)).toBe(`data:image/webp;base64,${webp.toString('base64')}`)
  const jpeg = picture('progressive.jpg')
  expect(await send(page, 'photo', jpeg)).toBe(`data:image/jpeg;base64,${jpeg.toString('base64')}`)

  // Again with a stored record that an earlier version saved with a wrong type.
  await page.reload()
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`))
    const images = db.transaction('images', 'readwrite').objectStore('images')
    for (const key of await done(images.getAllKeys())) {
      const blob = await done(images.get(key))
      await done(images.put(blob.slice(0, blob.size, 'image/bmp'), key))
    }
    db.close()
  })
  const again = page.getByRole('article').filter({ hasText: '第 0 个' })
  await again.and(page.locator('[data-status=succeeded]')).waitFor()
  await again.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '再次生成' }).click()
  await eventually(() => sentImages().length).toBe(4)
  expect(sentImages()[3]).toBe(`data:image/png;base64,${png.toString('base64')}`)
  expectClean()
})

test('everything that moves arrives as one picture, and that is said', async () => {
  const { page, expectClean } = await enter()
  const moving = {
    'moving.gif': picture('moving.gif'),
    'moving.webp': picture('moving.webp'),
    'moving.avif': picture('moving.avif'),
    'moving.png': animatedPng(picture('plain.png')),
  }
  for (const [name, bytes] of Object.entries(moving)) {
    await page.getByLabel('参考图', { exact: true }).setInputFiles(keep(name, bytes))
    await field(page).getByText(name).waitFor()
    await field(page).getByText('动图只使用第一帧。').waitFor()
    expect(await send(page, name, bytes), name).toMatch(/^data:image\/jpeg;base64,/)
  }
  for (const name of ['still.gif', 'still.avif'] as const) {
    await page.getByLabel('参考图', { exact: true }).setInputFiles(keep(name, picture(name)))
    await field(page).getByText(name).waitFor()
    expect(await field(page).getByText('动图只使用第一帧。').count(), name).toBe(0)
  }
  expectClean()
})

test('a picture that only some programs show upright arrives upright', async () => {
  const { page, expectClean } = await enter()
  const png = picture('plain.png')
  const jpeg = await draw(browser(), { width: 96, height: 64, type: 'image/jpeg' })
  const held = {
    'quarter.png': pngWithOrientation(png, 6, 'before'),
    'upside-down.png': pngWithOrientation(png, 3, 'before'),
    'mirrored.png': pngWithOrientation(png, 2, 'before'),
    'behind-a-profile.jpg': jpegWithProfile(withOrientation(jpeg, 3), 320_000),
    'turned.webp': picture('turned.webp'),
    'upside-down.webp': picture('upside-down.webp'),
    'turned.avif': picture('turned.avif'),
  }
  const stored = ['red', 'green', 'blue', 'yellow']
  for (const [name, bytes] of Object.entries(held)) {
    const shown = await seen(page, bytes)
    // Chromium ignores the orientation of WebP, other programs do not, so the sent image must not contain
    // one.
    if (!name.endsWith('.webp')) expect(shown, name).not.toEqual(stored)
    const url = await send(page, name, bytes)
    expect((await look(page, url)).corners, name).toEqual(shown)
    // It must not contain anything that rotates it again.
    expect(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').includes('Exif'), name).toBe(false)
  }
  expectClean()
})

test('colours of print and 16 bits a colour become what every server reads', async () => {
  const { page, expectClean } = await enter()
  for (const name of ['cmyk.jpg', 'deep.png'] as const) {
    const url = await send(page, name, picture(name))
    expect(url).toMatch(/^data:image\/jpeg;base64,/)
    const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
    // Three components of 8 bits each, in the image header.
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    expect([bytes[frame + 4], bytes[frame + 9]], name).toEqual([8, 3])
    expect(await seen(page, bytes)).toEqual(await seen(page, picture(name)))
  }
  expectClean()
})

test('cells of a spreadsheet are no picture; a picture of a page is one', async () => {
  const { page, expectClean } = await enter()
  const png = picture('plain.png')
  const table =
    '<html><body><!--StartFragment--><table><tr><td>一只小猫</td><td>9</td></tr></table></body></html>'
  // The focus is on the page, outside any text field.
  await submitButton(page).focus()
  await copy(page, { image: png, text: '一只小猫\t9', html: table })
  await page.keyboard.press('Control+V')
  await copy(page, { image: png, html: '<img src="https://img.example/cat.png" alt="cat">' })
  await prompt(page).focus()
  expect(await field(page).getByText('image.png').count()).toBe(0)
  await submitButton(page).focus()
  await page.keyboard.press('Control+V')
  await field(page).getByText('image.png').waitFor()
  await field(page).getByRole('button', { name: '移除图片' }).click()

  await copy(page, { image: png, text: '一只小猫\t9', html: table })
  await submitButton(page).focus()
  await page.keyboard.press('Control+V')
  await submitButton(page).click()
  await eventually(sentImages).toEqual([null])
  expectClean()
})

const refused = {
  'drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  'scan.tiff': picture('plain.tiff'),
  'half.png': picture('plain.png').subarray(0, 60),
}
const question = (page: Page) => field(page).getByText('尚未提交。要换一张图片，还是不用图片直接生成？')
const without = (page: Page) => page.getByRole('button', { name: '不用图片，直接生成' })

const ways: readonly [string, (page: Page, name: string, path: string) => Promise<void>][] = [
  ['chosen', (page, _, path) => page.getByLabel('参考图', { exact: true }).setInputFiles(path)],
  ['dropped', (page, _, path) => drop(page, { files: [path] })],
  ['pasted', pasteFile],
]

/** Simulates pasting a file from a file manager: a page cannot put a file on the clipboard. */
async function pasteFile(page: Page, name: string, path: string): Promise<void> {
  const data = Buffer.from(refused[name as keyof typeof refused] ?? '').toString('base64')
  expect(path).toContain(name)
  await prompt(page).evaluate(
    (element, { name, data }) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      )
    },
    { name, data },
  )
}

test.each(ways)('an image that was %s and refused is asked about once, in its place', async (_, bring) => {
  const { page, expectClean } = await enter()
  for (const [name, bytes] of Object.entries(refused)) {
    const before = sentImages().length
    await prompt(page).fill(`一只小猫和 ${name}`)
    await bring(page, name, keep(name, bytes))
    await eventually(() => field(page).locator('[role=alert]').textContent()).not.toBe('')
    // The same for every way to submit, and every time.
    await submitButton(page).click()
    await question(page).waitFor()
    await prompt(page).press('Control+Enter')
    await question(page).waitFor()
    await eventually(() => field(page).evaluate((element) => element.contains(document.activeElement))).toBe(
      true,
    )
    expect(sentImages().length, name).toBe(before)
    expect(await axeViolations(page)).toEqual([])

    await without(page).click()
    await eventually(() => sentImages().length).toBe(before + 1)
    expect(sentImages()[before]).toBeNull()
    await eventually(() => prompt(page).inputValue()).toBe('')
    // Afterwards the next submission needs no confirmation.
    await eventually(() => field(page).locator('[role=alert]').textContent()).toBe('')
  }
  await prompt(page).fill('一只小狗')
  await submitButton(page).click()
  await eventually(() => sentImages().length).toBe(Object.keys(refused).length + 1)
  expectClean()
})

test('the question outlives a reload, and ends with another image, or with none', async () => {
  const { page, expectClean } = await enter()
  const choose = (name: string, bytes: Uint8Array | string) =>
    page.getByLabel('参考图', { exact: true }).setInputFiles(keep(name, bytes))
  await choose('drawing.svg', refused['drawing.svg'])
  await field(page).getByText('不支持 SVG 图形').waitFor()
  await page.reload()
  await field(page).getByText('「drawing.svg」无法使用。').waitFor()
  await submitButton(page).click()
  await question(page).waitFor()

  // Choose another image with the button in the message.
  const chooser = page.waitForEvent('filechooser')
  await question(page)
    .locator('xpath=ancestor::*[@data-field]')
    .getByRole('button', { name: '换一张' })
    .click()
  await (await chooser).setFiles(keep('cat.png', picture('plain.png')))
  await field(page).getByText('cat.png').waitFor()
  expect(await question(page).count()).toBe(0)

  // Refused again: the message names the image that stays as the one to be used.
  await choose('drawing.svg', refused['drawing.svg'])
  await field(page).getByText('不支持 SVG 图形').waitFor()
  await submitButton(page).click()
  await question(page).waitFor()
  expect(sentImages()).toEqual([])
  const kept: Locator = page.getByRole('button', { name: '使用现有图片生成' })
  await kept.click()
  await eventually(sentImages).toEqual([expect.stringMatching(/^data:image\/png/)])

  await prompt(page).fill('没有图片')
  await choose('drawing.svg', refused['drawing.svg'])
  await field(page).getByText('不支持 SVG 图形').waitFor()
  await page.getByRole('button', { name: '用链接' }).click()
  await page.getByRole('button', { name: '移除图片' }).click()
  await submitButton(page).click()
  await eventually(() => sentImages().length).toBe(2)
  expect(sentImages()[1]).toBeNull()
  expectClean()
})
