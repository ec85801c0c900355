// @vitest-environment node
// A press beside an open menu or dialog closes it and does nothing else, and the second tap of a double tap on a
// menu's button presses no item: what lies there may cost money.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'secret', pace: { queuedMs: 0, runningMs: 60_000 } }))

const posts = () => server.requests.filter(({ method }) => method === 'POST').length

test('by mouse: what is below is submitted only by the next press', async () => {
  const { page } = await openConnected(browser(), site, server, { token: 'secret' })
  await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  const [x, y] = await middleOf(page.getByRole('button', { name: '生成视频' }))
  const menu = await openMenu(page)
  await page.mouse.click(x, y)
  await menu.waitFor({ state: 'hidden' })
  expect(posts()).toBe(0)
  await page.mouse.click(x, y)
  await card(page, '一只小猫').waitFor()
  await expect.poll(posts).toBe(1)
})

test('by touch: the page stays, and the next press leads on', async () => {
  const { page } = await openConnected(browser(), site, server, { token: 'secret', ...phone })
  const [x, y] = await middleOf(page.getByRole('link', { name: '设置' }))
  const menu = await openMenu(page)
  await page.touchscreen.tap(x, y)
  await menu.waitFor({ state: 'hidden' })
  expect(page.url()).not.toContain('settings')
  await page.touchscreen.tap(x, y)
  await expect.poll(() => page.url()).toContain('settings')
})

const phone = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }

test('a double tap on a button whose menu opens under the finger presses no item', async () => {
  const { page } = await openConnected(browser(), site, server, { token: 'secret', ...phone })
  await generate(page, '一只小猫')
  const before = posts()
  const again = page.getByRole('menuitem', { name: /^再次生成/ })
  const more = card(page, '一只小猫').getByRole('button', { name: '更多操作' })
  await more.tap()
  const [, itemY] = await middleOf(again)
  await page.keyboard.press('Escape')
  await again.waitFor({ state: 'detached' })
  // Where the item will be: the sheet stands at the bottom of the window.
  const [x, y] = await middleOf(more)
  await page.evaluate((by) => {
    document.body.style.paddingBottom = '2000px'
    window.scrollBy(0, by)
  }, y - itemY)
  await expect.poll(async () => Math.abs((await middleOf(more))[1] - itemY)).toBeLessThan(16)
  await page.touchscreen.tap(x, itemY)
  await again.waitFor()
  await page.touchscreen.tap(x, itemY)
  await page.keyboard.press('Escape')
  await again.waitFor({ state: 'detached' })
  expect(posts()).toBe(before)
  // Keys are no double tap: the focus shows which item they press.
  await more.press('Enter')
  await again.press('Enter')
  await expect.poll(posts).toBe(before + 1)
})

test('a press beside a dialog closes it, and presses nothing below', async () => {
  const { page } = await openConnected(browser(), site, server, { token: 'secret', ...phone })
  await generate(page, '一只小狗')
  const at = page.url()
  await page.getByRole('button', { name: '统计' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const [x, y] = await middleOf(page.getByRole('link', { name: '设置' }))
  await page.touchscreen.tap(x, y)
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).toBe(at)
  await page.touchscreen.tap(x, y)
  await expect.poll(() => page.url()).toContain('settings')
})

async function openMenu(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^环境/ }).click()
  const menu = page.getByRole('menu', { name: '切换环境' })
  await menu.waitFor()
  return menu
}

async function middleOf(control: Locator): Promise<[x: number, y: number]> {
  const box = await control.boundingBox()
  if (box === null) throw new Error('Not in sight')
  return [box.x + box.width / 2, box.y + box.height / 2]
}
