// @vitest-environment node
// The main job from an office server over plain http, which is no secure context: no `crypto.randomUUID`, no
// Web Locks, no clipboard.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { type Site, startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, playsOn, type Studio } from '../support/studio.ts'

const host = 'studio.test'
const browser = sharedBrowser({ hostRules: `MAP ${host} 127.0.0.1` })
let site: Site
let server: VideoHttpServer
let studio: Studio

beforeAll(async () => {
  site = await startSite({ folder: '/studio/', publicHost: host })
  server = await startVideoServer({
    token: 'secret',
    publicHost: host,
    pace: { queuedMs: 500, runningMs: 3_000 },
  })
})
afterEach(() => studio.close())
afterAll(async () => {
  await Promise.all([site.close(), server.close()])
})

test('the whole journey works from a plain-http host', async () => {
  studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl])
  const { page } = studio
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await addEnvironment(page, { name: '办公室', baseUrl: server.apiUrl, token: 'secret' })
  await page.getByText('这个页面没有使用 https').waitFor()
  await page.getByRole('button', { name: '编辑办公室' }).click()
  await page.getByText('令牌只能不加密地存放').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await page.goto(`${site.url}#/`)
  await generate(page, '一只小猫')
  await page.reload()
  const task = card(page, '一只小猫')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))
  await task.getByRole('button', { name: '复制视频链接' }).click()
  const text = page.getByRole('dialog').getByRole('textbox')
  expect(await text.inputValue()).toContain(server.videoUrl)
  const selected = await text.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  expect(selected).toBe(await text.inputValue())
  studio.expectClean()
})
