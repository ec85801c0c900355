// @vitest-environment node
// Removes from Chromium what Firefox 115 and Safari 16.4 lack, because the tests cannot run these browsers.
// Old Chromium versions run in `test/engines`.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withPolicy } from '../../../build/security-headers.ts'
import { newPage, sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, playsOn, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let page: Page
let expectClean: (origins: readonly string[]) => void

async function openAsOlder(): Promise<void> {
  ;({ page, expectClean } = await newPage(browser()))
  await page.addInitScript(takeAway)
  await page.route(/\.css$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: withoutYoungRules(await answer.text()) })
  })
  await page.route(site.url, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: withPolicy(withoutYoungRules(await answer.text())) })
  })
  await page.goto(site.url)
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
}

function takeAway(): void {
  const owners: [owner: object, names: readonly string[]][] = [
    [HTMLElement.prototype, ['popover', 'showPopover', 'hidePopover', 'togglePopover']],
    [Array.prototype, ['toReversed', 'toSorted', 'toSpliced', 'with']],
    [HTMLVideoElement.prototype, ['requestVideoFrameCallback', 'cancelVideoFrameCallback']],
    [window, ['requestIdleCallback', 'showSaveFilePicker']],
    [Navigator.prototype, ['userActivation']],
    [StorageManager.prototype, ['estimate']],
    [AbortSignal, ['any']],
    [URL, ['canParse']],
    [Intl, ['Segmenter']],
  ]
  for (const [owner, names] of owners) for (const name of names) Reflect.deleteProperty(owner, name)
}

/** The styles as a browser without registered properties and `:has()` reads them. */
function withoutYoungRules(css: string): string {
  return css.replace(/@property [^{]+\{[^}]*\}/g, '').replaceAll(':has(', ':not-known(')
}

test('a video is made and plays, menus open and close, cards keep their places', async () => {
  await openAsOlder()
  await generate(page, '一只小猫')
  await generate(page, '航拍层叠的青山')
  for (const prompt of ['一只小猫', '航拍层叠的青山']) {
    await expect.poll(() => statusOf(page, prompt), { timeout: 30_000 }).toBe('succeeded')
  }
  const [older, newer] = [card(page, '一只小猫'), card(page, '航拍层叠的青山')]
  const [before, after] = [await newer.boundingBox(), await older.boundingBox()]
  expect(after?.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0))

  await older.getByRole('button', { name: '更多操作' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('menu').count()).toBe(0)
  await older.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(1)

  await newer.getByRole('button', { name: '播放' }).click()
  await playsOn(newer.locator('video'))
  // The selected filter and the focused element stay visible.
  const all = page.getByRole('radio', { name: /^全部/ })
  expect(await all.evaluate((radio) => getComputedStyle(radio).opacity)).toBe('1')
  await page.getByRole('textbox', { name: '提示词' }).focus()
  const outline = () =>
    page.locator('.prompt-box').evaluate((box) => Number.parseFloat(getComputedStyle(box).outlineWidth))
  expect(await outline()).toBeGreaterThan(0)
  expectClean([new URL(site.url).origin])
})

test('a script that cannot be read leaves the page with a sentence where the engine is too old', async () => {
  ;({ page, expectClean } = await newPage(browser()))
  await page.route(/\/studio-[\w-]+\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'class { static { ? } }' }),
  )
  // The styles as an engine without container queries reads them.
  await page.route(/\.css$/, async (route) => {
    const answer = await route.fetch()
    const css = await answer.text()
    await route.fulfill({ response: answer, body: css.replaceAll('(container-type', '(not-known') })
  })
  await page.goto(site.url)
  await page.getByText('这个浏览器太旧了').waitFor()
  await page.getByText('This browser is too old').waitFor()
})
