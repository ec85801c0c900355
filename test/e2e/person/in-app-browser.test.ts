// @vitest-environment node
// The page inside WeChat, which silently does not save files.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startFilmHost } from '../support/film-host.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio, type Studio } from '../support/studio.ts'

const android =
  'Mozilla/5.0 (Linux; Android 13; V2166A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36'
const weChat = `${android} XWEB/1160117 MMWEBSDK/20240301 MicroMessenger/8.0.48.2580 NetType/WIFI Language/zh_CN`

const browser = sharedBrowser()
const site = await shared(startSite())
const films = await shared(startFilmHost())
films.films.set('/cat.mp4', {})

const link = () => `${films.url}/cat.mp4?sig=A%2Bb`

async function open(userAgent: string): Promise<Studio> {
  const studio = await openStudio(browser(), site, [films.url], {
    userAgent,
    viewport: { width: 390, height: 844 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const { page } = studio
  const createdAt = Date.now() - 60_000
  const finished = { createdAt, heardAt: createdAt, seenAt: createdAt }
  const over = `${link()}&se=2026-01-01T00%3A00%3A00Z`
  await storeTasks(page, [
    aTask({
      ...{ id: 'task-1', remoteId: '50', prompt: '一只小猫', ...finished },
      video: aVideo({ status: 'succeeded', videoUrl: link() }),
    }),
    aTask({
      ...{ id: 'task-2', remoteId: '51', prompt: '一只小狗', ...finished },
      video: aVideo({ status: 'succeeded', videoUrl: over }),
    }),
  ])
  await page.reload()
  await card(page, '一只小猫').waitFor()
  return studio
}

const download = (page: Page, prompt: string) =>
  card(page, prompt).getByRole('button', { name: '下载' }).click()

test('inside WeChat a download says what to do instead, and so does every other file', async () => {
  const { page, expectClean } = await open(weChat)
  const saved: string[] = []
  page.on('download', (download) => saved.push(download.suggestedFilename()))
  page.context().on('page', () => saved.push('another tab'))
  await download(page, '一只小猫')
  const note = page.getByText(/^微信里无法下载文件。请复制视频链接/)
  await note.waitFor()
  expect(await axeViolations(page)).toEqual([])
  await note.locator('..').getByRole('button', { name: '复制视频链接' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link())

  // An expired link leads nowhere.
  await download(page, '一只小狗')
  await page
    .getByText(/^微信里无法下载文件。请用手机自带的浏览器打开这个网站，按编号（51）添加任务/)
    .waitFor()

  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '导出备份' }).click()
  await page.getByText(/^微信里无法保存文件，没有保存任何内容/).waitFor()
  expect(saved).toEqual([])
  expectClean()
})

test('the browser of the same phone downloads as ever', async () => {
  const { page } = await open(android)
  const downloading = page.waitForEvent('download')
  await download(page, '一只小猫')
  expect((await downloading).suggestedFilename()).toMatch(/一只小猫 #50\.mp4$/)
  expect(await page.getByText(/无法下载文件/).count()).toBe(0)
})
