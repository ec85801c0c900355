// @vitest-environment node
// A press beside an open menu closes it and does nothing else: below it may be what costs money.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, openConnected } from '../support/studio.ts'

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
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }
  const { page } = await openConnected(browser(), site, server, { token: 'secret', ...phone })
  const [x, y] = await middleOf(page.getByRole('link', { name: '设置' }))
  const menu = await openMenu(page)
  await page.touchscreen.tap(x, y)
  await menu.waitFor({ state: 'hidden' })
  expect(page.url()).not.toContain('settings')
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
