// @vitest-environment node
// Servers that deviate from the documentation, and links that expire: in Chromium, with a real server.

import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { openAiShape } from '../../server/openai-shape.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { pixel } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storedTasks } from '../support/stored-tasks.ts'
import {
  addEnvironment,
  card,
  generate,
  openConnected,
  openStudio,
  playsOn,
  statusOf,
} from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }),
)

beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})

const posts = () => server.requests.filter(({ method }) => method === 'POST')
const lastBody = () => JSON.parse(posts().at(-1)?.body ?? 'null')
const gets = () => server.requests.filter(({ method }) => method === 'GET')

async function enter(page: Page): Promise<void> {
  await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token: 'the-token' })
  await page.goto(`${site.url}#/`)
}

async function chooseImage(page: Page): Promise<void> {
  await page.getByLabel('参考图').setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: pixel })
  await page.getByText('1 × 1').waitFor()
}

test('a server with a field of its own, as the site’s file says', async () => {
  site.serveConfig(
    JSON.stringify({
      defaultEnvironment: 'own',
      environments: [
        {
          id: 'own',
          name: '自建',
          baseUrl: server.apiUrl,
          imageField: 'input_reference.url',
          imageAs: ['base64'],
          extraFields: { seconds: '15' },
        },
      ],
    }),
  )
  const { page, expectClean } = await openStudio(browser(), site, [server.apiUrl, server.videoUrl])
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  // This dialect takes no links, so the form offers none.
  await page.getByText('选择文件').waitFor()
  expect(await page.getByRole('button', { name: '用链接' }).count()).toBe(0)
  await chooseImage(page)
  await generate(page, '有图')
  expect(lastBody()).toEqual({
    prompt: '有图',
    model: null,
    seconds: '15',
    input_reference: { url: pixel.toString('base64') },
  })
  await generate(page, '没图')
  expect(lastBody()).toEqual({ prompt: '没图', model: null, seconds: '15' })
  expectClean()
})

test('a server with a field of its own, as I enter it; mistakes are said beside the field', async () => {
  const { page, expectClean } = await openConnected(browser(), site, server)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByText('高级设置').click()
  await page.getByLabel('图片字段').fill('two words')
  await page.getByLabel('附加字段（JSON）').fill('[1]')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText(/用一个点连接的两个名称/).waitFor()
  await page.getByText(/这不是 JSON 对象/).waitFor()
  await page.getByLabel('图片字段').fill('image_url')
  await page.getByLabel('附加字段（JSON）').fill('{"quality": "high"}')
  await page.getByLabel('图片文件的发送方式').selectOption({ label: '不接受文件' })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('radio', { name: '使用我的服务器' }).waitFor()
  await page.reload()
  await page.goto(`${site.url}#/`)
  expect(await page.getByText('选择文件').count()).toBe(0)
  await page.getByRole('button', { name: '用链接' }).click()
  await page.getByRole('textbox', { name: '图片链接' }).fill('https://img.example/a.png')
  await generate(page, '有链接')
  expect(lastBody()).toEqual({
    prompt: '有链接',
    model: null,
    quality: 'high',
    image_url: 'https://img.example/a.png',
  })
  expectClean()
})

test('a server of OpenAI’s shape, from submission to playing', async () => {
  const { page, expectClean } = await openStudio(browser(), site, [server.apiUrl])
  await enter(page)
  server.script('', openAiShape)
  await generate(page, '一只小猫')
  const task = card(page, '一只小猫')
  const id = openAiShape.publicId?.(1) ?? ''
  await expect.poll(() => task.getAttribute('data-remote-id')).toBe(id)
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 15_000 }).toBe('succeeded')
  await task.getByText('服务器还没有返回链接').waitFor()
  const isContent = ({ path }: { path: string }) => path.endsWith('/content')
  // The link may still appear: the studio polls three times, 20 s apart, or sooner on request.
  const fetchVideo = task.getByRole('button', { name: '取视频' })
  for (let asked = 0; asked < 3; asked++) {
    expect(await fetchVideo.count()).toBe(0)
    const before = gets().length
    await task.getByRole('button', { name: '立即查询' }).click()
    await expect.poll(() => gets().length).toBe(before + 1)
  }
  await fetchVideo.waitFor()
  expect(gets().filter(isContent)).toEqual([])
  await fetchVideo.click()
  const play = task.getByRole('button', { name: '播放' })
  await play.click()
  await playsOn(task.getByLabel('视频', { exact: true }))
  const [content, ...more] = gets().filter(isContent)
  expect(more).toEqual([])
  expect(content?.path).toBe(`/v1/videos/${id}/content`)
  expect(content?.headers.authorization).toBe('Bearer the-token')

  // The file is already loaded: downloading it sends no request.
  const download = page.waitForEvent('download')
  await task.getByRole('button', { name: '下载' }).click()
  expect((await download).suggestedFilename()).toContain('一只小猫')
  expect(gets().filter(isContent).length).toBe(1)
  await page.getByRole('link', { name: '一只小猫' }).click()
  await page.getByRole('complementary').waitFor()
  await playsOn(page.getByLabel('视频', { exact: true }))
  expectClean()
})

test('an Idempotency-Key where the environment wants one, and the test says when it is not let in', async () => {
  const open = await startVideoServer({ token: 'other-token', allowedHeaders: ['idempotency-key'] })
  try {
    const { page } = await openStudio(browser(), site, [server.apiUrl, open.apiUrl, open.videoUrl])
    await enter(page)
    await page.getByRole('link', { name: '设置', exact: true }).click()
    await page.getByRole('button', { name: '编辑我的服务器' }).click()
    await page.getByText('高级设置').click()
    await page.getByLabel('防止重复生成').check()
    await page.getByRole('button', { name: '测试连接' }).click()
    const result = page.locator('[data-diagnosis]')
    await expect.poll(() => result.getAttribute('data-diagnosis')).toBe('cors')
    expect(await result.innerText()).toContain('authorization, content-type, idempotency-key')
    await page.getByLabel('接口地址').fill(open.apiUrl)
    await page.getByLabel(/^令牌/).fill('other-token')
    await page.getByRole('button', { name: '测试连接' }).click()
    await expect.poll(() => result.getAttribute('data-diagnosis')).toBe('ok')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.goto(`${site.url}#/`)
    await generate(page, '一')
    await generate(page, '二')
    const keys = open.requests
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers['idempotency-key'])
    expect(keys.length).toBe(2)
    expect(new Set(keys).size).toBe(2)
    for (const key of keys) expect(key).toMatch(/^[\w-]{16,}$/)
  } finally {
    await open.close()
  }
})

test('a server that is not reached: one notice with the test in it, and all goes on once it is back', async () => {
  const { page } = await openConnected(browser(), site, server)
  server.script('', { queryFault: () => 'network' })
  await generate(page, '一条河')
  await generate(page, '一座山')
  const notice = page.getByText('无法连接「我的服务器」')
  await notice.waitFor({ timeout: 15_000 })
  expect(await notice.count()).toBe(1)
  await expect.poll(() => card(page, '一条河').getAttribute('data-notice')).toBe('unreachable')
  expect(await statusOf(page, '一条河')).toBe('queued')
  server.script('', {})
  await page.getByRole('button', { name: '测试连接' }).click()
  // The connection test succeeded, so tasks are polled at once.
  for (const prompt of ['一条河', '一座山']) {
    await expect.poll(() => statusOf(page, prompt), { timeout: 10_000 }).toBe('succeeded')
  }
  await expect.poll(() => notice.count()).toBe(0)
})

test('a link that ended: the server is asked once, and its new link plays', async () => {
  const { page } = await openConnected(browser(), site, server)
  server.script('一直', { videoUrl: ({ gone }) => gone })
  await page.getByRole('textbox', { name: '提示词' }).fill('一直是旧链接')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  const lasting = card(page, '一直是旧链接')
  await lasting.getByRole('heading', { name: '视频链接已失效' }).waitFor({ timeout: 15_000 })
  await lasting.getByText('已向服务器查询，没有新链接').waitFor()
  const asked = gets().length
  await page.reload()
  await lasting.getByRole('heading', { name: '视频链接已失效' }).waitFor({ timeout: 15_000 })
  // Once more for the new page, and never again.
  await expect.poll(() => gets().length, { timeout: 10_000 }).toBe(asked + 1)

  let told = 0
  server.script('会换', {
    videoUrl({ usual, gone }, { ageMs }) {
      // The first answer after the video is ready.
      if (ageMs > 1_300) told += 1
      return told <= 1 ? gone : usual
    },
  })
  await generate(page, '会换新链接')
  // The poster on the card comes from the new link.
  await expect
    .poll(
      () =>
        card(page, '会换新链接')
          .locator('video')
          .getAttribute('src', { timeout: 1_000 })
          .catch(() => null),
      {
        timeout: 15_000,
      },
    )
    .toMatch(/(?:sea|cat|ridge)\.mp4/)
  await page.getByRole('link', { name: '会换新链接' }).click()
  await playsOn(page.getByLabel('视频', { exact: true }))
})

test('an answer without an ID is kept to read it from, without the token', async () => {
  const { page, expectClean } = await openConnected(browser(), site, server)
  server.script('没编号', {
    rawAnswer: (usual, { method }) =>
      method === 'POST'
        ? { status: 200, body: { ok: true, see: 'https://a.example/list?key=the-token', as: 'the-token' } }
        : usual,
  })
  await generate(page, '没编号')
  await expect.poll(() => statusOf(page, '没编号')).toBe('unconfirmed')
  await page.getByRole('link', { name: '没编号' }).click()
  await page.getByText('服务器最近返回的内容').click()
  const answer = page.locator('pre')
  expect(await answer.innerText()).toContain('HTTP 200')
  expect(await answer.innerText()).toContain('"see": "https://a.example/list?…"')
  const everything = JSON.stringify(await storedTasks(page)) + (await page.content())
  expect(everything).not.toContain('the-token')
  expectClean()
})
