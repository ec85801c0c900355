// @vitest-environment node
// A server that takes forms, as OpenAI’s does: in Chromium, with real requests from the page and from the worker.

import type { Browser, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { enterToken, holdWorker } from '../../faults/profile.ts'
import { openAiShape } from '../../server/openai-shape.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { type Site, startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, playsOn, remoteIdOf } from '../support/studio.ts'

/** No secure context: there is no worker, and the page itself sends the POST. */
const plainHost = 'studio.test'

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const site = await shared(startSite())
const plainSite = await shared(startSite({ publicHost: plainHost }))
const server = await shared(
  startVideoServer({
    token: 'the-token',
    requestAs: 'multipart',
    allowedHeaders: ['idempotency-key'],
    pace: { queuedMs: 300, runningMs: 1_000 },
  }),
)
let photo: Buffer

beforeAll(async () => {
  photo = await drawNoise(browser())
})

beforeEach(() => {
  server.reset()
  server.script('', openAiShape)
  const environment = {
    id: 'gateway',
    name: '网关',
    baseUrl: server.apiUrl,
    requestAs: 'multipart',
    imageField: 'input_reference',
    idempotencyKey: true,
    extraFields: { seconds: '8', fps: 24, style: null },
  }
  for (const one of [site, plainSite]) {
    one.serveConfig(JSON.stringify({ demo: false, environments: [environment] }))
  }
})

/** A PNG of about 1 MB that compresses badly, so that it takes many packets. */
async function drawNoise(within: Browser): Promise<Buffer> {
  const page = await within.newPage()
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const context = canvas.getContext('2d')
    const image = new ImageData(canvas.width, canvas.height)
    for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
    context?.putImageData(image, 0, 0)
    return canvas.toDataURL('image/png')
  })
  await page.close()
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

const posts = () => server.requests.filter(({ method }) => method === 'POST')

async function choosePhoto(page: Page): Promise<void> {
  await page.getByLabel('参考图').setInputFiles({ name: '小猫.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByText('640 × 480').waitFor()
}

/** The texts of the last form, and its file. */
async function lastForm() {
  const parts = [...(posts().at(-1)?.form ?? [])]
  const files = parts.flatMap(([name, value]) => (value instanceof File ? [{ name, file: value }] : []))
  return {
    texts: parts.filter(([, value]) => typeof value === 'string'),
    files: await Promise.all(
      files.map(async ({ name, file }) => {
        const isSame = Buffer.from(await file.arrayBuffer()).equals(photo)
        return { name, fileName: file.name, type: file.type, isSame }
      }),
    ),
  }
}

/** The photo as it must arrive: its bytes are those of a PNG, whatever its name says. */
const arrived = { name: 'input_reference', fileName: '小猫.png', type: 'image/png', isSame: true }

test.each<[sender: string, from: () => Site, isFromPage: boolean]>([
  ['the worker', () => site, false],
  ['the page of a plain http site', () => plainSite, true],
])('%s sends a form with the image as its file', async (_, from, isFromPage) => {
  const origins = [server.apiUrl, server.videoUrl]
  const { page, expectClean } = await openStudio(browser(), from(), origins)
  if (isFromPage) {
    await page.getByLabel(/^令牌/).fill('the-token')
    await page.getByRole('button', { name: '保存', exact: true }).click()
  } else await enterToken(page)
  const ofPage: string[] = []
  page.on('request', (request) => void ofPage.push(request.method()))
  await choosePhoto(page)
  await generate(page, '一只小猫\n“在跑”')

  const [post, ...more] = posts()
  expect(more).toEqual([])
  expect(ofPage.includes('POST')).toBe(isFromPage)
  expect(post?.headers).toMatchObject({
    authorization: 'Bearer the-token',
    'content-type': expect.stringMatching(/^multipart\/form-data; boundary=\S+$/),
    // Some gateways take no body of unknown length.
    'content-length': expect.stringMatching(/^\d+$/),
    'idempotency-key': expect.stringMatching(/^[\w-]{16,}$/),
  })
  expect(await lastForm()).toEqual({
    texts: [
      ['seconds', '8'],
      ['fps', '24'],
      // Browsers send the line breaks of every form like this.
      ['prompt', '一只小猫\r\n“在跑”'],
    ],
    files: [arrived],
  })
  expectClean()
})

test('the page is closed while the answer is 2 s away: the form has arrived whole, once, and its ID is kept', async () => {
  const { page } = await openStudio(browser(), site)
  await enterToken(page)
  server.script('', { ...openAiShape, answerDelayMs: ({ method }) => (method === 'POST' ? 2_000 : 0) })
  await choosePhoto(page)
  await page.getByRole('textbox', { name: '提示词' }).fill('关掉网页')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => posts().length, { interval: 10 }).toBe(1)
  await page.close()
  const next = await page.context().newPage()
  await next.goto(site.url)
  await expect.poll(() => remoteIdOf(next, '关掉网页'), { timeout: 15_000 }).toBe(openAiShape.publicId?.(1))
  expect(posts().length).toBe(1)
  expect((await lastForm()).files).toEqual([arrived])
})

test('the page is closed before the worker wakes up: the form arrives whole, once, and its ID is kept', async () => {
  const { page } = await openStudio(browser(), site)
  await enterToken(page)
  await choosePhoto(page)
  const isFree = holdWorker(page, 3_000)
  await page.getByRole('textbox', { name: '提示词' }).fill('先关掉')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await card(page, '先关掉').waitFor()
  // The order leaves as soon as the page has asked for its worker.
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then(() => {}))
  expect(posts()).toEqual([])
  await page.close()
  await isFree
  const next = await page.context().newPage()
  await next.goto(site.url)
  await expect.poll(() => remoteIdOf(next, '先关掉'), { timeout: 15_000 }).toBe(openAiShape.publicId?.(1))
  expect(posts().length).toBe(1)
  expect((await lastForm()).files).toEqual([arrived])
})

test('a refusal puts the prompt and the image back into the form', async () => {
  const { page } = await openStudio(browser(), site)
  await enterToken(page)
  const error = {
    message: 'Inpaint image must match the requested width and height',
    type: 'invalid_request',
  }
  server.script('', { createFault: { status: 400, body: { error } } })
  await choosePhoto(page)
  await generate(page, '退回')
  await page.getByText(error.message).waitFor()
  await page.getByText('640 × 480').waitFor()
  server.script('', openAiShape)
  await generate(page, '再来一次')
  expect(posts().length).toBe(2)
  expect((await lastForm()).files).toEqual([arrived])
})

test('as I enter it in the settings, from submission to playing; a link is a text of the form', async () => {
  site.serveConfig(null)
  const { page, expectClean } = await openStudio(browser(), site, [server.apiUrl])
  await addEnvironment(page, { name: '网关', baseUrl: server.apiUrl, token: 'the-token' })
  await page.getByRole('button', { name: '编辑网关' }).click()
  await page.getByText('高级设置').click()
  await page.getByLabel('请求格式').selectOption({ label: '表单（multipart）' })
  await page.getByLabel('图片字段').fill('input_reference')
  const files = page.getByLabel('图片文件的发送方式')
  expect(await files.locator('option').allInnerTexts()).toEqual(['表单中的文件', '不接受文件'])
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('radio', { name: '使用网关' }).waitFor()
  await page.reload()
  await page.goto(`${site.url}#/`)
  await page.getByRole('button', { name: '用链接' }).click()
  await page.getByRole('textbox', { name: '图片链接' }).fill('https://img.example/a.png')
  await generate(page, '有链接')
  expect(await lastForm()).toEqual({
    texts: [
      ['prompt', '有链接'],
      ['input_reference', 'https://img.example/a.png'],
    ],
    files: [],
  })
  await generate(page, '没有图')
  expect(await lastForm()).toEqual({ texts: [['prompt', '没有图']], files: [] })

  const task = card(page, '没有图')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 15_000 }).toBe('succeeded')
  const id = openAiShape.publicId?.(2)
  const gets = () =>
    server.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(`${id}`)).length
  const fetchVideo = task.getByRole('button', { name: '取视频' })
  // The link may still appear: the studio polls three times before it offers the file.
  for (let asked = 0; asked < 3; asked++) {
    const before = gets()
    await task.getByRole('button', { name: '立即查询' }).click()
    await expect.poll(gets).toBeGreaterThan(before)
  }
  await fetchVideo.click()
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.getByLabel('视频', { exact: true }))
  expectClean()
})
