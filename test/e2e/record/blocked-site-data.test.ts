// @vitest-environment node
// A browser that stores nothing for this site: by its own setting, and in the various ways browsers refuse.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { openProfile } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, playsOn, statusOf } from '../support/studio.ts'

const long = { timeout: 30_000 }

let profile: string
let context: BrowserContext
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'secret', pace: { queuedMs: 300, runningMs: 300 } }))
const environments = [{ id: 'office', name: '办公室', baseUrl: server.apiUrl }]
site.serveConfig(JSON.stringify({ environments }))

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'blocked-profile-'))
})
afterEach(async () => {
  await context.close()
  await rm(profile, { recursive: true })
  server.reset()
})

/** Uses the browser setting that forbids all sites to store data. */
async function blockSiteData(): Promise<void> {
  await mkdir(join(profile, 'Default'))
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } }
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings))
  context = await openProfile(profile)
}

/** Refuses like other browsers and managed ones do. */
async function refuseEverything(): Promise<void> {
  context = await openProfile(profile)
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Access is denied for this document', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'] as const) {
      Object.defineProperty(window, name, { get: refuse })
    }
    Object.defineProperty(navigator, 'serviceWorker', { get: refuse })
    Object.assign(window, { BroadcastChannel: refuse })
    LockManager.prototype.request = refuse
    LockManager.prototype.query = refuse
    StorageManager.prototype.estimate = refuse
    StorageManager.prototype.persisted = refuse
  })
}

async function open(): Promise<{ page: Page; thrown: string[] }> {
  const page = await context.newPage()
  const thrown: string[] = []
  context.on('weberror', (error) => thrown.push(String(error.error().stack)))
  await page.goto(site.url)
  await page.getByText('浏览器无法保存任务').waitFor(long)
  return { page, thrown }
}

async function goOnWithout(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await page.getByText('浏览器无法保存这个任务').waitFor(long)
  expect(await page.getByText('网页没有加载完整').count()).toBe(0)
  await page.getByRole('button', { name: '不保留记录，仍然提交' }).click()
  await expect.poll(() => statusOf(page, prompt), long).toBe('succeeded')
  await card(page, prompt).getByRole('button', { name: '播放' }).click()
  await playsOn(card(page, prompt).locator('video'))
}

test.each([
  ['by the setting of the browser', blockSiteData],
  ['as others refuse', refuseEverything],
])('%s: it is said, and I may go on without a record until the video plays', async (_, block) => {
  await block()
  const { page, thrown } = await open()
  await page.getByRole('button', { name: /^环境/ }).click()
  await page.getByRole('menuitemradio', { name: /办公室/ }).click()
  await page.getByLabel(/^令牌/).fill('secret')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await goOnWithout(page, '没有记录的小猫')
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
  expect(thrown).toEqual([])
})

test.each([
  ['by the setting of the browser', blockSiteData],
  ['as others refuse', refuseEverything],
])('%s: the demo works too', async (_, block) => {
  await block()
  const { page, thrown } = await open()
  await goOnWithout(page, '一只小猫')
  expect(thrown).toEqual([])
})
