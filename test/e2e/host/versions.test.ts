// @vitest-environment node
// The site without a network, and during the deployment of a new version.

import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { workerIsReady } from '../../faults/profile.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { distFolder, type Site, startSite } from '../support/site.ts'
import { card, generate, openStudio, remoteIdOf, type Studio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 0 } }))
let nextVersion: string
let site: Site

beforeAll(async () => {
  nextVersion = await mkdtemp(join(tmpdir(), 'next-version-'))
  await makeNextVersion(nextVersion)
})
afterEach(() => site.close())
afterAll(() => rm(nextVersion, { recursive: true }))

/** Copies the build as if everything had changed: every file in `assets/` gets a new name. */
async function makeNextVersion(folder: string): Promise<void> {
  await cp(distFolder, folder, { recursive: true })
  const assets = await readdir(join(folder, 'assets'))
  const hashes = new Set(assets.flatMap((name) => /-([\w-]{8})\.\w+$/.exec(name)?.[1] ?? []))
  const another = (text: string) =>
    [...hashes]
      .reduce((changed, hash) => changed.replaceAll(`-${hash}.`, `-NEXT${hash.slice(4)}.`), text)
      .replace(/(?<=version:[`"'])[\da-f]{12}/, 'next-version')
  for (const name of ['index.html', 'worker.js', ...assets.map((name) => join('assets', name))]) {
    const path = join(folder, name)
    if (/\.(?:js|css|html)$/.test(name)) await writeFile(path, another(await readFile(path, 'utf8')))
    await rename(path, join(folder, another(name)))
  }
}

/** Waits until the worker has cached a file. */
async function untilKept(page: Page, file: string): Promise<void> {
  const keeps = () => page.evaluate(async (file) => (await caches.match(file)) !== undefined, file)
  await expect.poll(keeps, { timeout: 15_000 }).toBe(true)
}

async function assetOf(folder: string, chunk: string): Promise<string> {
  const names = await readdir(join(folder, 'assets'))
  const name = names.find((name) => new RegExp(`^${chunk}-[\\w-]{8}\\.js$`).test(name))
  if (name === undefined) throw new Error(`There is no ${chunk}`)
  return `assets/${name}`
}

/** Opens a studio with the test's server selected. */
async function openWithServer(options: Parameters<typeof openStudio>[3] = {}): Promise<Studio> {
  site = await startSite()
  site.serveConfig(
    JSON.stringify({ environments: [{ id: 'office', name: '办公室', baseUrl: server.apiUrl }] }),
  )
  const studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl], options)
  const { page } = studio
  await page.getByRole('button', { name: /^环境/ }).click()
  await page.getByRole('menuitemradio', { name: /办公室/ }).click()
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  return studio
}

test('without a network the studio opens with its tasks, and every screen works', async () => {
  site = await startSite()
  const { page } = await openStudio(browser(), site)
  await generate(page, '一只小猫')
  await untilKept(page, await assetOf(distFolder, 'settings-screen'))
  await site.close()
  await page.reload()
  await card(page, '一只小猫').getByRole('link', { name: '一只小猫' }).click()
  await page.getByRole('button', { name: '再次生成' }).waitFor()
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
})

test('a new version while a submission is under way: it goes through, the old tab goes on, and reloads when told to', async () => {
  const { page, expectClean } = await openWithServer()
  await generate(page, '第一个')
  await untilKept(page, await assetOf(distFolder, 'settings-screen'))
  server.script('个', { answerDelayMs: ({ method }) => (method === 'POST' ? 3_000 : 0) })
  await beginToSend(page, '第二个')

  site.deploy(nextVersion)
  const other = await page.context().newPage()
  await other.goto(site.url)
  await card(other, '第一个').waitFor()
  await page.getByText('网页有新版本').waitFor({ timeout: 20_000 })
  await expect.poll(() => remoteIdOf(page, '第二个')).not.toBeNull()

  // This chunk is gone from the host, and was never loaded in this tab.
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
  await page.goBack()
  await beginToSend(page, '第三个')
  await page.getByRole('button', { name: '刷新' }).click()
  await page.getByText('完成后自动刷新').waitFor()
  expect(await statusOf(page, '第三个')).toBe('sending')
  await expect.poll(() => scriptOf(page), { timeout: 10_000 }).toContain('NEXT')
  for (const prompt of ['第一个', '第二个', '第三个']) {
    await expect.poll(() => remoteIdOf(page, prompt)).not.toBeNull()
  }
  expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(3)
  expect(await other.getByText('网页有新版本').count()).toBe(0)
  expectClean()
})

async function beginToSend(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => statusOf(page, prompt)).toBe('sending')
}

const scriptOf = (page: Page) =>
  page.evaluate(() => document.querySelector('script[src]')?.getAttribute('src')).catch(() => null)

test('where nothing is kept, a part that is gone from the host asks for one reload', async () => {
  const { page } = await openWithServer({ serviceWorkers: 'block' })
  await generate(page, '第一个')
  await expect.poll(() => statusOf(page, '第一个'), { timeout: 20_000 }).toBe('succeeded')
  site.deploy(nextVersion)
  await page.getByRole('textbox', { name: '提示词' }).fill('写了一半')
  await page.getByRole('link', { name: '设置', exact: true }).click()
  const said = page.getByRole('main').getByText('任务没有丢失，刷新页面即可继续使用。')
  await said.waitFor()
  const reload = page.getByRole('button', { name: '刷新' })
  expect(await reload.count()).toBe(1)
  await page.goBack()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  await expect.poll(() => reload.count()).toBe(1)
  await page.goForward()
  await said.waitFor()
  expect(await reload.count()).toBe(1)
  await reload.click()
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
  await page.goto(site.url)
  await card(page, '第一个').waitFor()
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('写了一半')
})

test('the worker can be switched off for good', async () => {
  site = await startSite()
  const { page } = await openStudio(browser(), site)
  await generate(page, '一只小猫')
  await untilKept(page, './')
  // Until the worker is ready, a reload does not look for another worker.
  await workerIsReady(page)
  const folder = await mkdtemp(join(tmpdir(), 'worker-off-'))
  await cp(distFolder, folder, { recursive: true })
  await cp(join(folder, 'worker-off.js'), join(folder, 'worker.js'))
  site.deploy(folder)
  await page.reload()
  const left = () =>
    page.evaluate(async () => [
      ...(await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ])
  await expect.poll(left, { timeout: 15_000 }).toEqual([])
  await rm(folder, { recursive: true })
})

test('browsers offer to install it', async () => {
  site = await startSite()
  const studio = await openStudio(browser(), site)
  const client = await studio.page.context().newCDPSession(studio.page)
  const { errors, data } = await client.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { icons } = JSON.parse(data ?? '') as { icons: { src: string; sizes: string }[] }
  for (const { src } of icons) {
    const response = await studio.page.request.get(new URL(src, site.url).href)
    expect(response.ok(), src).toBe(true)
  }
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors')
  // Test profiles count as private windows.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
})
