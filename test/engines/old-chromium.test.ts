// @vitest-environment node
// The complete demo in the oldest supported Chromium and in two newer ones. 109 has no popover and no
// `AbortSignal.any`, 116 no `URL.canParse`, 123 has all of these.

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Site, startSite } from '../e2e/support/site.ts'
import { card, generate, openStudio, openTool, playsOn, type Studio } from '../e2e/support/studio.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { type OldVersion, openOldChromium } from './old-chromium.ts'

let site: Site
let server: VideoHttpServer
let browser: Browser
let studio: Studio
let thrown: string[]

beforeAll(async () => {
  site = await startSite({ folder: '/tools/studio/' })
  server = await startVideoServer({ token: 'the-token', pace: { queuedMs: 500, runningMs: 1_000 } })
})
afterEach(async () => {
  await studio.close()
  await browser.close()
})
afterAll(() => Promise.all([site.close(), server.close()]))

async function open(version: OldVersion): Promise<Page> {
  browser = await openOldChromium(version)
  studio = await openStudio(browser, site, [server.apiUrl, server.videoUrl])
  const { page } = studio
  thrown = []
  page.context().on('weberror', (error) => thrown.push(error.error().message))
  // Shorter than the test's timeout, so that the failure names what was awaited.
  page.setDefaultTimeout(30_000)
  return page
}

const statusOf = (page: Page, prompt: string) => card(page, prompt).getAttribute('data-status')

async function untilSucceeded(page: Page, prompt: string): Promise<void> {
  await expect.poll(() => statusOf(page, prompt), { timeout: 40_000, message: prompt }).toBe('succeeded')
}

const versions = ['109.0.6', '116.0.0', '123.0.1'] as const

test.each(versions)(
  'a video is made, plays, is kept, hands on its last frame, and outlives a reload: %s',
  async (version) => {
    const page = await open(version)
    // No menu covers the page.
    expect(await page.getByRole('menu').filter({ visible: true }).count()).toBe(0)
    await page.getByRole('button', { name: '试试这个' }).first().click()
    const prompt = await page.getByRole('textbox', { name: '提示词' }).inputValue()
    await page.getByRole('button', { name: /^生成视频/ }).click()
    await untilSucceeded(page, prompt)
    await card(page, prompt).getByRole('button', { name: '播放' }).click()
    await playsOn(card(page, prompt).locator('video'))

    await card(page, prompt).getByRole('link').first().click()
    const video = page.locator('article video[controls]')
    await playsOn(video)
    await page.getByRole('button', { name: /^速度/ }).click()
    await page.getByRole('menuitemradio', { name: /^2/ }).click()
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.playbackRate)).toBe(2)
    await page.getByRole('button', { name: '离线保存' }).click()
    await page.getByText('已离线保存').first().waitFor()
    await page.getByRole('button', { name: '将最后一帧用作参考图' }).click()
    await expect
      .poll(() => page.locator('form img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await page.goto(site.url)
    await untilSucceeded(page, prompt)
    studio.expectClean()
  },
)

test.each(versions)('menus open, work with the keyboard and the mouse, and close: %s', async (version) => {
  const page = await open(version)
  const trigger = page.getByRole('button', { name: /^环境/ })
  const menu = page.getByRole('menu', { name: '切换环境' })
  await trigger.click()
  await menu.waitFor()
  // Next to its button, on top of everything else.
  const [box, button] = [await menu.boundingBox(), await trigger.boundingBox()]
  expect(Math.abs((box?.y ?? 0) - (button?.y ?? 0) - (button?.height ?? 0))).toBeLessThan(12)
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  expect(await trigger.evaluate((element) => element === document.activeElement)).toBe(true)

  await trigger.click()
  await page.mouse.click(400, 700)
  await menu.waitFor({ state: 'hidden' })
  await trigger.focus()
  await page.keyboard.press('Enter')
  await menu.waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await menu.waitFor({ state: 'hidden' })
  // The last item leads to the settings.
  await expect.poll(() => page.url()).toMatch(/#\/settings$/)
  await page.goBack()

  await generate(page, '一只小猫')
  await untilSucceeded(page, '一只小猫')
  // In a card, which clips its overflow.
  await card(page, '一只小猫').getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await card(page, '一只小猫').waitFor()
  studio.expectClean()
})

test.each(versions)(
  'a server is set, tested and paid once for each of many prompts, in two tabs: %s',
  async (version) => {
    server.reset()
    const page = await open(version)
    await page.getByRole('link', { name: '设置', exact: true }).click()
    await page.getByRole('button', { name: '添加环境' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('办公室')
    await page.getByRole('textbox', { name: '接口地址' }).fill(server.apiUrl)
    await page.getByLabel(/^令牌/).fill('the-token')
    await page.getByRole('button', { name: '测试连接' }).click()
    await page.getByText('连接成功，可以生成视频').first().waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存办公室').waitFor()
    await page.goto(`${site.url}#/`)
    await generate(page, '一艘小帆船')
    const other = await page.context().newPage()
    await other.goto(site.url)
    await card(other, '一艘小帆船').waitFor()

    await openTool(page, '批量生成')
    await page.getByRole('textbox', { name: /^每行一条/ }).fill('第一条\n第二条\n第三条')
    await page.getByRole('button', { name: '提交 3 条…' }).click()
    await page.getByRole('button', { name: '生成 3 个视频' }).click()
    for (const prompt of ['一艘小帆船', '第一条', '第二条', '第三条']) {
      for (const tab of [page, other]) await untilSucceeded(tab, prompt)
    }
    const posts = server.requests.filter(({ method }) => method === 'POST')
    expect(posts.map(({ body }) => JSON.parse(body).prompt).sort()).toEqual(
      ['一艘小帆船', '第一条', '第二条', '第三条'].sort(),
    )
    // The connection test requests a video that does not exist, which the console reports.
    expect(thrown).toEqual([])
  },
)

test('an engine that is too old says so in both languages, and does nothing else: 103.0.0', async () => {
  browser = await openOldChromium('103.0.0')
  const page = await browser.newPage()
  studio = { page, expectClean() {}, close: () => page.context().close() }
  await page.goto(site.url)
  // The visible text, read without newer DOM functions.
  const inView = () => page.evaluate(() => document.body.innerText)
  await expect.poll(inView).toMatch(/这个浏览器太旧了.*This browser is too old/s)
  expect(await page.getByRole('textbox').count()).toBe(0)
})
