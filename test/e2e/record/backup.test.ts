// @vitest-environment node
// A backup from one browser profile to another, and invalid files.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { pixel } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import {
  card,
  generate,
  openConnected,
  openStudio,
  playsOn,
  remoteIdOf,
  type Studio,
  statusOf,
} from '../support/studio.ts'

const token = 'canary-0f3c9a7b'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/studio/' }))
const server = await shared(startVideoServer({ token, firstId: 50, pace: { queuedMs: 200, runningMs: 600 } }))

beforeEach(() => server.reset())

/** Opens a new profile. */
function open(): Promise<Studio> {
  return openStudio(browser(), site, [server.apiUrl, server.videoUrl])
}

const posts = () => server.requests.filter(({ method }) => method === 'POST')

async function importFile(page: Page, content: string | Buffer, name = 'rpasora-backup.json'): Promise<void> {
  if (!page.url().endsWith('#/settings')) await page.goto(`${site.url}#/settings`)
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) }
  await page.getByLabel('导入备份').setInputFiles(file)
}

async function exportFile(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** The raw contents of the page's database. */
function stored(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const tx = opening.result.transaction(['tasks', 'images'])
          const tasks = tx.objectStore('tasks').getAll()
          const images = tx.objectStore('images').getAllKeys()
          tx.oncomplete = () => {
            opening.result.close()
            resolve(JSON.stringify([tasks.result, images.result, { ...localStorage }]))
          }
        }
      }),
  )
}

test('tasks go from one profile to another: seen before they come, playing afterwards, once', async () => {
  const first = await openConnected(browser(), site, server, { token })
  await generate(first.page, '一只小猫')
  await first.page
    .getByLabel('参考图')
    .setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: pixel })
  await first.page.getByText('1 × 1').waitFor()
  await generate(first.page, '有图的')
  for (const prompt of ['一只小猫', '有图的']) {
    await expect.poll(() => statusOf(first.page, prompt), { timeout: 20_000 }).toBe('succeeded')
  }
  await first.page.getByRole('link', { name: '设置', exact: true }).click()
  const { name, text } = await exportFile(first.page, '导出备份')
  expect(name).toMatch(/^rpasora-backup-\d{4}-\d\d-\d\d\.json$/)
  expect(text).not.toContain(token)
  expect(text).not.toContain('canary')
  const backup = JSON.parse(text)
  expect([backup.format, backup.version, backup.tasks.length]).toEqual(['rpasora-backup', 1, 2])
  expect(backup.images[0].data).toBe(`data:image/png;base64,${pixel.toString('base64')}`)
  const csv = await exportFile(first.page, '导出 CSV')
  expect(csv.text.startsWith('\ufeff时间,环境,任务编号,状态,提示词,')).toBe(true)
  expect(csv.text.split('\r\n').length).toBe(4)
  first.expectClean()

  const asksBefore = server.requests.length
  const second = await open()
  const { page } = second
  await importFile(page, text, name)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('新增 2 个；环境新增 1 个').waitFor()
  await dialog.getByText(server.apiUrl, { exact: true }).waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
  expect(JSON.parse(await stored(page))[0]).toEqual([])

  await importFile(page, text, name)
  await dialog.getByRole('checkbox', { name: /我的服务器/ }).check()
  await dialog.getByRole('button', { name: '导入' }).click()
  await page.getByText('备份已导入').waitFor()
  expect(server.requests.length).toBe(asksBefore)
  await page.getByText('未设置令牌').last().waitFor()
  await page.goto(`${site.url}#/`)
  for (const prompt of ['一只小猫', '有图的']) {
    expect(await statusOf(page, prompt)).toBe('succeeded')
  }
  expect(await remoteIdOf(page, '一只小猫')).toBe('50')

  await page.goto(`${site.url}#/settings`)
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByLabel(/^令牌/).fill(token)
  await page.getByRole('button', { name: '保存' }).click()
  await page.goto(`${site.url}#/`)
  await card(page, '一只小猫').getByRole('button', { name: '播放' }).click()
  await playsOn(card(page, '一只小猫').locator('video'))
  expect(posts().length).toBe(2)

  const before = await stored(page)
  await importFile(page, text, name)
  await page.getByRole('dialog', { name: '备份里的内容都已存在' }).waitFor()
  await page.getByText('2 个没有变化').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).click()
  expect(await stored(page)).toBe(before)

  // The image was imported too: generating again sends it.
  await page.goto(`${site.url}#/`)
  await card(page, '有图的').getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '再次生成' }).click()
  await expect.poll(() => posts().length).toBe(3)
  expect(JSON.parse(posts()[2]?.body ?? '').image).toBe(`data:image/png;base64,${pixel.toString('base64')}`)
  second.expectClean()
})

test('an unfinished task goes on once its environment and token are there; without them it says so', async () => {
  server.script('慢慢来', { queuedMs: 500, runningMs: 60_000 })
  const first = await openConnected(browser(), site, server, { token })
  await generate(first.page, '慢慢来')
  await expect.poll(() => statusOf(first.page, '慢慢来'), { timeout: 20_000 }).toBe('running')
  await first.page.goto(`${site.url}#/settings`)
  const { text } = await exportFile(first.page, '导出备份')
  await first.close()

  server.script('慢慢来', { queuedMs: 0, runningMs: 0 })
  const { page } = await open()
  await importFile(page, text)
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('备份已导入').waitFor()
  await page.goto(`${site.url}#/`)
  await card(page, '慢慢来')
    .getByText(/任务所在的服务器已从设置里移除/)
    .waitFor()

  await importFile(page, text)
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /我的服务器/ })
    .check()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByLabel(/^令牌/).fill(token)
  await page.getByRole('button', { name: '保存' }).click()
  await page.goto(`${site.url}#/`)
  await expect.poll(() => statusOf(page, '慢慢来'), { timeout: 20_000 }).toBe('succeeded')
  expect(posts().length).toBe(1)
})

/** A finished demo task in the format of a backup. */
const aRecord = (change: object = {}) => ({
  id: 'a2b3c4d5e6f7g2h3i4j5',
  environmentId: 'demo',
  origin: '',
  isAdded: false,
  prompt: '一只小猫',
  model: null,
  image: null,
  createdAt: 1_795_359_600_000,
  submission: 'created',
  tabId: '',
  remoteId: '50',
  video: {
    id: '50',
    status: 'succeeded',
    statusWord: 'completed',
    progress: 100,
    progressMessage: null,
    videoUrl: 'https://v.example/a.mp4',
    pageUrl: null,
    error: null,
    prompt: null,
    model: null,
    createdAt: null,
    completedAt: null,
    ...change,
  },
  askedAt: null,
  heardAt: null,
  notice: null,
  linkAsks: 0,
  media: null,
  seenAt: null,
  deletedAt: null,
})

const aFile = (tasks: unknown) => JSON.stringify({ format: 'rpasora-backup', version: 1, tasks })
const scriptLink = aRecord({ videoUrl: 'javascript:alert(1)' })
const prototypes = `{"format":"rpasora-backup","version":1,"__proto__":{"polluted":1},"tasks":[{"__proto__":{"polluted":1}},{"constructor":{"prototype":{"polluted":1}}}]}`

test('a hostile file is refused in a clear sentence and changes nothing', async () => {
  const studio = await open()
  const { page } = studio
  await page.goto(`${site.url}#/settings`)
  const before = await stored(page)
  const files: [string, string | Buffer, RegExp][] = [
    ['deep lists', `${'['.repeat(3_000_000)}`, /这不是本应用的备份文件/],
    [
      'deep objects',
      `{"format":"rpasora-backup","tasks":[${'{"a":'.repeat(1_000_000)}`,
      /文件已损坏，无法读取/,
    ],
    ['prototypes', prototypes, /文件已损坏，无法读取/],
    ['a script for a link', aFile([scriptLink]), /文件已损坏，无法读取/],
    ['a million rows', aFile(Array(1_000_000).fill({})), /超过 100,000 个/],
    ['no JSON', 'PK\u0003\u0004 not JSON', /这不是本应用的备份文件/],
    ['a picture', pixel, /这不是本应用的备份文件/],
    ['nothing', '', /这不是本应用的备份文件/],
  ]
  for (const [name, content, said] of files) {
    // Replaces the previous message first, so that the next one must be about this file.
    await importFile(page, '{"format":"rpasora-backup","version":2}')
    await page.getByText(/来自更新版本的网页/).waitFor()
    await importFile(page, content, `${name}.json`)
    await page.getByText(said).waitFor()
    await page.getByText('没有导入任何内容').waitFor()
    expect(await page.getByRole('dialog').count(), name).toBe(0)
  }
  expect(await stored(page)).toBe(before)
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
  studio.expectClean()
})

test('what is good in a file comes in beside what is not', async () => {
  const studio = await open()
  const { page } = studio
  await importFile(page, aFile([aRecord(), scriptLink, {}]))
  await page.getByText('新增 1 个，2 个无法识别').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('备份已导入').waitFor()
  await page.goto(`${site.url}#/`)
  await card(page, '一只小猫').waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
})

test('where the disk is full it says so, and what was there is as it was', async () => {
  const { page } = await open()
  const debugging = await page.context().newCDPSession(page)
  const quota = { origin: new URL(site.url).origin, quotaSize: 2_000_000 }
  await debugging.send('Storage.overrideQuotaForOrigin', quota)
  await importFile(page, aFile([aRecord()]))
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('备份已导入').waitFor()
  const before = await stored(page)

  const many = Array.from({ length: 400 }, (_, index) => ({
    ...aRecord(),
    id: `task-${index}`,
    remoteId: `task-${index}`,
    prompt: '长'.repeat(9_000),
  }))
  await importFile(page, aFile([{ ...aRecord(), seenAt: 1 }, ...many]))
  await page.getByText('新增 400 个，更新 1 个').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText('浏览器的存储空间不足，只导入了一部分').waitFor()
  await page.getByText(/共 401 个，已导入：0 个/).waitFor()
  expect(await stored(page)).toBe(before)
})
