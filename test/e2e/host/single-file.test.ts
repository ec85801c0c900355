// @vitest-environment node
// The single-file studio, opened from disk by a double click: no other files, no host, no service worker.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { newPage, openBrowser } from '../support/browser.ts'
import { startAnswering } from '../support/front.ts'
import { addEnvironment, card, choosePreference, generate, playsOn, statusOf } from '../support/studio.ts'

let browser: Browser
let folder: string
let fileUrl: string
let server: VideoHttpServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '单个文件 #1 '))
  const configFile = fileURLToPath(new URL('../../../vite.single.config.ts', import.meta.url))
  const built = build({ configFile, logLevel: 'error', build: { outDir: folder } })
  ;[browser, server] = await Promise.all([
    openBrowser(),
    startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }),
    built,
  ])
  fileUrl = pathToFileURL(join(folder, 'rpasora-studio.html')).href
})
afterAll(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]))

/** A large picture, like one from a camera. */
async function paint(page: Page, width: number, height: number): Promise<Buffer> {
  const url = await page.evaluate(
    ([width, height]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      canvas.getContext('2d')?.fillRect(0, 0, width / 2, height)
      return canvas.toDataURL()
    },
    [width, height] as const,
  )
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

test('from a disk: the demo to a playing video, with a picture; settings and tasks are there after a reload', async () => {
  const { page, expectClean } = await newPage(browser)
  await page.goto(fileUrl)
  const imageWorker = page.waitForEvent('worker')
  await page.getByLabel('参考图', { exact: true }).setInputFiles({
    name: '照片.png',
    mimeType: 'image/png',
    buffer: await paint(page, 3000, 2000),
  })
  await page.getByText('2048 × 1365').waitFor()
  expect((await imageWorker).url()).toMatch(/^blob:/)
  await generate(page, '一只小猫在窗台上')
  await expect.poll(() => statusOf(page, '一只小猫在窗台上'), { timeout: 30_000 }).toBe('succeeded')
  await choosePreference(page, '主题', '深色')

  await page.reload()
  await card(page, '一只小猫在窗台上').getByRole('link', { name: '一只小猫在窗台上' }).click()
  await playsOn(page.locator('article video').first())
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/一只小猫在窗台上.*\.mp4$/)
  expectClean([])
})

test('a server that allows every origin is reached from the disk', async () => {
  // Like a proxy that answers with `*`, which a page with the opaque origin `null` needs.
  const open = await startAnswering(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { origin, host: _, ...headers } = request.headers
    expect(origin).toBe('null')
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
    }
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end()
    const answer = await fetch(server.apiUrl + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    response.writeHead(answer.status, { ...cors, 'content-type': 'application/json' })
    response.end(await answer.text())
  })
  const { page, expectClean } = await newPage(browser)
  await page.goto(fileUrl)
  await addEnvironment(page, { name: '办公室', baseUrl: open.url, token: 'the-token' })
  await page
    .getByRole('link', { name: /工作台/ })
    .first()
    .click()
  await generate(page, '海边的帆船')
  await expect.poll(() => statusOf(page, '海边的帆船'), { timeout: 20_000 }).not.toBe('sending')
  await page.reload()
  await expect.poll(() => statusOf(page, '海边的帆船'), { timeout: 20_000 }).toBe('succeeded')
  const task = card(page, '海边的帆船')
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  expectClean([open.url, new URL(server.videoUrl).origin])
  await open.close()
})
