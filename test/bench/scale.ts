// How the studio copes with many tasks: the same page with none, a hundred, and up to fifty thousand stored
// tasks.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Task } from '#tasks/store/task.ts'
import { type Site, startSite } from '../e2e/support/site.ts'
import { storeTasks } from '../e2e/support/stored-tasks.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'
import { addTools, heapOf, longestTaskOf, watchTasks } from './in-page.ts'
import type { Section } from './section.ts'
import { mb, median, ms, times } from './statistics.ts'

const counts = [0, 100, 1_000, 10_000, 50_000] as const
const rounds = 7
const quarterHourMs = 900_000

function tasksOf(count: number): Task[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, index) =>
    aTask({
      // The database orders tasks by ID, so IDs must not follow the age.
      id: `task-${(index * 7_919) % count}`,
      environmentId: 'demo',
      prompt: `第 ${index} 个视频：${index === count >> 1 ? '河上的孔明灯' : '草地上的小猫'}`,
      createdAt: now - index * quarterHourMs,
      remoteId: String(2 * count - index),
      video: aVideo({ status: index % 10 === 9 ? 'failed' : 'cancelled' }),
      heardAt: now,
      seenAt: now,
    }),
  )
}

interface Measures {
  /**
   * Milliseconds since the navigation until the first task or the welcome shows, and until all tasks are
   * counted.
   */
  first: number[]
  whole: number[]
  /** Milliseconds from typing a word to the only card that contains it. */
  search: number
  /** Bytes. */
  heap: number
  scrolling: string
}

declare global {
  var moments: { first: number; whole: number }
}

/** Runs before the page's own scripts. */
const watch = `
  globalThis.moments = { first: 0, whole: 0 }
  const look = () => {
    for (const [key, selector] of [['first', 'article, #tasks h2'], ['whole', '#tasks section:has([type=search]):not([data-waiting])']]) {
      if (moments[key] !== 0 || document.querySelector(selector) === null) continue
      moments[key] = -1
      painted((at) => { moments[key] = at })
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
`

async function openContext(browser: Browser, site: Site, count: number): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  await addTools(context)
  await context.addInitScript({ content: watch })
  const page = await context.newPage()
  await page.goto(site.url)
  await page.locator('#prompt').waitFor()
  if (count > 0) await storeTasks(page, tasksOf(count))
  // Reload once, so that the browser has compiled and cached the scripts.
  await page.reload()
  await page.locator('article, #tasks h2').first().waitFor()
  await page.close()
  return context
}

async function open(context: BrowserContext, site: Site, count: number): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  await page.waitForFunction((isEmpty) => moments.first > 0 && (isEmpty || moments.whole > 0), count === 0)
  return page
}

async function searchTime(page: Page): Promise<number> {
  const search = page.getByRole('searchbox')
  await search.fill('')
  await page.waitForFunction(() => document.querySelectorAll('article').length > 1)
  await search.focus()
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        const seen = new MutationObserver(() => {
          if (document.querySelectorAll('article').length !== 1) return
          seen.disconnect()
          resolve(performance.now() - start)
        })
        seen.observe(document.body, { childList: true, subtree: true })
        const input = document.activeElement as HTMLInputElement
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '孔明灯')
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }),
  )
}

/** Scrolls from top to bottom: first in steps like a wheel, then in leaps like a dragged scrollbar. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    window.scrollTo(0, 0)
    for (let step = 0; step < 250; step++) {
      window.scrollBy(0, 600)
      await frame()
    }
    const rest = document.documentElement.scrollHeight - window.scrollY
    for (let step = 0; step < 50; step++) {
      window.scrollBy(0, rest / 50)
      await frame()
    }
  })
}

export async function scale(browser: Browser): Promise<Section> {
  const site = await startSite()
  try {
    const contexts: BrowserContext[] = []
    for (const count of counts) contexts.push(await openContext(browser, site, count))
    const results = counts.map((): Measures => ({ first: [], whole: [], search: 0, heap: 0, scrolling: '' }))
    const each = async (
      measure: (context: BrowserContext, result: Measures, count: number) => Promise<void>,
    ) => {
      for (const [index, context] of contexts.entries()) {
        await measure(context, results[index] as Measures, counts[index] as number)
      }
    }
    for (let round = 0; round < rounds; round++) {
      await each(async (context, result, count) => {
        const page = await open(context, site, count)
        const { first, whole } = await page.evaluate(() => moments)
        result.first.push(first)
        result.whole.push(whole)
        await page.close()
      })
    }
    await each(async (context, result, count) => {
      const page = await open(context, site, count)
      result.heap = await heapOf(page)
      if (count === 0) return page.close()
      const searches: number[] = []
      for (let round = 0; round < rounds; round++) searches.push(await searchTime(page))
      result.search = median(searches)
      await page.getByRole('searchbox').fill('')
      await page.waitForFunction(() => document.querySelectorAll('article').length > 1)
      await watchTasks(page)
      await scrollThrough(page)
      result.scrolling = await longestTaskOf(page)
      await page.close()
    })
    return describe(results)
  } finally {
    await site.close()
  }
}

function describe(results: readonly Measures[]): Section {
  const [, few, , many, most] = results as [Measures, Measures, Measures, Measures, Measures]
  const ratio = median(many.first) / median(few.first)
  const isSmooth = results.every(({ scrolling }) => scrolling === '' || scrolling.startsWith('below'))
  const row = (name: string, words: (result: Measures) => string) => [name, ...results.map(words)]
  const ofTasks = (words: (result: Measures) => string) => (result: Measures) =>
    result.scrolling === '' ? '' : words(result)
  return {
    title: 'Scale',
    method: `The studio with different numbers of stored tasks, all finished; medians of ${rounds} alternating loads. The heap is measured after a garbage collection, once all tasks are counted. Scrolling goes from the top to the end: 250 frames of 600 pixels, then 50 jumps.`,
    table: [
      ['stored tasks', ...counts.map((count) => count.toLocaleString('en'))],
      row('the first of them (or the welcome) on the screen', ({ first }) => ms(median(first))),
      row(
        'all counted',
        ofTasks(({ whole }) => ms(median(whole))),
      ),
      row(
        'a search answers',
        ofTasks(({ search }) => ms(search)),
      ),
      row('JavaScript heap', ({ heap }) => mb(heap)),
      row('longest task while scrolling', ({ scrolling }) => scrolling),
    ],
    targets: [
      { text: 'first of 10,000 within 1.3× of 100', measured: times(ratio), isMet: ratio <= 1.3 },
      { text: 'memory at 50,000 under 150 MB', measured: mb(most.heap), isMet: most.heap < 150e6 },
      {
        text: 'no task over 50 ms while scrolling',
        measured: isSmooth ? 'none' : results.flatMap(({ scrolling }) => scrolling || []).join(', '),
        isMet: isSmooth,
      },
    ],
  }
}
