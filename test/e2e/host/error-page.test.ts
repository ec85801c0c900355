// @vitest-environment node
// If a screen fails, the user continues without a reload: no text and no waiting task is lost.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())

const goHome = (page: Page) => page.getByRole('link', { name: /^rpaSora/ }).click()

test.each([
  [
    'with its button',
    async (page: Page) => {
      await page.getByRole('button', { name: '继续使用' }).click()
      await page.getByRole('heading', { name: '页面出错了' }).waitFor({ state: 'detached' })
      await goHome(page)
    },
  ],
  ['by the header', goHome],
] as const)('a screen that failed is left %s', async (_, goOn) => {
  const { page } = await openStudio(browser(), site)
  await page.getByRole('textbox', { name: '提示词' }).fill('傍晚的海面')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  // Remove the form behind React's back, so that React fails to remove it for the next screen.
  await page.evaluate(() => document.querySelector('main')?.remove())
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('heading', { name: '页面出错了' }).waitFor()
  await goOn(page)
  await page.getByRole('heading', { name: '页面出错了' }).waitFor({ state: 'detached' })
  const prompt = page.getByRole('textbox', { name: '提示词' })
  await prompt.waitFor()
  expect(await prompt.inputValue()).toBe('傍晚的海面')
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})
