// @vitest-environment node
// One submission is paid for once, even if the worker, another tab or a closed page is late. In Chromium,
// over real sockets; `test/tasks/submit/paid-once.test.ts` covers every order of events.

import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { sharedBrowser } from '../e2e/support/browser.ts'
import { shared } from '../e2e/support/shared.ts'
import { offerOnly, startSite } from '../e2e/support/site.ts'
import { card, remoteIdOf, statusOf } from '../e2e/support/studio.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { enterToken, holdWorker, reloadUncontrolled } from './profile.ts'
import { rounds } from './rounds.ts'

/** No secure context: there is no worker, and the page itself sends the POST. */
const plainHost = 'studio.test'

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const site = await shared(startSite())
const plainSite = await shared(startSite({ publicHost: plainHost }))
const server = await shared(startVideoServer({ token: 'the-token' }))
let context: BrowserContext
for (const one of [site, plainSite]) offerOnly(one, server)

beforeEach(async () => {
  server.reset()
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
})

const posts = (prompt = '') =>
  server.requests.filter(({ method, body }) => method === 'POST' && body.includes(prompt)).length
const field = (page: Page) => page.getByRole('textbox', { name: '提示词' })

async function press(page: Page, prompt: string): Promise<void> {
  await field(page).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
}

/** Opens a page that its worker does not control, as after Shift+reload. */
async function openUncontrolled(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  await reloadUncontrolled(page)
  return page
}

async function isCreated(page: Page, prompt: string): Promise<void> {
  await expect.poll(() => remoteIdOf(page, prompt), { timeout: 20_000, message: prompt }).toMatch(/^\d+$/)
}

describe.each([4, 8, 30])('the worker wakes up %d s after a press', (seconds) => {
  test('what the page has sent meanwhile, or what was refused, does not leave again', async () => {
    const page = await openUncontrolled()
    server.script('拒绝', { createFault: { status: 429, body: { detail: '太多' } } })
    const isFree = holdWorker(page, seconds * 1_000)
    await press(page, '收下')
    await isCreated(page, '收下')
    await press(page, '拒绝')
    await page.getByText(/太多/).first().waitFor()
    expect(await field(page).inputValue()).toBe('拒绝')
    await expect.poll(() => card(page, '拒绝').count()).toBe(0)
    await isFree
    // A later order is handled after those two.
    await press(page, '最后')
    await isCreated(page, '最后')
    expect([posts('收下'), posts('拒绝'), posts('最后')]).toEqual([1, 1, 1])
    expect(await page.getByRole('article').count()).toBe(2)
  })
})

test('a page that the worker controls is reloaded while the worker sleeps: sent once, and its id is kept', async () => {
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  server.script('', { answerDelayMs: ({ method }) => (method === 'POST' ? 1_000 : 0) })
  const isFree = holdWorker(page, 6_000)
  await press(page, '刷新')
  await card(page, '刷新').waitFor()
  await page.reload({ waitUntil: 'commit' })
  await isFree
  await isCreated(page, '刷新')
  expect(posts()).toBe(1)
})

describe('the page is closed while the worker sleeps, and opened again', () => {
  test('the worker wakes up soon: sent once, with its card', async () => {
    let page = await openUncontrolled()
    const isFree = holdWorker(page, 5_000)
    await press(page, '关掉')
    await card(page, '关掉').waitFor()
    await page.close()
    page = await context.newPage()
    await page.goto(site.url)
    await card(page, '关掉').waitFor()
    await isFree
    await isCreated(page, '关掉')
    expect(posts()).toBe(1)
  })

  test('it wakes up after the person has sent it again elsewhere: that is the only one', async () => {
    const page = await openUncontrolled()
    // A page controlled by the busy worker would wait for its files.
    const other = await context.newPage()
    await other.goto(site.url)
    await reloadUncontrolled(other)
    const isFree = holdWorker(other, 45_000)
    await press(page, '关掉')
    await card(other, '关掉').waitFor()
    await page.close()
    const first = other.locator('article[data-status="unconfirmed"]')
    await first.waitFor({ timeout: 40_000 })
    expect(posts()).toBe(0)
    await first.getByRole('button', { name: '更多操作' }).click()
    await other.getByRole('menuitem', { name: '重新提交' }).click()
    await other.getByRole('dialog').getByRole('button', { name: '重新提交' }).click()
    await expect.poll(() => posts(), { timeout: 10_000 }).toBe(1)
    await isFree
    await press(other, '最后')
    await isCreated(other, '最后')
    expect(posts('关掉')).toBe(1)
    expect(await first.count()).toBe(1)
  })
})

test('the next submission leaves while the one before waits for its answer; a late refusal changes nothing', async () => {
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  server.script('慢', {
    answerDelayMs: ({ method }) => (method === 'POST' ? 4_000 : 0),
    rawAnswer: () => ({ status: 400, body: { detail: '不行' } }),
  })
  await press(page, '慢的')
  await expect.poll(() => field(page).inputValue()).toBe('')
  const pressedAt = Date.now()
  await press(page, '快的')
  await expect.poll(() => posts('快的'), { timeout: 3_000, interval: 10 }).toBe(1)
  expect(Date.now() - pressedAt).toBeLessThan(3_000)
  await isCreated(page, '快的')
  expect(await statusOf(page, '慢的')).toBe('sending')
  await field(page).fill('正在写的')
  // The form holds another text by now, so the refused task stays a card and shows the reason.
  await expect.poll(() => statusOf(page, '慢的'), { timeout: 10_000 }).toBe('failed')
  expect(await card(page, '慢的').textContent()).toContain('不行')
  expect(await field(page).inputValue()).toBe('正在写的')
  expect(posts()).toBe(2)
})

test('the same draft pressed in two tabs in the same moment: one is sent, the other one asks', async () => {
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  const other = await context.newPage()
  await other.goto(site.url)
  for (let round = 1; round <= rounds; round += 1) {
    const prompt = `第${round}次；`
    for (const tab of [page, other]) await field(tab).fill(prompt)
    const at = Date.now() + 300
    await Promise.all(
      [page, other].map((tab) =>
        tab.evaluate((at) => {
          while (Date.now() < at);
          document.querySelector<HTMLButtonElement>('button[type="submit"]')?.click()
        }, at),
      ),
    )
    const questions = async () =>
      (await Promise.all([page, other].map((tab) => tab.getByRole('dialog').count()))).reduce((a, b) => a + b)
    await expect.poll(questions, { timeout: 10_000 }).toBe(1)
    await expect.poll(() => posts(prompt)).toBe(1)
    for (const tab of [page, other]) {
      const dialog = tab.getByRole('dialog')
      if ((await dialog.count()) > 0) await dialog.getByRole('button', { name: '不提交' }).click()
    }
    await isCreated(page, prompt)
    expect(posts(prompt)).toBe(1)
  }
})

test('from plain http, a tab that is duplicated while the server thinks does not give the submission up', async () => {
  const page = await context.newPage()
  await page.goto(plainSite.url)
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  server.script('', { answerDelayMs: ({ method }) => (method === 'POST' ? 8_000 : 0) })
  await press(page, '一次')
  await expect.poll(() => posts()).toBe(1)
  // A duplicated tab starts with a copy of the session storage.
  const copy = await context.newPage()
  await copy.addInitScript(
    (session) => {
      for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, value)
      const seen = new Set<string>()
      Object.assign(window, { seenStatuses: seen })
      new MutationObserver(() => {
        for (const { dataset } of document.querySelectorAll('article')) seen.add(dataset.status ?? '')
      }).observe(document, { subtree: true, childList: true, attributes: true })
    },
    await page.evaluate(() => ({ ...sessionStorage }) as Record<string, string>),
  )
  await copy.goto(plainSite.url)
  for (const tab of [copy, page]) await isCreated(tab, '一次')
  const seen = await copy.evaluate(() => [
    ...(window as unknown as { seenStatuses: Set<string> }).seenStatuses,
  ])
  expect(seen).toContain('sending')
  expect(seen).not.toContain('unconfirmed')
  expect(posts()).toBe(1)
})

test('from plain http, a tab that is reloaded knows at once that nobody waits for the answer any more', async () => {
  const page = await context.newPage()
  await page.goto(plainSite.url)
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  server.script('', { createFault: 'hang' })
  await press(page, '一次')
  await expect.poll(() => posts()).toBe(1)
  await page.reload()
  await expect.poll(() => statusOf(page, '一次'), { timeout: 10_000 }).toBe('unconfirmed')
  expect(posts()).toBe(1)
})

test('what stands in one tab is not lost with what another one submits', async () => {
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  await field(page).fill('还没写完的')
  const other = await context.newPage()
  await other.goto(site.url)
  await press(other, '交出去的')
  await isCreated(other, '交出去的')
  for (const tab of [page, other]) await tab.close({ runBeforeUnload: true })
  await expect.poll(() => context.pages().length).toBe(0)
  const next = await context.newPage()
  await next.goto(site.url)
  await expect.poll(() => field(next).inputValue()).toBe('还没写完的')
})
