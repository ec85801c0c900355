// @vitest-environment node
// Files that are called videos but are none: a playlist, an error message, a page. None is saved as a video.

import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { readZip } from '../../support/read-zip.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startFilmHost } from '../support/film-host.ts'
import { storedCopies } from '../support/offline.ts'
import { answerPicker, pickedFiles, readPickedFile } from '../support/picked-files.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio } from '../support/studio.ts'

const playlist = `#EXTM3U\n#EXT-X-VERSION:3\n${'#EXTINF:4.0,\npart.ts\n'.repeat(100)}`
const manifest = '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">'
const denied = `<?xml version="1.0"?><Error><Code>AccessDenied</Code>${' '.repeat(2_000)}</Error>`
const clip = readFileSync(new URL('../../../src/demo/clips/cat.mp4', import.meta.url))
/** The same file with the brand of QuickTime. */
const quickTime = Buffer.from(clip)
quickTime.write('qt  ', 8, 'latin1')

/** What the host of each link sends, with its content type, keyed by prompt. */
const others: Readonly<Record<string, { path: string; body: string | Buffer; type: string }>> = {
  长列表: { path: '/list.mp4', body: playlist, type: 'video/mp4' },
  短列表: { path: '/short.mp4', body: '#EXTM3U\n#EXTINF:4,\n1.ts\n', type: 'text/plain' },
  清单文件: { path: '/manifest', body: manifest, type: 'application/dash+xml' },
  出错了: { path: '/error.mp4', body: denied, type: 'application/octet-stream' },
  网页: { path: '/page.mp4', body: `<!doctype html>${'<p>登录</p>'.repeat(300)}`, type: 'text/html' },
  苹果视频: { path: '/film.mp4', body: quickTime, type: 'video/mp4' },
}
const streams = ['长列表', '短列表', '清单文件']
const words = ['出错了', '网页']

const browser = sharedBrowser()
const site = await shared(startSite())
const films = await shared(startFilmHost())
for (const { path, ...other } of Object.values(others)) films.films.set(path, { other })
const folder = await mkdtemp(join(tmpdir(), 'films-'))
afterAll(() => rm(folder, { recursive: true }))

async function open(): Promise<Page> {
  const { page } = await openStudio(browser(), site, [films.url])
  await answerPicker(page)
  const tasks = Object.entries(others).map(([prompt, { path }], index) =>
    aTask({
      id: `task-${index}`,
      environmentId: 'demo',
      prompt,
      createdAt: Date.now() - 3_600_000 - index * 60_000,
      remoteId: String(50 - index),
      video: aVideo({ status: 'succeeded', videoUrl: `${films.url}${path}` }),
    }),
  )
  await storeTasks(page, tasks)
  await page.reload()
  await page.getByRole('article').first().waitFor()
  return page
}

test('a download says what came instead; a video gets the ending that its bytes have', async () => {
  const page = await open()
  const downloads: string[] = []
  page.on('download', (download) => downloads.push(download.suggestedFilename()))
  const press = async (prompt: string, sentence: string) => {
    await card(page, prompt).getByRole('button', { name: '下载' }).click()
    await page.getByText(sentence).waitFor()
  }
  for (const prompt of streams) {
    await press(prompt, '这个视频是视频流')
    // The message is long, so it stays until the user closes it.
    await page.getByRole('button', { name: '关闭' }).click()
  }
  for (const prompt of words) {
    await press(prompt, '这个链接指向的不是视频')
    // A message stays while the mouse is over it.
    await page.mouse.move(0, 0)
    await expect.poll(() => page.getByText('这个链接指向的不是视频').count(), { timeout: 15_000 }).toBe(0)
  }
  expect(downloads).toEqual([])
  const downloading = page.waitForEvent('download')
  await card(page, '苹果视频').getByRole('button', { name: '下载' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/苹果视频 #45\.mov$/)
  expect(readFileSync(await (await downloading).path()).equals(quickTime)).toBe(true)
})

test('a zip holds what is a video, and says of the others what they are', async () => {
  const page = await open()
  await page.getByRole('article').first().hover()
  await page.getByRole('checkbox', { name: /^选择/ }).first().click()
  const bar = page.getByRole('toolbar', { name: '选中的任务' })
  await bar.getByRole('button', { name: /^全选/ }).click()
  await bar.getByRole('button', { name: '下载' }).click()
  await page.getByText(/^已将 1 个视频保存为压缩包；5 个没有包含在内/).waitFor()
  const [name = ''] = Object.keys(await pickedFiles(page))
  const entries = readZip(await readPickedFile(page, name))
  expect(entries.map((entry) => /[^ ]+$/.exec(entry.name)?.[0])).toEqual(['#45.mov', 'videos.csv'])
  const lines = entries.at(-1)?.bytes.toString('utf8').split('\r\n') ?? []
  const notes = lines.slice(1, -1).map((line) => line.split(',')[1])
  const stream = '没有包含：是视频流，不是一个文件'
  const other = '没有包含：链接指向的不是视频'
  expect(notes).toEqual([stream, stream, stream, other, other, ''])
})

test('no copy is kept of it, and no such file is taken as one', async () => {
  const page = await open()
  const keep = async (prompt: string, title: string) => {
    await card(page, prompt).getByRole('link').first().click()
    await page.getByRole('button', { name: '离线保存', exact: true }).click()
    const note = page.getByRole('alert').filter({ hasText: title })
    await note.waitFor()
    return note
  }
  await keep('出错了', '保存失败：链接指向的不是视频')
  await page.goto(`${site.url}#/`)
  const note = await keep('长列表', '保存失败：这是视频流')
  expect(await axeViolations(page)).toEqual([])
  expect(await storedCopies(page)).toMatchObject({
    copies: [
      { state: 'failed', bytes: 0 },
      { state: 'failed', bytes: 0 },
    ],
    parts: [],
  })

  const give = (name: string, body: string | Buffer) => {
    writeFileSync(join(folder, name), body)
    return note.getByLabel('选择已保存的文件…').setInputFiles(join(folder, name))
  }
  await give('video.mp4', playlist)
  await note.getByText('这个文件只是播放列表').waitFor()
  await give('error.mp4', denied)
  await note.getByText('无法播放该文件').waitFor()
  await give('film.webm', quickTime)
  await page.getByText(/^已离线保存（/).waitFor()
  expect((await storedCopies(page)).copies.map(({ state }) => state).sort()).toEqual(['failed', 'kept'])
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载', exact: true }).click()
  expect((await downloading).suggestedFilename()).toMatch(/长列表 #50\.mov$/)
})
