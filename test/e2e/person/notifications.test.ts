// @vitest-environment node
// Learning that a video is done while another page is in front: the permission prompt, the notification, its
// click, title and icon.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { type BrowserWindow, openWindow } from '../support/browser.ts'
import { type Site, startSite } from '../support/site.ts'
import { addEnvironment, card, generate } from '../support/studio.ts'
import { type NotificationCenter, openNotificationCenter } from '../support/system-notifications.ts'

let site: Site
let server: VideoHttpServer
let open: BrowserWindow

beforeAll(async () => {
  site = await startSite()
  server = await startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 2_000 } })
})
afterEach(async () => {
  await open.close()
  server.reset()
})
afterAll(() => Promise.all([site.close(), server.close()]))

/** Opens a studio with a server in a browser that allows notifications, and another page in front of it. */
async function openStudioInWindow(): Promise<{
  context: BrowserContext
  center: NotificationCenter
  page: Page
  elsewhere: Page
}> {
  open = await openWindow({})
  const { context } = open
  const center = await openNotificationCenter(context)
  await context.grantPermissions(['notifications'], { origin: new URL(site.url).origin })
  const elsewhere = await context.newPage()
  const page = await context.newPage()
  await page.goto(site.url)
  await addEnvironment(page, { name: '服务器', baseUrl: server.apiUrl, token: 'secret' })
  await page.goto(`${site.url}#/`)
  return { context, center, page, elsewhere }
}

const iconOf = (page: Page) => page.locator('link[rel=icon]').getAttribute('href')

test('asked after the first submission, told once though two tabs are open, and a click leads to the video', async () => {
  const { context, center, page, elsewhere } = await openStudioInWindow()
  // Long enough that another page is in front by then.
  server.script('', { runningMs: 12_000 })
  const yes = page.getByRole('button', { name: '通知我' })
  expect(await yes.count()).toBe(0)
  await generate(page, '一只小猫')
  await yes.click()
  await page.getByText('视频完成后会通知你').waitFor()
  await expect.poll(() => yes.count()).toBe(0)
  const second = await context.newPage()
  await second.goto(site.url)
  await card(second, '一只小猫').waitFor()
  await elsewhere.bringToFront()

  await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('(1) rpaSora 视频工作台')
  await expect.poll(() => second.title()).toBe('(1) rpaSora 视频工作台')
  expect(await iconOf(page)).toMatch(/icon-news\.svg$/)
  await expect.poll(() => center.shown(), { timeout: 10_000 }).toHaveLength(1)
  const [notification] = center.shown()
  expect(notification).toMatchObject({ title: '视频已完成', body: '一只小猫' })
  await center.click()
  const isOnVideo = (tab: Page) => tab.url() === notification?.data.url
  await expect.poll(() => [page, second].filter(isOnVideo).length).toBe(1)
  const chosen = isOnVideo(page) ? page : second
  await chosen.bringToFront()
  await chosen.getByRole('heading', { level: 1, name: '一只小猫' }).waitFor()
  await expect.poll(() => chosen.title()).toBe('一只小猫 · rpaSora 视频工作台')
  expect(await iconOf(chosen)).toMatch(/\/icon\.svg$/)
  expect(center.shown()).toEqual([])
})

test('several at once are one notification; one that is in view is none', async () => {
  const { center, page, elsewhere } = await openStudioInWindow()
  server.script('小猫', { queuedMs: 0, runningMs: 0 })
  await generate(page, '一只小猫')
  await page.getByRole('button', { name: '通知我' }).click()
  const done = page.locator('article[data-status="succeeded"]')
  await expect.poll(() => done.count(), { timeout: 20_000 }).toBe(1)
  // Long enough that another page is in front by then.
  server.script('', { runningMs: 12_000 })
  server.script('坏', { outcome: 'failed', runningMs: 12_000 })
  const prompts = ['航拍层叠的青山', '傍晚的海面', '坏掉的灯笼']
  for (const prompt of prompts) await generate(page, prompt)
  await elsewhere.bringToFront()
  await expect.poll(() => page.title(), { timeout: 40_000 }).toMatch(/^\(3\) /)
  await expect
    .poll(() => center.shown().map(({ title }) => title), { timeout: 10_000 })
    .toEqual(['2 个视频已完成，1 个失败'])
})

test('whoever declines is not asked again, and finds the switch and the sound in the settings', async () => {
  const { page } = await openStudioInWindow()
  await generate(page, '一只小猫')
  await page.getByRole('button', { name: '不用了' }).click()
  await page.reload()
  await generate(page, '傍晚的海面')
  await card(page, '傍晚的海面').waitFor()
  await page.getByRole('link', { name: '设置', exact: true }).click()
  const system = page.getByRole('switch', { name: '系统通知' })
  const sound = page.getByRole('switch', { name: '声音' })
  expect([await system.isChecked(), await sound.isChecked()]).toEqual([false, false])
  await system.click()
  await sound.click()
  await page.getByRole('button', { name: '试听' }).click()
  await page.reload()
  expect([await system.isChecked(), await sound.isChecked()]).toEqual([true, true])
  expect(await page.getByText('这个浏览器无法播放声音').count()).toBe(0)
})
