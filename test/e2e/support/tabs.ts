// Several tabs of one browser profile: the polls of each tab, and when each showed the answer.

import type { BrowserContext, Page } from 'playwright-core'

const questionUrl = /\/v1\/videos\/\w+$/

export interface Question {
  page: Page
  /** Milliseconds since 1970. */
  at: number
  url: string
}

/**
 * All successful polls by all tabs of a profile from now on, oldest first. 20 s after a submission, any tab
 * may also request the next ID, to find a lost submission.
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

/** The polls since a time in ms since 1970. */
export function since(moment: number, questions: readonly Question[]): readonly Question[] {
  return questions.filter(({ at }) => at >= moment)
}

/** The tabs that polled. */
export function askers(questions: readonly Question[]): Page[] {
  return [...new Set(questions.map(({ page }) => page))]
}

/** The shortest time between two polls of the same video, in ms. */
export function shortestGap(questions: readonly Question[]): number {
  const gaps = questions.map(({ at, url }, index) => {
    const before = questions.slice(0, index).findLast((question) => question.url === url)
    return before === undefined ? Number.POSITIVE_INFINITY : at - before.at
  })
  return Math.min(...gaps)
}

/** Opens tabs with the address of the first one, `count` in total. */
export async function openTabs(first: Page, count: number): Promise<Page[]> {
  const more = Array.from({ length: count - 1 }, async () => {
    const page = await first.context().newPage()
    await page.goto(first.url())
    await page.getByRole('textbox', { name: '提示词' }).waitFor()
    return page
  })
  return [first, ...(await Promise.all(more))]
}

/** From now on records when the displayed progress changes. */
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

/** When the progress changed in a watched page, in ms since 1970. */
export function progressChanges(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { progressChanges: number[] }).progressChanges)
}

/** When answers about videos arrived in a page, in ms since 1970. */
export function answerTimes(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/v1\/videos\/\w+$/.test(name))
      .map((entry) => performance.timeOrigin + (entry as PerformanceResourceTiming).responseEnd),
  )
}
