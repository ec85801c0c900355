// @vitest-environment node
// Typing Chinese through an input method in Chromium: keys belong to the input method, and Enter only ends a
// word.

import type { CDPSession, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let studio: Studio
let page: Page
let keys: CDPSession

beforeEach(async () => {
  studio = await openStudio(browser(), site)
  page = studio.page
  keys = await page.context().newCDPSession(page)
  await prompt().focus()
})
afterEach(() => studio.expectClean())

const prompt = () => page.getByRole('textbox', { name: '提示词' })
const tasks = () => page.getByRole('article').count()

/** Sets the composition: underlined text that is not yet part of the value. */
const compose = (text: string) =>
  keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

/** Presses a key with Ctrl by default; browsers report key code 229 for a key that the input method took. */
async function press(key: 'Enter' | '/', keyCode: number, modifiers = 2): Promise<void> {
  const code = key === 'Enter' ? 'Enter' : 'Slash'
  const event = { key, code, windowsVirtualKeyCode: keyCode, modifiers }
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

test('Enter never submits while a word is composed, nor as the key of an input method', async () => {
  await compose('yi zhi mao')
  expect(await prompt().inputValue()).toBe('yi zhi mao')
  await press('Enter', 13)
  await press('Enter', 229)
  await keys.send('Input.insertText', { text: '一只猫' })
  await press('Enter', 229)
  expect(await prompt().inputValue()).toBe('一只猫')
  expect(await tasks()).toBe(0)
})

test('the Enter that ends a composition submits nothing; the next one does', async () => {
  // Like Safari: the composition ends first, then the key follows in the same moment.
  await page.evaluate(() => {
    const field = document.getElementById('prompt')
    window.addEventListener('compositionend', () => {
      const enter = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }
      field?.dispatchEvent(new KeyboardEvent('keydown', enter))
    })
  })
  await compose('mao')
  await keys.send('Input.insertText', { text: '猫' })
  expect(await prompt().inputValue()).toBe('猫')
  await expect
    .poll(() => page.getByRole('button', { name: /^生成视频/ }).getAttribute('aria-busy'))
    .toBe('false')
  expect(await tasks()).toBe(0)
  await expect
    .poll(
      async () => {
        await press('Enter', 13)
        return tasks()
      },
      { interval: 300 },
    )
    .toBe(1)
  expect(await prompt().inputValue()).toBe('')
})

test('the library is not opened by a key of an input method, and its own search waits for the word', async () => {
  await press('/', 229, 0)
  await prompt().fill('一只橘猫')
  await press('Enter', 13)
  await expect.poll(tasks).toBe(1)
  await page.keyboard.press('Alt+p')
  const search = page.getByRole('searchbox', { name: '搜索用过或收藏的提示词' })
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
  await compose('ju')
  await press('Enter', 229, 0)
  await keys.send('Input.insertText', { text: '橘' })
  await expect.poll(() => search.inputValue()).toBe('橘')
  await page.keyboard.press('Enter')
  await expect.poll(() => prompt().inputValue()).toBe('一只橘猫')
  expect(await tasks()).toBe(1)
})
