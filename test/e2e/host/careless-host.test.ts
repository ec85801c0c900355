// @vitest-environment node
// Hosts that answer a missing file with their HTML page, and two studios on one origin: the service worker
// only caches real files of its own studio.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workerIsReady } from '../../faults/profile.ts'
import { type NewPageOptions, newPage, sharedBrowser } from '../support/browser.ts'
import { type CarelessHost, startCarelessHost } from '../support/careless-host.ts'
import { distFolder } from '../support/site.ts'
import { card, generate } from '../support/studio.ts'

const settingsScript = /^assets\/settings-screen-[\w-]+\.js$/

const browser = sharedBrowser()
let host: CarelessHost
let folder: string

beforeEach(async () => {
  host = await startCarelessHost()
  folder = await mkdtemp(join(tmpdir(), 'careless-'))
  host.deploy('/studio/', distFolder)
})
afterEach(() => Promise.all([host.close(), rm(folder, { recursive: true })]))

async function open(path = '/studio/', options: NewPageOptions = {}): Promise<Page> {
  const { page } = await newPage(browser(), options)
  await visit(page, path)
  return page
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(host.origin + path)
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
}

const heading = (page: Page) => page.getByRole('heading', { name: '设置', level: 1 })

/** The cached files as `cache: path`, filtered by `pattern`. */
function kept(page: Page, pattern: RegExp): Promise<string[]> {
  return page.evaluate(async (source) => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        found.push(`${name}: ${new URL(url).pathname}`)
      }
    }
    return found.filter((one) => new RegExp(source).test(one)).sort()
  }, pattern.source)
}

/** Puts an answer into a cache, as an earlier version did. */
function put(page: Page, cacheName: string, path: string, type: string, body: string): Promise<void> {
  return page.evaluate(
    async ([cacheName, path, type, body]) => {
      const cache = await caches.open(cacheName)
      await cache.put(path, new Response(body, { headers: { 'content-type': type } }))
    },
    [cacheName, path, type, body] as const,
  )
}

test('a script that is not there yet: it is said, and once the upload is complete all is well', async () => {
  host.lack(settingsScript)
  const page = await open()
  await generate(page, '一只小猫')
  await workerIsReady(page)
  await expect.poll(() => kept(page, /assets\/task-screen/), { timeout: 15_000 }).toHaveLength(1)
  expect(await kept(page, /settings-screen/)).toEqual([])

  await openSettings(page)
  await page.getByRole('main').getByText('网站的文件不完整').waitFor()
  // The way out must not repeat the failure.
  await page.getByRole('button', { name: '返回工作台' }).click()
  await card(page, '一只小猫').waitFor()

  host.lack(null)
  await openSettings(page)
  await heading(page).waitFor()
  expect(await kept(page, /settings-screen/)).toHaveLength(1)
})

test('the same without a service worker, where the browser has kept the page as the script for a year', async () => {
  host.lack(settingsScript)
  const page = await open('/studio/', { serviceWorkers: 'block' })
  await openSettings(page)
  await page.getByRole('main').getByText('网站的文件不完整').waitFor()
  host.lack(null)
  await page.getByRole('button', { name: '返回工作台' }).click()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  await openSettings(page)
  // The script has just been fetched again past the HTTP cache, so a reload loads it.
  await page.getByRole('main').getByRole('button', { name: '刷新' }).click()
  await heading(page).waitFor()
})

test('what an earlier version kept wrongly heals by itself', async () => {
  const page = await open()
  await generate(page, '一只小猫')
  await workerIsReady(page)
  await expect.poll(() => kept(page, /settings-screen/), { timeout: 15_000 }).toHaveLength(1)
  const [cacheName = '', path = ''] = (await kept(page, /settings-screen/))[0]?.split(': ') ?? []
  const html = '<!doctype html><title>rpaSora</title>'
  await put(page, cacheName, path, 'text/html', html)
  await put(page, cacheName, '/studio/config.json', 'text/html', html)
  await page.reload()
  await card(page, '一只小猫').waitFor()
  await openSettings(page)
  await heading(page).waitFor()
  const type = (file: string) =>
    page.evaluate(async (file) => (await caches.match(file))?.headers.get('content-type') ?? null, file)
  await expect.poll(() => type(path)).toBe('text/javascript')
  await expect.poll(() => type('/studio/config.json')).toBe('application/json')
})

/** Deploys the same build with a changed worker. */
async function changeWorker(change: (code: string) => string | Promise<string>): Promise<void> {
  await cp(distFolder, folder, { recursive: true })
  const path = join(folder, 'worker.js')
  await writeFile(path, await change(await readFile(path, 'utf8')))
  host.deploy('/studio/', folder)
}

/** Opens both studios with filled caches, plus caches that their earlier versions shared. */
async function openBoth(): Promise<Page> {
  host.deploy('/studio-test/', distFolder)
  const page = await open('/studio-test/')
  await generate(page, '别处的小猫')
  await workerIsReady(page)
  await expect.poll(() => kept(page, /\/studio-test\/$/), { timeout: 15_000 }).toHaveLength(1)
  await visit(page, '/studio/')
  await generate(page, '一只小猫')
  await workerIsReady(page)
  await expect.poll(() => kept(page, /\/studio\/$/), { timeout: 15_000 }).toHaveLength(1)
  for (const old of ['rpasora-shell-000000000001', 'rpasora-shell-000000000002']) {
    for (const path of ['/studio/', '/studio-test/']) {
      await put(page, old, `${path}assets/studio-old.js`, 'text/javascript', 'export {}')
    }
  }
  await put(page, 'rpasora-shell-000000000003', '/studio-test/assets/studio-old.js', 'text/javascript', '1')
  return page
}

/** Without the host, the other studio still opens from its cache. */
async function expectOtherWorks(page: Page): Promise<void> {
  await host.close()
  await visit(page, '/studio-test/')
  await openSettings(page)
  await heading(page).waitFor()
}

test('a new version takes the older files of its own folder away, and no others', async () => {
  const page = await openBoth()
  await changeWorker((code) => code.replace(/(?<=version:[`"'])[\da-f]{12}/, 'abcdefabcdef'))
  await page.reload()
  const old = () => kept(page, /-00000000000\d: /)
  // The newest of the older caches belongs to the previous version. This version is newer than both, so it
  // may delete both.
  await expect
    .poll(old, { timeout: 15_000 })
    .toContain('rpasora-shell-000000000002: /studio-test/assets/studio-old.js')
  await expect
    .poll(async () => (await old()).includes('rpasora-shell-000000000001: /studio/assets/studio-old.js'), {
      timeout: 15_000,
    })
    .toBe(false)
  expect((await old()).filter((one) => one.includes('/studio-test/'))).toHaveLength(3)
  await expectOtherWorks(page)
})

test('switching the worker off for one studio leaves the other as it is', async () => {
  const page = await openBoth()
  const before = (await kept(page, /\/studio-test\//)).length
  const off = await readFile(join(distFolder, 'worker-off.js'), 'utf8')
  await changeWorker(() => off)
  await page.reload()
  await expect.poll(() => kept(page, /\/studio\//), { timeout: 15_000 }).toEqual([])
  expect((await kept(page, /\/studio-test\//)).length).toBe(before)
  const scopes = () =>
    page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    )
  await expect.poll(scopes).toEqual(['/studio-test/'])
  await expectOtherWorks(page)
})
