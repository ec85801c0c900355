// @vitest-environment node
// Data that an earlier version stored for all folders of an origin moves to the first studio that opens, once
// and completely.

import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { sharedBrowser } from '../support/browser.ts'
import { storedCopies } from '../support/offline.ts'
import { shared } from '../support/shared.ts'
import { card } from '../support/studio.ts'
import { folders, startTwoSites } from '../support/two-sites.ts'

const long = { timeout: 20_000 }
const office = { id: 'office', name: '办公室', baseUrl: 'https://api.invalid' }

const browser = sharedBrowser()
const origin = await shared(startTwoSites())
let context: BrowserContext
for (const site of origin.sites) {
  site.serveConfig(JSON.stringify({ demo: false, environments: [office] }))
}
beforeEach(async () => {
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
  await context.route('https://api.invalid/**', (route) => route.abort())
  await keepAsEarlierVersion()
})

/** More than one batch of the migration. */
const total = 250

function tasksOfEarlierVersion(): Task[] {
  const video = aVideo({ status: 'succeeded', videoUrl: 'https://videos.invalid/1.mp4', completedAt: 2 })
  return Array.from({ length: total }, (_, index) => {
    const task = aTask({
      id: `t${index}`,
      prompt: `旧任务${index}`,
      createdAt: index + 1,
      environmentId: 'office',
      video,
    })
    return index === total - 1
      ? { ...task, submission: 'sending' as const, remoteId: null, video: null, tabId: 'gone' }
      : task
  })
}

/** Stores data under the database names and versions of the earlier version. */
async function keepAsEarlierVersion(): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${origin.urlOf(folders[0])}icon.svg`)
  await page.evaluate(async (tasks) => {
    const make = (name: string, version: number, fill: (db: IDBDatabase, tx: IDBTransaction) => void) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, version)
        opening.onupgradeneeded = () => fill(opening.result, opening.transaction as IDBTransaction)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => resolve(opening.result.close())
      })
    await make('rpasora', 4, (db) => {
      const store = db.createObjectStore('tasks', { keyPath: 'id' })
      store.createIndex('createdAt', 'createdAt')
      for (const task of tasks) store.put(task)
      db.createObjectStore('images').put(new Blob(['an image'], { type: 'image/png' }), 't0')
      db.createObjectStore('posts').put({ outcome: null }, `t${tasks.length - 1}`)
      db.createObjectStore('leases')
      db.createObjectStore('queue', { keyPath: 'id' })
      db.createObjectStore('starred', { keyPath: 'prompt' }).put({ prompt: '收藏的', starredAt: 1 })
    })
    await make('rpasora-media', 1, (db) => {
      const copy = { taskId: 't0', state: 'kept', wantedAt: 1, keptAt: 2, isGiven: false, failure: null }
      const rest = { type: 'video/mp4', bytes: 6e6, total: 6e6, parts: 2, edition: '', url: null }
      db.createObjectStore('copies', { keyPath: 'taskId' }).put({ ...copy, ...rest })
      const parts = db.createObjectStore('parts')
      for (const index of [0, 1]) parts.put(new Blob([new Uint8Array(3e6)]), ['t0', index])
      db.createObjectStore('posters', { keyPath: 'taskId' }).createIndex('madeAt', 'madeAt')
    })
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ])
    await make('rpasora-keys', 1, (db) => db.createObjectStore('keys').put(key, 'tokens'))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const [text, additionalData] = ['the-token', 'https://api.invalid'].map((one) =>
      new TextEncoder().encode(one),
    )
    const encrypted = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      key,
      text as BufferSource,
    )
    const sealed = btoa(String.fromCharCode(...iv, ...new Uint8Array(encrypted)))
    const tokens = { office: { origin: 'https://api.invalid', sealed } }
    localStorage.setItem('rpasora.tokens', JSON.stringify(tokens))
    localStorage.setItem('rpasora.theme', '"dark"')
    const draft = { prompt: '写了一半', model: '', image: { kind: 'none' }, copies: 1 }
    localStorage.setItem('rpasora.draft', JSON.stringify(draft))
  }, tasksOfEarlierVersion())
  await page.close()
}

async function open(folder: (typeof folders)[number]): Promise<Page> {
  const page = await context.newPage()
  await page.goto(origin.urlOf(folder))
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  return page
}

/** The number of stored tasks in a database. */
const countIn = (page: Page, name: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const count = opening.result.transaction('tasks').objectStore('tasks').count()
          count.onsuccess = () => {
            opening.result.close()
            resolve(count.result)
          }
        }
      }),
    name,
  )

async function hasAll(page: Page): Promise<void> {
  await card(page, `旧任务${total - 2}`).waitFor(long)
  await expect.poll(() => countIn(page, `${folders[0]}#rpasora`), long).toBe(total)
  // Its outcome is unknown, and it is not sent again.
  const interrupted = card(page, `旧任务${total - 1}`)
  await expect.poll(() => interrupted.getAttribute('data-status'), long).toBe('unconfirmed')
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('写了一半')
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  // The token was migrated together with its key.
  expect(await page.getByLabel(/^令牌/).count()).toBe(0)
  const bytes = async () => (await storedCopies(page).catch(() => null))?.parts.map((part) => part.bytes)
  await expect.poll(bytes, long).toEqual([3e6, 3e6])
}

async function hasNothing(page: Page): Promise<void> {
  await page.getByText('你好').or(page.getByLabel(/^令牌/)).first().waitFor(long)
  expect(await page.getByRole('article').count()).toBe(0)
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('')
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBeUndefined()
}

const sharedNames = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '')
    return [...databases, ...Object.keys(localStorage)].filter((name) => name.startsWith('rpasora'))
  })

test('the first studio has all of it, the second one nothing', async () => {
  const one = await open(folders[0])
  await hasAll(one)
  const other = await open(folders[1])
  await hasNothing(other)
  await expect.poll(() => sharedNames(one), long).toEqual([])
  await Promise.all([one.reload(), other.reload()])
  await hasAll(one)
  await hasNothing(other)
})

test.each([1, 120, 251, 255])('a page that ends at write %i loses nothing', async (last) => {
  const ending = await context.newPage()
  await ending.addInitScript((last) => {
    const { put } = IDBObjectStore.prototype
    const { open } = IDBFactory.prototype
    let writes = 0
    IDBFactory.prototype.open = function (...args) {
      // The tab is gone: no request is answered any more.
      return writes > last
        ? ({ addEventListener() {} } as unknown as IDBOpenDBRequest)
        : open.apply(this, args)
    }
    IDBObjectStore.prototype.put = function (...args) {
      writes += 1
      if (writes <= last) return put.apply(this, args)
      this.transaction.abort()
      Object.assign(window, { hasEnded: true })
      throw new DOMException('The page ended', 'UnknownError')
    }
  }, last)
  await ending.goto(origin.urlOf(folders[0]))
  await expect.poll(() => ending.evaluate(() => 'hasEnded' in window), long).toBe(true)
  await ending.close()
  // An unfinished migration already belongs to the first studio.
  const other = await open(folders[1])
  await hasNothing(other)
  const one = await open(folders[0])
  await hasAll(one)
  await expect.poll(() => sharedNames(one), long).toEqual([])
})

test('a fresh browser makes nothing under the shared names', async () => {
  const fresh = await browser().newContext({ locale: 'zh-CN' })
  const page = await fresh.newPage()
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype
    const made: string[] = []
    Object.assign(window, { made })
    IDBFactory.prototype.open = function (name, version) {
      const opening = open.call(this, name, version)
      opening.addEventListener('success', () => made.push(name))
      return opening
    }
  })
  await page.goto(origin.urlOf(folders[0]))
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  const made = () => page.evaluate(() => (window as unknown as { made: string[] }).made)
  await expect.poll(made, long).toEqual([`${folders[0]}#rpasora`])
  expect(await sharedNames(page)).toEqual([])
  await page.reload()
  await expect.poll(made, long).toEqual([`${folders[0]}#rpasora`])
  await fresh.close()
})
