// @vitest-environment node
// What lies over the page keeps out of the way: toasts and the question about notifications, open menus, and the
// focus when what had it is gone.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())

const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }

async function removeOnly(page: Page, prompt: string): Promise<void> {
  await card(page, prompt).getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await card(page, prompt).waitFor({ state: 'detached' })
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

test.each([
  ['a phone', phone],
  ['a desktop', { viewport: { width: 1024, height: 700 } }],
])('on %s a toast does not lie over the question about notifications', async (_, options) => {
  const { page } = await openStudio(browser(), site, [], options)
  // Browsers without a window never ask.
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'default' }))
  await page.reload()
  await generate(page, '一只小猫')
  await generate(page, '一只小狗')
  const yes = page.getByRole('button', { name: '通知我' })
  await yes.waitFor()
  await removeOnly(page, '一只小猫')
  const undo = page.locator('.toast').getByRole('button', { name: '撤销' })
  await undo.waitFor()
  // A trial fails if something lies over the button.
  await yes.click({ trial: true })
  await undo.click({ trial: true })
  await page.getByRole('button', { name: '不用了' }).click({ trial: true })
})

test('with the last task deleted, and with it back, the focus stays in the list', async () => {
  const { page } = await openStudio(browser(), site)
  await generate(page, '一只小猫')
  await removeOnly(page, '一只小猫')
  await expect.poll(() => focused(page)).toBe('tasks')
  await page.locator('.toast').getByRole('button', { name: '撤销' }).click()
  await card(page, '一只小猫').waitFor()
  await expect.poll(() => focused(page)).toBe('tasks')
})

test('whatever has the focus may go, and the focus is not lost', async () => {
  const { page } = await openStudio(browser(), site)
  await addEnvironment(page, { name: '一台服务器', baseUrl: 'https://api.example.com', token: 'x' })
  const isLost = () => page.evaluate(() => document.activeElement === document.body)
  expect(await isLost()).toBe(false)
  await page.getByRole('button', { name: '编辑一台服务器' }).click()
  await page.getByRole('button', { name: '移除环境' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await page.getByText('已移除一台服务器').waitFor()
  await expect.poll(isLost).toBe(false)
})

test('on a phone without tasks, the other ways to make videos are offered once the form is used', async () => {
  const { page } = await openStudio(browser(), site, [], phone)
  const more = page.getByRole('button', { name: '更多', exact: true })
  expect(await more.isVisible()).toBe(false)
  await generate(page, '一只小猫')
  await removeOnly(page, '一只小猫')
  await page.reload()
  await page.getByText('试试任务失败时的样子').waitFor()
  await more.tap()
  await page.getByRole('menuitem', { name: '批量生成' }).waitFor()
})

test('an open menu stays beside its button when the window changes', async () => {
  const { page } = await openStudio(browser(), site, [], { viewport: { width: 1400, height: 800 } })
  const button = page.getByRole('button', { name: /^环境/ })
  await button.click()
  const menu = page.getByRole('menu', { name: '切换环境' })
  await menu.waitFor()
  const isBeside = async () => {
    const [at, by] = [await menu.boundingBox(), await button.boundingBox()]
    if (at === null || by === null) return false
    const overlaps = at.x < by.x + by.width && by.x < at.x + at.width
    return overlaps && Math.abs(at.y - by.y - by.height) < 8
  }
  await expect.poll(isBeside).toBe(true)
  await page.setViewportSize({ width: 800, height: 700 })
  await expect.poll(isBeside).toBe(true)
})
