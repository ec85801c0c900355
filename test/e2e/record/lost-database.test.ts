// @vitest-environment node
// A browser that loses the connection to its databases, as Safari does when it ends the database process.

import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected, remoteIdOf, type Studio, statusOf } from '../support/studio.ts'

const long = { timeout: 20_000 }

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 300 } }))

beforeEach(() => server.reset())

const posts = () => server.requests.filter(({ method }) => method === 'POST').length

declare global {
  interface Window {
    /** Every open connection fails from now on; new ones fail too unless they can come back. */
    loseDatabases(canComeBack: boolean): void
  }
}

async function open(): Promise<Studio> {
  const studio = await openConnected(browser(), site, server)
  const { page } = studio
  await page.evaluate(() => {
    const lost = new WeakSet<IDBDatabase>()
    let isLost = false
    let canOpen = true
    const { transaction } = IDBDatabase.prototype
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...args) {
      if (!canOpen) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      const opening = open.apply(this, args)
      opening.addEventListener('success', () => lost.delete(opening.result))
      opening.addEventListener('success', () => Reflect.set(opening.result, 'isNew', true))
      return opening
    }
    IDBDatabase.prototype.transaction = function (...args) {
      if (isLost && (!Reflect.has(this, 'isNew') || lost.has(this))) {
        lost.add(this)
        throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      }
      return transaction.apply(this, args)
    }
    window.loseDatabases = (canComeBack) => {
      isLost = true
      canOpen = canComeBack
    }
  })
  return studio
}

test('it comes back by itself, and nothing is said', async () => {
  const { page, expectClean } = await open()
  await generate(page, '之前')
  await expect.poll(() => remoteIdOf(page, '之前'), long).toBe('1')
  await page.evaluate(() => window.loseDatabases(true))
  await generate(page, '之后')
  await expect.poll(() => remoteIdOf(page, '之后'), long).toBe('2')
  await expect.poll(() => statusOf(page, '之后'), long).toBe('succeeded')
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.reload()
  await card(page, '之后').waitFor()
  expect(posts()).toBe(2)
  expectClean()
})

test('the browser closes it (its data is cleared from outside): the next task is stored again', async () => {
  const { page } = await open()
  await generate(page, '之前')
  await expect.poll(() => remoteIdOf(page, '之前'), long).toBe('1')
  const devtools = await page.context().newCDPSession(page)
  const { origin } = new URL(site.url)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await generate(page, '之后')
  await expect.poll(() => remoteIdOf(page, '之后'), long).toBe('2')
  await page.reload()
  await card(page, '之后').waitFor()
  expect(posts()).toBe(2)
})

test('it does not come back: nothing is sent, and what is said is true', async () => {
  const { page } = await open()
  await page.evaluate(() => window.loseDatabases(false))
  await page.getByRole('textbox', { name: '提示词' }).fill('存不了')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await page.getByText('浏览器无法保存这个任务').waitFor()
  await page.getByText('浏览器暂时无法读写任务').waitFor()
  expect(await page.getByText('浏览器无法保存任务').count()).toBe(0)
  expect(await page.getByText('浏览器的存储空间已满').count()).toBe(0)
  expect(posts()).toBe(0)
  await page.getByRole('button', { name: '刷新' }).click()
  await page.waitForFunction(() => !('loseDatabases' in window))
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('存不了')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => remoteIdOf(page, '存不了'), long).toBe('1')
})
