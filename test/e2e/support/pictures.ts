// Pictures from real sources: drawn, dragged from another window, copied; and how a received one looks.

import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A PNG of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const overlay = (page: Page) => page.getByText('松开即可用作参考图')

/**
 * Draws red, green, blue and yellow from the top left on, in the browser itself. `holes` leaves red
 * transparent.
 */
export async function draw(
  browser: Browser,
  about: { width: number; height: number; type: string; holes?: boolean },
): Promise<Buffer> {
  const page = await browser.newPage()
  const url = await page.evaluate(({ width, height, type, holes }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d')
    for (const [index, colour] of ['red', 'lime', 'blue', 'yellow'].entries()) {
      if (context === null || (holes && index === 0)) continue
      context.fillStyle = colour
      context.fillRect(((index % 2) * width) / 2, (Math.floor(index / 2) * height) / 2, width / 2, height / 2)
    }
    return canvas.toDataURL(type, 0.9)
  }, about)
  await page.close()
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** The size of a picture, and the displayed colors of its corners: left to right, top to bottom. */
export async function look(
  page: Page,
  url: string,
): Promise<{ width: number; height: number; corners: string[] }> {
  return page.evaluate(async (url) => {
    const image = Object.assign(new Image(), { src: url })
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context?.drawImage(image, 0, 0)
    const corners = [0, 1, 2, 3].map((index) => {
      const [x, y] = [index % 2 === 0 ? 8 : width - 8, index < 2 ? 8 : height - 8]
      const [red = 0, green = 0, blue = 0, alpha = 0] = context?.getImageData(x, y, 1, 1).data ?? []
      if (alpha < 128) return 'nothing'
      if (red > 128) return green > 128 ? 'yellow' : 'red'
      return green > 128 ? 'green' : blue > 128 ? 'blue' : 'black'
    })
    return { width, height, corners }
  }, url)
}

/** Drags something from another window over the task list. With `isWelcome` false, expects no drop target. */
export async function drop(
  page: Page,
  { files = [], link }: { files?: readonly string[]; link?: string },
  { isWelcome = true } = {},
): Promise<void> {
  const items = link === undefined ? [] : [{ mimeType: 'text/uri-list', data: link }]
  const debugging = await page.context().newCDPSession(page)
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    debugging.send('Input.dispatchDragEvent', {
      type,
      x: 900,
      y: 500,
      data: { items, files: [...files], dragOperationsMask: 1 },
    })
  await expect
    .poll(async () => {
      await drag('dragEnter')
      await drag('dragOver')
      return overlay(page).isVisible()
    })
    .toBe(isWelcome)
  await drag('dragOver')
  await drag('drop')
  expect(await overlay(page).count()).toBe(0)
  await debugging.detach()
}

/** Puts content on the clipboard as another program does. */
export async function copy(
  page: Page,
  { image, text, html }: { image?: Buffer; text?: string; html?: string },
): Promise<void> {
  await page.evaluate(
    async ({ image, text, html }) => {
      const bytes = image && Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0))
      const item = new ClipboardItem({
        ...(bytes ? { 'image/png': new Blob([bytes], { type: 'image/png' }) } : {}),
        ...(text ? { 'text/plain': new Blob([text], { type: 'text/plain' }) } : {}),
        ...(html ? { 'text/html': new Blob([html], { type: 'text/html' }) } : {}),
      })
      await navigator.clipboard.write([item])
    },
    { image: image?.toString('base64'), text, html },
  )
}
