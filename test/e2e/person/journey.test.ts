// @vitest-environment node
// The main job from the first click to the playing video: in Chromium, with the built site and a real server.

import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { pixel } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import {
  addEnvironment,
  card,
  generate,
  openConnected,
  playsOn,
  remoteIdOf,
  statusOf,
} from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/tools/studio/' }))
const server = await shared(
  startVideoServer({
    token: ['first-token', 'second-token'],
    firstId: 50,
    pace: { queuedMs: 500, runningMs: 3_000 },
  }),
)

beforeEach(() => server.reset())

const open = () => openConnected(browser(), site, server, { token: 'first-token' })
const apiCalls = () => server.requests.filter(({ method }) => method !== 'OPTIONS')
const posts = () => apiCalls().filter(({ method }) => method === 'POST')

test('from the first visit to the playing video, a reload, and a second environment', async () => {
  const { page, expectClean } = await open()

  const prompt = '一只小猫和一只小狗在织毛衣'
  await generate(page, prompt)
  const task = card(page, prompt)
  await expect.poll(() => task.getAttribute('data-status')).toMatch(/queued|running/)
  await expect.poll(() => task.getAttribute('data-remote-id')).toBe('50')
  await expect
    .poll(() => task.getByRole('progressbar').getAttribute('aria-valuenow'), { timeout: 15_000 })
    .toMatch(/^[1-9]/)
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')

  expect(posts().length).toBe(1)
  const [post] = posts()
  expect(post?.headers.authorization).toBe('Bearer first-token')
  expect(post?.headers['content-type']).toBe('application/json')
  expect(JSON.parse(post?.body ?? '')).toEqual({ prompt, image: null, model: null })
  const gets = apiCalls().filter(({ method }) => method === 'GET')
  expect(new Set(gets.map(({ path }) => path))).toEqual(new Set(['/v1/videos/50']))
  for (const get of gets) {
    expect(get.headers.authorization).toBe('Bearer first-token')
    expect(get.headers['content-type']).toBe(undefined)
    expect(get.body).toBe('')
  }
  const preflights = server.requests.filter(({ method }) => method === 'OPTIONS')
  const asked = new Set(
    preflights.flatMap(({ headers }) => String(headers['access-control-request-headers']).split(',')),
  )
  expect([...asked].sort()).toEqual(['authorization', 'content-type'])

  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))

  const asksBefore = apiCalls().length
  await page.reload()
  await expect.poll(() => statusOf(page, prompt)).toBe('succeeded')

  await addEnvironment(page, { name: '第二台', baseUrl: `${server.apiUrl}/second`, token: 'second-token' })
  await page.goto(`${site.url}#/`)
  await generate(page, '航拍层叠的青山')
  await expect.poll(() => statusOf(page, '航拍层叠的青山'), { timeout: 20_000 }).toBe('succeeded')
  const later = apiCalls().slice(asksBefore)
  expect(later.length).toBeGreaterThan(1)
  for (const request of later) {
    expect(request.path.startsWith('/second/v1/videos')).toBe(true)
    expect(request.headers.authorization).toBe('Bearer second-token')
  }
  expectClean()
})

test('a task is asked about in its own environment, whichever is selected', async () => {
  const { page, expectClean } = await open()
  await generate(page, '一只小猫')
  await card(page, '一只小猫').waitFor()
  await page.getByRole('button', { name: /^环境/ }).click()
  await page.getByRole('menuitemradio', { name: /演示/ }).click()
  await expect.poll(() => statusOf(page, '一只小猫'), { timeout: 20_000 }).toBe('succeeded')
  expect(new Set(apiCalls().map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer first-token']),
  )
  expectClean()
})

test('a reload while a task waits: polling goes on from any screen, and there was one POST in all', async () => {
  server.script('慢慢来', { queuedMs: 1_000, runningMs: 6_000 })
  const { page, expectClean } = await open()
  await generate(page, '慢慢来的视频')
  await expect.poll(() => remoteIdOf(page, '慢慢来的视频')).toBe('50')
  await page.goto(`${site.url}#/settings`)
  await page.reload()
  const before = apiCalls().length
  await expect.poll(() => apiCalls().length, { timeout: 15_000 }).toBeGreaterThan(before)
  await page.goto(`${site.url}#/`)
  await expect.poll(() => statusOf(page, '慢慢来的视频'), { timeout: 30_000 }).toBe('succeeded')
  expect(posts().length).toBe(1)
  expectClean()
})

test('completed with progress 0 is finished, and a finished task is never asked about again', async () => {
  server.script('零进度', {
    queuedMs: 0,
    runningMs: 0,
    rawAnswer: (usual, { method }) =>
      method === 'GET'
        ? {
            status: 200,
            body: {
              id: 'video_1',
              object: 'video',
              status: 'completed',
              progress: 0,
              progress_message: null,
              created_at: 1769640435,
              video_url: `${server.videoUrl}/sea.mp4`,
              completed_at: 1769680826,
              prompt: '零进度',
            },
          }
        : usual,
  })
  const { page, expectClean } = await open()
  await generate(page, '零进度')
  await expect.poll(() => statusOf(page, '零进度'), { timeout: 10_000 }).toBe('succeeded')
  const before = apiCalls().length
  await page.reload()
  await card(page, '零进度').getByRole('link').first().click()
  await page.getByRole('heading', { name: '详情' }).waitFor()
  // 11.2 hours by the server's own clock.
  await page.getByText(/用时 11 小时 13 分钟/).waitFor()
  await playsOn(page.locator('article video'))
  expect(apiCalls().length).toBe(before)
  expectClean()
})

test('an image travels as a data URL, survives a reload of the form, and an image link as it is', async () => {
  const { page, expectClean } = await open()
  await page.getByRole('textbox', { name: '提示词' }).fill('有图的')
  await page.getByLabel('参考图').setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: pixel })
  await page.getByText('1 × 1').waitFor()
  await page.reload()
  await page.getByText('1 × 1').waitFor()
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('有图的')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await card(page, '有图的').waitFor()
  await expect.poll(() => posts().length).toBe(1)
  expect(JSON.parse(posts()[0]?.body ?? '').image).toBe(`data:image/png;base64,${pixel.toString('base64')}`)

  await page.getByRole('textbox', { name: '提示词' }).fill('链接的')
  await page.getByRole('button', { name: '用链接' }).click()
  await page.getByRole('textbox', { name: '图片链接' }).fill('https://img.example/a%2Fb.png?sig=A+b')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => posts().length).toBe(2)
  expect(JSON.parse(posts()[1]?.body ?? '')).toEqual({
    prompt: '链接的',
    image: 'https://img.example/a%2Fb.png?sig=A+b',
    model: null,
  })
  expectClean()
})

test('download opens a new tab where the video’s host forbids reading, and this tab stays', async () => {
  const { page } = await open()
  await generate(page, '一只小猫')
  const task = card(page, '一只小猫')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
  const opened = page.context().waitForEvent('page')
  await task.getByRole('button', { name: '下载' }).click()
  expect((await opened).url().startsWith(server.videoUrl)).toBe(true)
  await page.getByText(/已在新标签页打开/).waitFor()
  expect(page.url().startsWith(site.url)).toBe(true)
})
