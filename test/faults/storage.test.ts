// @vitest-environment node
// Failing storage in Chromium: full, no database, damaged records, a newer version in another tab.

import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { sharedBrowser } from '../e2e/support/browser.ts'
import { shared } from '../e2e/support/shared.ts'
import { offerOnly, startSite } from '../e2e/support/site.ts'
import { putRecords, storedTasks } from '../e2e/support/stored-tasks.ts'
import { card, remoteIdOf, statusOf } from '../e2e/support/studio.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { enterToken } from './profile.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 2_000 } }),
)
let context: BrowserContext
offerOnly(site, server)

beforeEach(async () => {
  server.reset()
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
})

const posts = () => server.requests.filter(({ method }) => method === 'POST').length

async function openStudio(): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(site.url)
  return page
}

async function write(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
}

/**
 * From now on every write fails as on a full disk. A quota set from outside does not stop such small writes.
 */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException('No room', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.put = refuse
    IDBObjectStore.prototype.add = refuse
  })
}

test('no room for the record: nothing is sent, the text stays, and I may go on without one', async () => {
  const page = await openStudio()
  await enterToken(page)
  await write(page, '先前的')
  await expect.poll(() => remoteIdOf(page, '先前的')).toBe('1')
  await fillStorage(page)
  await write(page, '没有空间')
  await page.getByText('浏览器无法保存这个任务').waitFor()
  expect(posts()).toBe(1)
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('没有空间')

  await page.getByRole('button', { name: '不保留记录，仍然提交' }).click()
  await expect.poll(posts).toBe(2)
  const kept = card(page, '没有空间')
  await expect.poll(() => kept.getAttribute('data-remote-id')).toBe('2')
  await page
    .getByText(/编号 2/)
    .first()
    .waitFor()
  // It is polled like any other task as long as this page is open.
  await expect.poll(() => kept.getAttribute('data-status'), { timeout: 15_000 }).toBe('succeeded')
  expect(posts()).toBe(2)
})

test('no room for what is heard: it is shown all the same, and that is said', async () => {
  const page = await openStudio()
  await enterToken(page)
  await write(page, '后来满了')
  await expect.poll(() => remoteIdOf(page, '后来满了')).toBe('1')
  await fillStorage(page)
  await expect.poll(() => statusOf(page, '后来满了'), { timeout: 15_000 }).toBe('succeeded')
  const asked = server.requests.length
  await page.getByText('浏览器的存储空间已满').waitFor()
  expect(server.requests.length - asked).toBeLessThanOrEqual(1)
})

test('a browser that refuses to open the database: said, nothing is sent, and I may go on without', async () => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Blocked', 'SecurityError')
    }
  })
  const page = await openStudio()
  await page.getByText('浏览器无法保存任务').waitFor()
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await write(page, '没有数据库')
  const goOn = page.getByRole('button', { name: '不保留记录，仍然提交' })
  await goOn.waitFor()
  expect(posts()).toBe(0)
  await goOn.click()
  await expect.poll(() => remoteIdOf(page, '没有数据库')).toBe('1')
  expect(posts()).toBe(1)
})

test('damaged records: the good ones are shown, the others stay as they are and can be saved', async () => {
  const page = await openStudio()
  await enterToken(page)
  await write(page, '好的')
  await expect.poll(() => remoteIdOf(page, '好的')).toBe('1')
  const broken = { id: 'broken', prompt: 7, said: 'Bearer the-token' }
  await putRecords(page, 'tasks', [broken])
  expect((await storedTasks(page)).length).toBe(2)
  await page.reload()
  await card(page, '好的').waitFor()
  await page.getByText('有 1 个任务无法读取').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '将这些任务保存为文件' }).click()
  expect(JSON.parse(await readFile(await (await download).path(), 'utf8'))).toEqual([
    { id: 'broken', prompt: 7, said: 'Bearer •••' },
  ])
  expect((await storedTasks(page)).length).toBe(2)
})

test('a newer version in another tab: this one stores nothing more and asks to be reloaded', async () => {
  const page = await openStudio()
  await enterToken(page)
  await write(page, '旧标签页')
  await expect.poll(() => remoteIdOf(page, '旧标签页')).toBe('1')
  const newer = await context.newPage()
  await newer.goto(`${site.url}icon.svg`)
  await newer.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`, 99)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => resolve()
      }),
  )
  await page.getByText('网页有新版本').waitFor()
  expect(await card(page, '旧标签页').count()).toBe(1)
  await write(page, '不能存')
  await page.getByText('浏览器无法保存这个任务').waitFor()
  expect(posts()).toBe(1)
})
