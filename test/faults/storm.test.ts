// @vitest-environment node
// Hundreds of waiting tasks, and a server that fails constantly: in Chromium, over real sockets.

import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Fault } from '#demo/script.ts'
import { seededRandom } from '../bench/seeded-random.ts'
import { median } from '../bench/statistics.ts'
import { sharedBrowser } from '../e2e/support/browser.ts'
import { shared } from '../e2e/support/shared.ts'
import { offerOnly, startSite } from '../e2e/support/site.ts'
import { copyTask, countStatuses, createVideos } from '../e2e/support/stored-tasks.ts'
import { remoteIdOf } from '../e2e/support/studio.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { enterToken } from './profile.ts'
import { rounds } from './rounds.ts'

const isThorough = rounds >= 30
const total = isThorough ? 500 : 40
/** Every n-th poll is refused with 429; a few refusals slow everything down for minutes. */
const refuseEvery = isThorough ? 150 : 30
const submissions = isThorough ? 9 : 3

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 0 } }))
offerOnly(site, server)

interface Refusal {
  /** When the refusal was sent, and the time before which no poll may follow; ms since 1970. */
  at: number
  until: number
}

/**
 * 30 % of all polls fail, 5 % are never answered, and some are refused with a Retry-After, alternately in
 * seconds and as a date.
 */
function startStorm(refusals: Refusal[]): void {
  const random = seededRandom(20)
  let asked = 0
  const queryFault = (): Fault | null => {
    asked++
    if (asked % refuseEvery === 0) return refuse(refusals)
    const dice = random()
    if (dice < 0.3) return { status: dice < 0.15 ? 500 : 503, body: { detail: 'busy' } }
    return dice < 0.35 ? 'hang' : null
  }
  server.script('', { queryFault })
}

function refuse(refusals: Refusal[]): Fault {
  const at = Date.now()
  const seconds = 4
  // An HTTP date has no fractions of a second.
  const until = Math.floor(at / 1_000 + seconds) * 1_000
  const isDate = refusals.length % 2 === 1
  refusals.push({ at, until: isDate ? until : at + seconds * 1_000 })
  const retryAfter = isDate ? new Date(until).toUTCString() : String(seconds)
  return {
    status: 429,
    headers: { 'retry-after': retryAfter, 'access-control-expose-headers': 'retry-after' },
    body: { detail: 'slow down' },
  }
}

/** Counts the polls a profile has in flight: the maximum so far. */
function watchInFlight(context: BrowserContext): { most: number } {
  const open = new Set<unknown>()
  const seen = { most: 0 }
  const isQuestion = (url: string) => /\/v1\/videos\/\w+$/.test(url)
  context.on('request', (request) => {
    if (request.method() !== 'GET' || !isQuestion(request.url())) return
    open.add(request)
    seen.most = Math.max(seen.most, open.size)
  })
  context.on('requestfinished', (request) => void open.delete(request))
  context.on('requestfailed', (request) => void open.delete(request))
  return seen
}

/** Milliseconds from the click on the button to the first request of the submission. */
async function submit(page: Page, prompt: string): Promise<number> {
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  const before = server.requests.length
  const clickedAt = await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('button[type="submit"]')?.click()
    return Date.now()
  })
  // The submission starts with its preflight.
  const first = () =>
    server.requests.slice(before).find(({ path, method }) => isCreate(path) && method !== 'GET')
  await expect.poll(first, { timeout: 10_000, interval: 20 }).toBeDefined()
  return (first()?.at ?? Number.NaN) - clickedAt
}

const isCreate = (path: string) => path.endsWith('/v1/videos')
const gets = () => server.requests.filter(({ method }) => method === 'GET')

test(
  'all tasks finish, within the budget, and submissions do not wait for them',
  async () => {
    const context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.goto(site.url)
    await enterToken(page)
    server.script('', { queuedMs: 3_600_000 })
    await submit(page, '第一个')
    await expect.poll(() => remoteIdOf(page, '第一个')).toBe('1')
    const numbers = await createVideos(server, 'the-token', '第一个', total - 1)
    await page.goto('about:blank')
    await page.goto(`${site.url}config.json`)
    await copyTask(page, numbers)

    server.script('', { queuedMs: 0 })
    const refusals: Refusal[] = []
    startStorm(refusals)
    const inFlight = watchInFlight(context)
    const [before, startedAt] = [server.requests.length, Date.now()]
    await page.goto(site.url)
    const field = page.getByRole('textbox', { name: '提示词' })
    await field.focus()

    const delays: number[] = []
    for (let made = 0; made < submissions; made++) {
      // Submit in the middle of the storm.
      const asked = Math.min(gets().length + 8, total)
      await expect.poll(() => gets().length, { timeout: 90_000 }).toBeGreaterThanOrEqual(asked)
      delays.push(await submit(page, `途中第${made}个`))
    }
    await expect
      .poll(() => countStatuses(page), { timeout: 25 * 60_000, interval: 1_000 })
      .toEqual({ succeeded: total + submissions })

    const questions = server.requests.slice(before).filter(({ method }) => method === 'GET')
    process.stdout.write(
      `${total} tasks: ${questions.length} questions in ${Math.round((Date.now() - startedAt) / 1_000)} s, ` +
        `${inFlight.most} in flight, ${refusals.length} refusals, submissions after ${delays.join(', ')} ms\n`,
    )
    expect(new Set(questions.map(({ path }) => path)).size).toBe(total + submissions)
    expect(inFlight.most).toBeLessThanOrEqual(4)
    expect(mostWithin(2_000, questions)).toBeLessThanOrEqual(11)
    expect(refusals.length).toBeGreaterThan(0)
    for (const { at, until } of refusals) {
      // Requests already in flight at the time of the refusal do not count.
      const tooEarly = questions.filter((question) => question.at > at + 500 && question.at < until)
      expect(tooEarly.map((question) => question.at - at)).toEqual([])
    }
    expect(server.requests.filter(({ method }) => method === 'POST').length).toBe(total + submissions)
    // A poll that hangs does so for half a minute; a submission that waits for one takes many times as long.
    server.script('', { queryFault: () => null })
    const calm: number[] = []
    for (let made = 0; made < submissions; made++) calm.push(await submit(page, `之后第${made}个`))
    expect(median(delays)).toBeLessThan(3 * median(calm))
    await context.close()
  },
  30 * 60_000,
)

/** The highest number of polls within any `ms` milliseconds. */
function mostWithin(ms: number, questions: readonly { at: number }[]): number {
  return Math.max(
    ...questions.map((first, index) => questions.slice(index).filter(({ at }) => at < first.at + ms).length),
  )
}
