// @vitest-environment node
// Two studios in two folders of one origin do not affect each other, with and without a service worker.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { card, choosePreference, generate, remoteIdOf } from '../support/studio.ts'
import { recordQuestions } from '../support/tabs.ts'
import { folders, startTwoSites } from '../support/two-sites.ts'

const plainHost = 'studio.test'
const long = { timeout: 25_000 }

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const origin = await shared(startTwoSites())
let servers: VideoHttpServer[]
let context: BrowserContext

beforeAll(async () => {
  servers = await Promise.all(
    ['secret-one', 'secret-two'].map((token) =>
      startVideoServer({ token, publicHost: plainHost, pace: { queuedMs: 500, runningMs: 600_000 } }),
    ),
  )
  for (const [index, site] of origin.sites.entries()) {
    const environments = [{ id: 'office', name: '办公室', baseUrl: servers[index]?.apiUrl }]
    site.serveConfig(JSON.stringify({ demo: false, environments }))
  }
})
beforeEach(() => {
  for (const server of servers) server.reset()
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

async function open(url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  return page
}

async function enterToken(page: Page, token: string): Promise<void> {
  await page.getByLabel(/^令牌/).fill(token)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByLabel(/^令牌/).waitFor({ state: 'detached' })
}

test.each(['127.0.0.1', plainHost])('on %s each has its own of everything', async (host) => {
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
  const questions = recordQuestions(context)
  const one = await open(origin.urlOf(folders[0], host))
  const other = await open(origin.urlOf(folders[1], host))
  await enterToken(one, 'secret-one')
  // The tokens do not replace each other, although the environments have the same ID.
  await enterToken(other, 'secret-two')

  await generate(one, '一只小猫')
  await expect.poll(() => remoteIdOf(one, '一只小猫'), long).not.toBeNull()
  await other.getByRole('textbox', { name: '提示词' }).fill('没有提交的一只小狗')
  await choosePreference(other, '主题', '深色')

  await Promise.all([one.reload(), other.reload()])
  await card(one, '一只小猫').waitFor()
  expect(await other.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('没有提交的一只小狗')
  expect(await one.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('')
  expect(await other.getByRole('article').count()).toBe(0)
  const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme ?? 'system')
  expect(await Promise.all([theme(one), theme(other)])).toEqual(['system', 'dark'])

  await generate(other, '一只小狗')
  await expect.poll(() => remoteIdOf(other, '一只小狗'), long).not.toBeNull()
  expect(await one.getByRole('article').count()).toBe(1)

  // Each studio has its own leader tab.
  const now = questions.length
  const askers = () => new Set(questions.slice(now).map(({ page }) => page)).size
  await expect.poll(askers, long).toBe(2)

  const names = await one.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    caches: 'caches' in window ? await caches.keys() : [],
    locks: 'locks' in navigator ? ((await navigator.locks.query()).held ?? []).map(({ name }) => name) : [],
  }))
  const shared = Object.values(names).flat()
  expect(shared.filter((name) => !/^\/studio(?:-test)?\/#rpasora/.test(name ?? ''))).toEqual([])
  expect(names.databases).toEqual(expect.arrayContaining(folders.map((folder) => `${folder}#rpasora`)))
  const sent = servers.map(({ requests }) =>
    requests.filter(({ method }) => method !== 'OPTIONS').map(({ headers }) => headers.authorization),
  )
  expect(sent.map((tokens) => [...new Set(tokens)])).toEqual([['Bearer secret-one'], ['Bearer secret-two']])
})
