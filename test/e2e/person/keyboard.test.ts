// @vitest-environment node
// Keyboard only: from the first visit to a playing video and an undone deletion.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())

/** The name of the focused element; empty if nothing has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const name = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    return element === document.body ? '' : name
  })

/** Presses Tab until an element with this name has the focus; throws after sixty presses. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never came to ${name}`)
}

test('from the first visit to a video that plays, and back from a deletion', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await tabTo(page, /^跳到主要内容$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('傍晚的海面，一艘小帆船')
  await page.keyboard.press('Control+Enter')
  const task = page.getByRole('article')
  // Screen readers announce it.
  await page.getByRole('status').filter({ hasText: '已完成：傍晚的海面，一艘小帆船' }).waitFor()
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 30_000 }).toBe('succeeded')
  await tabTo(page, /^傍晚的海面/)
  await page.keyboard.press('Enter')
  const video = page.locator('article video[controls]')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThan(0)
  await page.keyboard.press('Space')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.3)

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
  await page.keyboard.press('Escape')

  await tabTo(page, /^删除$/)
  await page.keyboard.press('Enter')
  await page.getByText('已删除任务').waitFor()
  await expect.poll(() => task.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => task.count()).toBe(1)
  expectClean()
})
