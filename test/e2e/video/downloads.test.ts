// @vitest-environment node
// Downloads in Chromium: one video, a large one, many as one zip, and videos that cannot be downloaded.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { readZip } from '../../support/read-zip.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startFilmHost } from '../support/film-host.ts'
import { answerPicker, pickedFiles, readPickedFile } from '../support/picked-files.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, generate, openConnected, openStudio, type Studio } from '../support/studio.ts'

const plainHost = 'studio.test'
const hour = 3_600_000

/** How far the server's clock is ahead of the page's, in ms. */
let ahead = 0

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const site = await shared(startSite())
const plainSite = await shared(startSite({ publicHost: plainHost }))
const server = await shared(
  startVideoServer({
    token: 'token',
    videoCors: true,
    pace: { queuedMs: 200, runningMs: 400 },
    now: () => Date.now() + ahead,
  }),
)
const films = await shared(startFilmHost())

/**
 * Finished demo tasks with these prompts and links, the first one the newest. All are on one day, so that
 * equal prompts give equal file names.
 */
function finished(videos: readonly (readonly [prompt: string, link: string])[]): Task[] {
  const newest = new Date(Date.now() - 24 * hour).setHours(12)
  return videos.map(([prompt, videoUrl], index) => {
    const createdAt = newest - index * 60_000
    return aTask({
      id: `task-${index}`,
      environmentId: 'demo',
      prompt,
      createdAt,
      remoteId: String(50 - index),
      video: aVideo({ status: 'succeeded', videoUrl }),
      media: { width: 1280, height: 720, seconds: 4 },
      heardAt: createdAt + 60_000,
      seenAt: createdAt,
    })
  })
}

async function openWith(tasks: readonly Task[], { at = site, hasPicker = true } = {}): Promise<Studio> {
  const studio = await openStudio(browser(), at, [films.url])
  if (hasPicker) await answerPicker(studio.page)
  await storeTasks(studio.page, tasks)
  await studio.page.reload()
  await studio.page.getByRole('article').first().waitFor()
  return studio
}

async function selectAll(page: Page) {
  await page.getByRole('article').first().hover()
  await page.getByRole('checkbox', { name: /^选择/ }).first().click()
  const bar = page.getByRole('toolbar', { name: '选中的任务' })
  await bar.getByRole('button', { name: /^全选/ }).click()
  return bar
}

const dayOf = (at: number) =>
  `${new Date(at).getFullYear()}-${String(new Date(at).getMonth() + 1).padStart(2, '0')}-${String(new Date(at).getDate()).padStart(2, '0')}`
const clip = readFileSync(new URL('../../../src/demo/clips/cat.mp4', import.meta.url))

test('twenty videos are one zip: whole, with names that everybody can read, and a table', async () => {
  const prompts = ['一只小猫和一只小狗在织毛衣', '航拍：层叠的青山/云海？', '一家人👨‍👩‍👧在海边', 'CON']
  const tasks = finished(
    Array.from({ length: 20 }, (_, index) => {
      const path = `/film-${index}.mp4`
      films.films.set(path, {})
      return [prompts[index % prompts.length] ?? '', `${films.url}${path}`] as const
    }),
  )
  // These have no ID, and share their prompt with another task.
  for (const index of [0, 4]) tasks[index] = { ...(tasks[index] as Task), remoteId: null }
  const { page, expectClean } = await openWith(tasks)
  const bar = await selectAll(page)
  await bar.getByRole('button', { name: '下载' }).click()
  await page.getByText('已将 20 个视频保存为压缩包').waitFor({ timeout: 20_000 })
  // All downloads succeeded, so nothing is selected any more.
  await bar.waitFor({ state: 'detached' })

  const [name = ''] = Object.keys(await pickedFiles(page))
  expect(name).toMatch(/^rpasora-videos-\d{4}-\d\d-\d\d\.zip$/)
  const zip = await readPickedFile(page, name)
  const entries = readZip(zip)
  const names = entries.map((entry) => entry.name)
  expect(names.length).toBe(21)
  expect(names).toContain(`${dayOf(tasks[0]?.createdAt ?? 0)} 一只小猫和一只小狗在织毛衣.mp4`)
  expect(names).toContain(`${dayOf(tasks[4]?.createdAt ?? 0)} 一只小猫和一只小狗在织毛衣 (2).mp4`)
  expect(names).toContain(`${dayOf(tasks[1]?.createdAt ?? 0)} 航拍：层叠的青山 云海？ #49.mp4`)
  expect(names).toContain(`${dayOf(tasks[2]?.createdAt ?? 0)} 一家人👨‍👩‍👧在海边 #48.mp4`)
  const csv = entries.at(-1)
  expect(entries.slice(0, -1).every(({ bytes }) => bytes.equals(clip))).toBe(true)
  expect(csv?.name).toBe('videos.csv')
  const lines = csv?.bytes.toString('utf8').trimEnd().split('\r\n') ?? []
  expect(lines.length).toBe(21)
  expect(lines[0]).toBe('\ufeff文件,说明,时间,环境,任务编号,状态,提示词,模型,选项,用时（秒）,视频链接,错误')
  expect(lines[2]).toContain(`航拍：层叠的青山 云海？ #49.mp4,,`)
  expect(lines[2]).toContain(`49,已完成,航拍：层叠的青山/云海？,,,60,${films.url}/film-1.mp4,`)
  await expectUnzips(zip, names)
  expectClean()
})

/** Checks the zip with the `unzip` tool, if it is installed. */
async function expectUnzips(zip: Buffer, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zip-'))
  try {
    const path = join(folder, 'videos.zip')
    await writeFile(path, zip)
    const run = (args: readonly string[]) =>
      spawnSync('unzip', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    const tested = run(['-t', path])
    // Not installed everywhere; the reader above has checked the same.
    if (tested.error !== undefined) return
    expect([tested.status, tested.stdout]).toEqual([0, expect.stringContaining('No errors detected')])
    expect(run(['-Z1', path]).stdout.trim().split('\n')).toEqual(names)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('what cannot be read is left out, named, and stays selected; without the dialog, and over plain http', async () => {
  films.films.set('/fine.mp4', {})
  films.films.set('/hidden.mp4', { isHidden: true })
  films.films.set('/over.mp4', { status: 410 })
  films.films.set('/broken.mp4', { bytes: 5_000_000, breaksAt: 2_000_000 })
  // Longer than the part that is read before it goes into the zip, so a failure cannot be undone.
  films.films.set('/cut.mp4', { bytes: 40_000_000, breaksAt: 35_000_000 })
  const paths = ['fine', 'hidden', 'over', 'broken', 'cut', 'fine']
  const tasks = finished(paths.map((path, index) => [`视频 ${index} ${path}`, `${films.url}/${path}.mp4`]))
  const { page } = await openWith(tasks, { at: plainSite, hasPicker: false })
  expect(await page.evaluate(() => 'showSaveFilePicker' in window)).toBe(false)
  const bar = await selectAll(page)
  const downloading = page.waitForEvent('download', { timeout: 30_000 })
  await bar.getByRole('button', { name: '下载' }).click()
  const download = await downloading
  const note = page.getByText(/^已将 2 个视频保存为压缩包；4 个没有包含在内/)
  expect(await note.textContent()).toContain(
    '「视频 1 hidden」、「视频 2 over」、「视频 3 broken」和另外 1 个',
  )
  await bar.getByText('已选 4 个').waitFor()
  expect(await axeViolations(page)).toEqual([])

  const entries = readZip(readFileSync(await download.path()))
  expect(entries.map(({ name }) => /视频 \d|csv/.exec(name)?.[0])).toEqual([
    '视频 0',
    '视频 4',
    '视频 5',
    'csv',
  ])
  const lines = entries.at(-1)?.bytes.toString('utf8').split('\r\n') ?? []
  const notes = lines.slice(1, -1).map((line) => line.split(',')[1])
  expect(notes).toEqual([
    '',
    '没有包含：视频所在的服务器不允许直接下载',
    '没有包含：链接已失效',
    '没有包含：连接中断',
    '不完整：下载中途连接中断',
    '',
  ])
})

test('a large file shows how far it is and can be stopped; then nothing is left of it; else it is whole', async () => {
  const bytes = 100_000_000
  let goOn = () => {}
  const film = () => {
    const half = new Promise<void>((resolve) => {
      goOn = resolve
    })
    return { bytes, half }
  }
  films.films.set('/large.mp4', film())
  const { page, expectClean } = await openWith(finished([['很大的视频', `${films.url}/large.mp4`]]))
  const button = card(page, '很大的视频').getByRole('button', { name: '下载' })
  const bar = page.getByRole('progressbar', { name: /^正在下载：.*很大的视频 #50\.mp4$/ })
  const downloads = () => films.downloads.filter(({ path }) => path === '/large.mp4')

  await button.click()
  await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50')
  await page.getByText(/^已下载 50[.\d]* MB，共 100 MB$/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: '停止' }).click()
  await page.getByText('已停止，没有保存文件').waitFor()
  expect(await bar.count()).toBe(0)
  expect(await pickedFiles(page)).toEqual({})
  // The first request determined the size before the save dialog opened.
  await expect.poll(() => downloads().map(({ isComplete }) => isComplete)).toEqual([false, false])

  films.films.set('/large.mp4', film())
  await button.click()
  await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50')
  // The download continues while the user opens another screen.
  await page.getByRole('link', { name: '设置', exact: true }).click()
  goOn()
  await page.getByText(/^已保存：.*很大的视频 #50\.mp4$/).waitFor()
  expect(Object.values(await pickedFiles(page))).toEqual([bytes])
  expectClean()
})

test('a link that is over is asked for once, and the new one is used; where there is none, that is said', async () => {
  ahead = 0
  // The link expires by the server's clock, like signed links do.
  server.script('会过期', {
    videoUrl: ({ usual }) => `${usual}?se=${new Date(Date.now() + ahead + hour).toISOString()}`,
  })
  const { page } = await openConnected(browser(), site, server, { token: 'token' })
  await generate(page, '会过期的视频')
  const task = card(page, '会过期的视频')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 10_000 }).toBe('succeeded')
  // A still of the video, or the poster made of it.
  await task.locator('video, img').first().waitFor()
  const questions = () =>
    server.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/videos/')).length
  const asked = questions()

  ahead = 2 * hour
  const download = page.waitForEvent('download')
  await task.getByRole('button', { name: '下载' }).click()
  expect(readFileSync(await (await download).path()).length).toBeGreaterThan(50_000)
  expect(questions()).toBe(asked + 1)

  // From now on the server has no new link.
  server.script('会过期', { videoUrl: () => `${server.videoUrl}/cat.mp4?se=2026-01-01T00%3A00%3A00Z` })
  ahead = 4 * hour
  await task.getByRole('button', { name: '下载' }).click()
  await page.getByText('链接已失效，服务器也没有新链接').waitFor()
  expect(new URL(page.url()).pathname).toBe(new URL(site.url).pathname)
})
