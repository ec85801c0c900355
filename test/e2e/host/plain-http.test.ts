// @vitest-environment node
// The main job from an office server over plain http, which is no secure context: no `crypto.randomUUID`, no
// Web Locks, no clipboard.

import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, playsOn } from '../support/studio.ts'

const host = 'studio.test'
const browser = sharedBrowser({ hostRules: `MAP ${host} 127.0.0.1` })
const site = await shared(startSite({ folder: '/studio/', publicHost: host }))
const server = await shared(
  startVideoServer({
    token: 'the-token',
    publicHost: host,
    pace: { queuedMs: 500, runningMs: 3_000 },
  }),
)

test('the whole journey works from a plain-http host', async () => {
  const { page, expectClean } = await openStudio(browser(), site, [server.apiUrl, server.videoUrl])
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token: 'the-token' })
  await page.getByText('这个网页没有使用 https').waitFor()
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByText('令牌会不加密地保存。公用电脑').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await page.goto(`${site.url}#/`)
  await generate(page, '一只小猫')
  await page.reload()
  const task = card(page, '一只小猫')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))
  await task.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '复制视频链接' }).click()
  const text = page.getByRole('dialog').getByRole('textbox')
  expect(await text.inputValue()).toContain(server.videoUrl)
  const selected = await text.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  expect(selected).toBe(await text.inputValue())
  expectClean()
})
