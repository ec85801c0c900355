// How fast the studio is with ten thousand tasks, beside the empty one in the same run, in Chromium against the built
// site: npm run bench:list

import type { BrowserContext, Page } from 'playwright-core'
import type { Task } from '#tasks/task.ts'
import { openBrowser } from '../e2e/support/browser.ts'
import { startSite } from '../e2e/support/site.ts'
import { storeTasks } from '../e2e/support/stored-tasks.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'

const rounds = 9
const count = 10_000
const quarterHourMs = 900_000

const now = Date.now()
const tasks: Task[] = Array.from({ length: count }, (_, index) =>
  aTask({
    // Records lie in the order of their ids, which says nothing about their age.
    id: `task-${(index * 7_919) % count}`,
    environmentId: 'demo',
    prompt: `第 ${index} 个视频：${index === 7_777 ? '河上的孔明灯' : '草地上的小猫'}`,
    createdAt: now - index * quarterHourMs,
    remoteId: String(2 * count - index),
    video: aVideo({ status: index % 10 === 9 ? 'failed' : 'cancelled' }),
    heardAt: now,
    seenAt: now,
  }),
)

interface Times {
  /** Since the navigation, in milliseconds: the first task or the welcome is on the screen; all are counted. */
  first: number
  whole: number
}

declare global {
  var times: Times
}

/** Runs in the page before it does. */
const watch = `
  globalThis.times = { first: 0, whole: 0 }
  globalThis.__name = (named) => named
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = then
    channel.port2.postMessage(null)
  })
  const look = () => {
    for (const [key, selector] of [['first', 'article, #tasks h2'], ['whole', '.summary > dl']]) {
      if (times[key] !== 0 || document.querySelector(selector) === null) continue
      times[key] = -1
      painted(() => { times[key] = performance.now() })
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
`

const browser = await openBrowser()
const site = await startSite()

async function openContext(stored: readonly Task[]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN' })
  await context.addInitScript({ content: watch })
  const page = await context.newPage()
  await page.goto(site.url)
  await page.locator('#prompt').waitFor()
  if (stored.length > 0) await storeTasks(page, stored)
  // Once more, so that the browser has compiled what it is going to keep.
  await page.reload()
  await page.locator('article, #tasks h2').first().waitFor()
  await page.close()
  return context
}

async function load(context: BrowserContext, isWhole: boolean): Promise<Times> {
  const page = await context.newPage()
  await page.goto('about:blank')
  await page.goto(site.url)
  await page.waitForFunction((isWhole) => times.first > 0 && (times.whole > 0 || !isWhole), isWhole)
  const result = await page.evaluate(() => times)
  await page.close()
  return result
}

/** Milliseconds from a typed word to the only card that has it. */
async function searchTime(page: Page): Promise<number> {
  const search = page.getByRole('searchbox')
  await search.fill('')
  await page.waitForFunction(() => document.querySelectorAll('article').length > 1)
  await search.focus()
  await page.evaluate(() => {
    const input = document.activeElement as HTMLInputElement
    const start = performance.now()
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll('article').length !== 1) return
      seen.disconnect()
      document.body.dataset.took = String(performance.now() - start)
    })
    seen.observe(document.body, { childList: true, subtree: true })
    delete document.body.dataset.took
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '孔明灯')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.waitForFunction(() => document.body.dataset.took !== undefined)
  return Number(await page.evaluate(() => document.body.dataset.took))
}

/** The longest task while the window scrolls from end to end, in milliseconds; 0 where none takes 50. */
async function longestWhileScrolling(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let longest = 0
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    tasks.observe({ type: 'longtask' })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let step = 0; step < 300; step++) {
      window.scrollBy(0, step % 50 === 49 ? 100_000 : 600)
      await frame()
    }
    tasks.disconnect()
    return longest
  })
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const ms = (value: number) => `${Math.round(value)} ms`

try {
  const [empty, full] = [await openContext([]), await openContext(tasks)]
  const [emptyTimes, fullTimes]: [Times[], Times[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    emptyTimes.push(await load(empty, false))
    fullTimes.push(await load(full, true))
  }
  const first = {
    empty: median(emptyTimes.map((one) => one.first)),
    full: median(fullTimes.map((one) => one.first)),
  }
  const page = await full.newPage()
  await page.goto(site.url)
  await page.waitForFunction(() => times.whole > 0)
  const searches: number[] = []
  for (let round = 0; round < rounds; round++) searches.push(await searchTime(page))
  await page.getByRole('searchbox').fill('')
  await page.waitForFunction(() => document.querySelectorAll('article').length > 1)
  const longest = await longestWhileScrolling(page)
  const lines = [
    `first picture: empty ${ms(first.empty)}, ${count} tasks ${ms(first.full)} (${(first.full / first.empty).toFixed(2)}×)`,
    `all tasks counted after ${ms(median(fullTimes.map((one) => one.whole)))}`,
    `a search answers within ${ms(median(searches))}`,
    `longest task while scrolling: ${longest === 0 ? 'below 50 ms' : ms(longest)}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  await Promise.all([browser.close(), site.close()])
}
