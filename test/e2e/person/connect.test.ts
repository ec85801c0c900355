// @vitest-environment node
// From the demo to a server of one's own, for a user who received an address and a token by mail.

import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { generate, openStudio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 0 } }))

test('a wrong token is told before it is stored; with the right one the first video is a minute away', async () => {
  const { page } = await openStudio(browser(), site)
  await page.getByRole('button', { name: '连接自己的服务器' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '服务器' }).selectOption({ label: '另一台服务器…' })
  await dialog.getByRole('textbox', { name: '接口地址' }).fill(server.apiUrl)
  await dialog.getByLabel(/^令牌/).fill('wrong')
  await dialog.getByRole('button', { name: '连接', exact: true }).click()
  await dialog.locator('[data-diagnosis="unauthorized"]').waitFor()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(server.apiUrl)

  await dialog.getByLabel(/^令牌/).fill(' the-token\n')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '连接成功' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('prompt')
  const host = new URL(server.apiUrl).host
  await page.getByRole('button', { name: new RegExp(`^环境.*${host}`) }).waitFor()
  await generate(page, '第一个真的视频')
  await expect.poll(() => statusOf(page, '第一个真的视频'), { timeout: 20_000 }).toBe('succeeded')
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(1)
})

test('an environment of the site needs its token only; without an answer it can be kept all the same', async () => {
  const environments = [{ id: 'office', name: '办公室', baseUrl: 'http://127.0.0.1:1024' }]
  site.serveConfig(JSON.stringify({ environments }))
  const { page } = await openStudio(browser(), site)
  await page.getByRole('button', { name: '连接自己的服务器' }).first().click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('textbox', { name: '接口地址' }).count()).toBe(0)
  await dialog.getByLabel(/^令牌/).fill('the-token')
  await dialog.getByRole('button', { name: '连接', exact: true }).click()
  await dialog.locator('[data-diagnosis="unreachable"]').waitFor()
  await dialog.getByRole('button', { name: '仍然保存' }).click()
  await page.getByRole('button', { name: /^环境.*办公室/ }).waitFor()
  expect(await page.getByLabel(/^令牌/).count()).toBe(0)
})
