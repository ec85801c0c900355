// Several tabs of one browser profile: which of them asked the server what, and when each showed the answer.

import type { BrowserContext, Page } from 'playwright-core'

const questionUrl = /\/v1\/videos\/\w+$/

export interface Question {
  page: Page
  /** Milliseconds since 1970. */
  at: number
  url: string
}

/**
 * All questions of all tabs of a profile from now on, oldest first, that found a video. A submission that is 20 s old
 * is looked after by one about the next number, in any tab.
 */
export function recordQuestions(context: BrowserContext): readonly Question[] {
  const questions: Question[] = []
  context.on('response', (response) => {
    const request = response.request()
    const url = request.url()
    if (request.method() !== 'GET' || !questionUrl.test(url) || !response.ok()) return
    questions.push({ page: request.frame().page(), at: request.timing().startTime, url })
  })
  return questions
}

/** Those since a moment, in milliseconds since 1970. */
export function since(moment: number, questions: readonly Question[]): readonly Question[] {
  return questions.filter(({ at }) => at >= moment)
}

/** The tabs that asked. */
export function askers(questions: readonly Question[]): Page[] {
  return [...new Set(questions.map(({ page }) => page))]
}

/** The shortest time between two questions about the same video, in milliseconds. */
export function shortestGap(questions: readonly Question[]): number {
  const gaps = questions.map(({ at, url }, index) => {
    const before = questions.slice(0, index).findLast((question) => question.url === url)
    return before === undefined ? Number.POSITIVE_INFINITY : at - before.at
  })
  return Math.min(...gaps)
}

/** The first tab and more of them on the same address. */
export async function openTabs(first: Page, count: number): Promise<Page[]> {
  const more = Array.from({ length: count - 1 }, async () => {
    const page = await first.context().newPage()
    await page.goto(first.url())
    await page.getByRole('textbox', { name: '提示词' }).waitFor()
    return page
  })
  return [first, ...(await Promise.all(more))]
}

/** From now on notes when the progress that the page shows changes. */
export async function watchProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const changes: number[] = []
    const now = () => performance.timeOrigin + performance.now()
    const shown = () => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')
    let last = shown()
    new MutationObserver(() => {
      const value = shown()
      if (value != null && value !== last) changes.push(now())
      last = value
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { progressChanges: changes })
  })
}

/** When the progress changed in a page that is watched, in milliseconds since 1970. */
export function progressChanges(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { progressChanges: number[] }).progressChanges)
}

/** When answers about videos arrived in a page, in milliseconds since 1970. */
export function answerTimes(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/v1\/videos\/\w+$/.test(name))
      .map((entry) => performance.timeOrigin + (entry as PerformanceResourceTiming).responseEnd),
  )
}
