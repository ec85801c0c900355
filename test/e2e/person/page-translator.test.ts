// @vitest-environment node
// With a page translator active from the start: everything works, and all displayed text is current.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { messages as english } from '#i18n/en/index.ts'
import { words as englishPlayer } from '#i18n/en/player.ts'
import { words as englishTasks } from '#i18n/en/tasks.ts'
import { messages as chinese } from '#i18n/zh/index.ts'
import { words as chinesePlayer } from '#i18n/zh/player.ts'
import { words as chineseTasks } from '#i18n/zh/tasks.ts'
import { startTranslator, type TranslatorKind, translatedMark } from '../../support/translator.ts'
import { newPage, sharedBrowser, type WatchedPage } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { choosePreference, openTool } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let watched: WatchedPage

/** Allows for a busy machine; ms. */
const patience = { timeout: 20_000 }

const languages = {
  'zh-CN': { ...chinese, tasks: chineseTasks, player: chinesePlayer },
  en: { ...english, tasks: englishTasks, player: englishPlayer },
}

async function openTranslated(locale: keyof typeof languages, kind: TranslatorKind): Promise<Page> {
  watched = await newPage(browser(), { locale })
  const { page } = watched
  // Runs before the page's own scripts, like a browser that translates automatically.
  await page.addInitScript(startTranslator, { kind, mark: translatedMark })
  await page.goto(site.url)
  await page.getByRole('textbox', { name: languages[locale].studio.prompt }).waitFor()
  return page
}

/** Resolves once every text is translated and matches the last render; the failure lists stale texts. */
async function isCurrent(page: Page): Promise<void> {
  const findStale = () =>
    page.evaluate((mark) => {
      const isShown = (node: Node) =>
        node.parentElement?.closest('script, style, textarea, noscript') === null
      const stale: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const { data } = walker.currentNode as Text
        if (data.trim() !== '' && isShown(walker.currentNode) && !data.endsWith(mark)) stale.push(data)
        if (Object.keys(walker.currentNode).some((key) => key.startsWith('__react'))) {
          stale.push(`React holds ${data}`)
        }
      }
      for (const element of document.querySelectorAll('body *')) {
        const key = Object.keys(element).find((key) => key.startsWith('__reactProps$'))
        const props = (element as unknown as Record<string, { children?: unknown }>)[key ?? '']
        if (typeof props?.children !== 'string' && typeof props?.children !== 'number') continue
        const shown = element.textContent?.replaceAll(mark, '')
        if (shown !== String(props.children)) stale.push(`${shown} instead of ${props.children}`)
      }
      return stale
    }, translatedMark)
  await expect.poll(findStale, patience).toEqual([])
}

/** The text as a user reads it, without the translator's marks. */
async function read(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).first().textContent()
  return (text ?? '').replaceAll(translatedMark, '')
}

const cases: readonly [keyof typeof languages, keyof typeof languages, TranslatorKind][] = [
  ['zh-CN', 'en', 'replace'],
  ['en', 'zh-CN', 'merge'],
  ['zh-CN', 'en', 'move'],
  ['en', 'zh-CN', 'in-place'],
]

test.each(cases)(
  'from a submission to the comparison, in %s and then in %s, by "%s"',
  async (from, to, kind) => {
    const page = await openTranslated(from, kind)
    const { shell, studio, tasks } = languages[from]
    await isCurrent(page)

    // Submission and progress: the displayed number equals the value of the bar.
    const generate = async (prompt: string) => {
      await page.getByRole('textbox', { name: studio.prompt }).fill(prompt)
      const button = page.getByRole('button', { name: studio.submit })
      await button.click()
      await expect.poll(() => button.getAttribute('aria-busy'), patience).toBe('false')
    }
    await generate('A first one')
    const first = page.getByRole('article').filter({ hasText: 'A first one' })
    await expect.poll(() => read(page, 'header'), patience).toContain(shell.running(1))
    await generate('A second one')
    await expect.poll(() => read(page, 'header'), patience).toContain(shell.running(2))
    const seen = new Set<string>()
    await expect
      .poll(
        async () => {
          const shown = await first.evaluate((card) => [
            card.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? null,
            card.querySelector('.status-progress > p')?.textContent ?? null,
          ])
          const [now, text] = shown.map((part) => part?.replaceAll(/[~%]/g, ''))
          if (now && now === text) seen.add(now)
          return seen.size
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(1)
    await isCurrent(page)
    for (const prompt of ['A first one', 'A second one']) {
      const card = page.getByRole('article').filter({ hasText: prompt })
      await expect.poll(() => card.getAttribute('data-status'), { timeout: 40_000 }).toBe('succeeded')
    }
    await expect.poll(() => read(page, 'header'), patience).not.toContain(shell.running(1))
    await isCurrent(page)

    // Filters and counts.
    const chosenCount = () => read(page, '[role=radiogroup] label:has(:checked) > span:last-child')
    const chip = (name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) })
    await chip(tasks.tools.groups.active).check()
    await page.getByText(tasks.tools.nothing).waitFor()
    await chip(tasks.tools.groups.done).check()
    await page.getByRole('searchbox', { name: tasks.tools.search }).fill('second')
    await expect.poll(() => page.getByRole('article').count(), patience).toBe(1)
    await expect.poll(chosenCount, patience).toBe('1')
    await page.getByRole('searchbox', { name: tasks.tools.search }).fill('')
    await expect.poll(chosenCount, patience).toBe('2')
    await chip(tasks.tools.groups.all).check()
    await isCurrent(page)

    // A menu, a deletion and its undo.
    await first.getByRole('button', { name: tasks.more }).click()
    await page.getByRole('menuitem', { name: tasks.remove }).click()
    await page.locator('.toast').getByText(tasks.removed).waitFor()
    await isCurrent(page)
    await page.locator('.toast').getByRole('button', { name: shell.undo }).click()
    await expect.poll(() => page.getByRole('article').count(), patience).toBe(2)
    await page.locator('.toast').waitFor({ state: 'detached' })

    // A dialog whose text changes while the user types.
    await openTool(page, studio.manyPrompts)
    const rows = page.getByRole('dialog').getByRole('textbox').first()
    await rows.fill('one\ntwo\nthree')
    await isCurrent(page)
    await rows.fill('one')
    await isCurrent(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // Switch the language.
    await choosePreference(page, shell.language, shell.languageNames[to])
    const other = languages[to]
    await page.getByRole('button', { name: other.studio.submit }).waitFor()
    await isCurrent(page)
    expect(await read(page, 'main')).not.toContain(tasks.tools.groups.done)

    // The task screen, the comparison, the settings, and back.
    const link = page.getByRole('link', { name: 'A first one' })
    await link.click()
    await page.locator('article video[controls]').waitFor()
    await isCurrent(page)
    await page.goBack()
    for (const prompt of ['A first one', 'A second one']) {
      await page.getByRole('link', { name: prompt }).focus()
      await page.keyboard.press('x')
    }
    await page.getByText(other.tasks.select.count('2')).waitFor()
    await isCurrent(page)
    await page.getByRole('toolbar').getByRole('button', { name: other.tasks.select.compare }).click()
    await expect.poll(() => page.locator('article video').count(), patience).toBe(2)
    await isCurrent(page)
    await page.getByRole('link', { name: other.shell.settings }).click()
    await page.locator('h1').waitFor()
    await page.getByRole('switch').first().waitFor()
    await isCurrent(page)
    await page.goBack()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await isCurrent(page)
    await page.reload()
    await page.locator('h1').waitFor()
    await isCurrent(page)
    watched.expectClean([new URL(site.url).origin])
  },
)
