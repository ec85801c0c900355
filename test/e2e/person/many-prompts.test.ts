// @vitest-environment node
// Quantities and many prompts at once, in Chromium, with the built site and a real server: each is paid for
// once.

import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { offerOnly, startSite } from '../support/site.ts'
import { openTool } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: ['the-token', 'another-token'] }))
let context: BrowserContext
offerOnly(site, server)

beforeEach(() => server.reset())

const posts = () => server.requests.filter(({ method }) => method === 'POST')
const sentPrompts = () => posts().map(({ body }) => JSON.parse(body).prompt as string)
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `第${String(index + 1).padStart(3, '0')}条，一只小猫`)

async function openTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  return page
}

async function enterToken(page: Page, token = 'the-token'): Promise<void> {
  await page.getByLabel(/^令牌/).fill(token)
  await page.getByRole('button', { name: '保存', exact: true }).click()
}

/** Opens a fresh profile with a token and an active service worker. */
async function openProfile(): Promise<Page> {
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const page = await openTab()
  await enterToken(page)
  await page.getByRole('textbox', { name: '提示词' }).focus()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  return page
}

async function submitMany(page: Page, text: string, count: number): Promise<void> {
  await openTool(page, '批量生成')
  await page.getByRole('textbox', { name: /^每行一条/ }).fill(text)
  await page.getByRole('button', { name: `提交 ${count} 条…` }).click()
  await page.getByRole('button', { name: `生成 ${count} 个视频` }).click()
}

const strip = (page: Page) => page.getByRole('region', { name: '批量生成' })

test('100 prompts, the tab closed after 40: 60 are still to send, two tabs go on, none is sent twice', async () => {
  const page = await openProfile()
  // Two are sent at a time: while both are unanswered, no other is sent.
  for (const held of ['第039条', '第040条']) server.script(held, { answerDelayMs: 4_000 })
  await submitMany(page, lines(100).join('\n'), 100)
  await expect.poll(() => posts().length, { timeout: 60_000, interval: 20 }).toBe(40)
  await expect.poll(() => strip(page).getByRole('heading').textContent()).toBe('正在提交：40 / 100')
  await page.close()

  const tabs = [await openTab(), await openTab()]
  for (const tab of tabs) await strip(tab).getByText('还有 60 条未提交').waitFor()
  expect(posts().length).toBe(40)
  await Promise.all(tabs.map((tab) => strip(tab).getByRole('button', { name: '继续' }).click()))
  for (const tab of tabs) await strip(tab).getByText('100 条已全部提交').waitFor({ timeout: 100_000 })
  expect(sentPrompts().sort()).toEqual(lines(100))
  // Submissions that were in flight when the tab was closed have their IDs too.
  const [tab = page] = tabs
  await expect.poll(() => tab.locator('article[data-status="unconfirmed"]').count()).toBe(0)
  await strip(tab).getByRole('button', { name: '知道了' }).click()
  await expect.poll(() => strip(tab).count()).toBe(0)
}, 240_000)

test('a pasted table: what is wrong stays, what is refused keeps its reason and is sent once it was changed', async () => {
  const page = await openProfile()
  server.script('违规', { createFault: { status: 422, body: { detail: '内容不合适' } } })
  const table = [
    '模型\t提示词\t图片链接',
    'sora2-portrait\t"一只小猫\n""慢慢""走过"\thttps://img.example/a%2Fb.png',
    '\t违规的内容\t',
    '\t一只小狗\t没有链接',
    '\t\thttps://img.example/b.png',
  ]
  await openTool(page, '批量生成')
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: /^每行一条/ })
  await field.fill(table.join('\n'))
  await dialog.getByText('图片链接要以 https:// 或 http:// 开头').waitFor()
  await dialog.getByText('没有提示词').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: '提交 2 条…' }).click()
  await page.getByRole('button', { name: '生成 2 个视频' }).click()
  // The invalid rows are still there.
  await expect.poll(() => field.inputValue()).toBe('一只小狗\t没有链接\t\n\thttps://img.example/b.png\t')
  await page.keyboard.press('Escape')

  await strip(page).getByText('1 条被拒绝').waitFor()
  expect(posts().map(({ body }) => JSON.parse(body))).toEqual([
    { prompt: '一只小猫\n"慢慢"走过', image: 'https://img.example/a%2Fb.png', model: 'sora2-portrait' },
    { prompt: '违规的内容', image: null, model: null },
  ])
  await page.reload()
  await strip(page).getByRole('button', { name: '查看' }).click()
  await dialog.getByText('服务器返回：内容不合适').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: '修改: 第 2 条' }).click()
  await dialog.getByRole('textbox', { name: '内容' }).fill('合适的内容')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByRole('button', { name: '继续' }).click()
  await expect.poll(() => sentPrompts().slice(2)).toEqual(['合适的内容'])
  await expect.poll(() => dialog.getByText('已创建').count()).toBe(2)
})

test('a token that is refused stops the rest, with a sentence; with a new one it goes on', async () => {
  const page = await openProfile()
  server.script('第003条', { createFault: { status: 401, body: { detail: 'expired' } } })
  await submitMany(page, lines(8).join('\n'), 8)
  await strip(page)
    .getByText(/令牌被服务器拒绝/)
    .waitFor()
  await expect.poll(() => strip(page).getByRole('button', { name: '继续' }).count()).toBe(1)
  const before = posts().length
  expect(before).toBeLessThanOrEqual(4)
  server.script('第003条', {})
  await enterToken(page, 'another-token')
  expect(posts().length).toBe(before)
  await strip(page).getByRole('button', { name: '继续' }).click()
  await strip(page).getByText('8 条已全部提交').waitFor()
  // The refused prompt, which costs nothing, was sent twice.
  expect(sentPrompts().sort()).toEqual([...lines(8), lines(3)[2]].sort())
})

test('three copies and a double click are three submissions', async () => {
  const page = await openProfile()
  await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  await page.getByRole('spinbutton', { name: '数量' }).fill('3')
  await page.getByText('计费 3 次').waitFor()
  await page.getByRole('button', { name: '生成视频 × 3' }).dblclick()
  await expect.poll(() => page.locator('article[data-remote-id]').count()).toBe(3)
  await page.reload()
  await expect.poll(() => page.locator('article[data-remote-id]').count()).toBe(3)
  expect(posts().length).toBe(3)
})
