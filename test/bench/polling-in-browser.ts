// 200 unfinished tasks in Chromium against a real server, with accelerated time, compared with pages that
// poll at a fixed interval.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Site, startSite } from '../e2e/support/site.ts'
import { storeTasks } from '../e2e/support/stored-tasks.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { aTask } from '../tasks/tasks.ts'
import type { CompressedSite } from './compressed-site.ts'
import { startPlainPages } from './plain-pages.ts'
import { lognormalDurations } from './seeded-random.ts'
import { mean, quantile } from './statistics.ts'

const total = 200
const token = 'the-token'

/**
 * Factors by which time is accelerated; the lower one is for pages that the machine would otherwise slow
 * down.
 */
export const fast = 15
export const lessFast = 6

export interface CrowdInBrowser {
  name: string
  /** Polls per task. */
  requests: number
  /** Seconds from the end of the video to the poll that sees it. */
  mean: number
  p95: number
  mostInFlight: number
}

/** What a page requested and received, in times of its own clock. */
interface Observed {
  questions: number
  mostInFlight: number
  /** When the first "completed" answer for each video ID arrived; ms since 1970. */
  completedAt: Record<string, number>
}

declare global {
  var observed: Observed
}

/** Runs before the page's own scripts: accelerates clocks and timers, and records `fetch` calls. */
function fasterTime(epoch: number, factor: number): string {
  return `{
    const [RealDate, realNow, wait, repeat, ask] = [Date, performance.now.bind(performance), setTimeout, setInterval, fetch]
    const now = () => ${epoch} + (RealDate.now() - ${epoch}) * ${factor}
    globalThis.Date = class extends RealDate {
      constructor(...parts) { if (parts.length > 0) super(...parts); else super(now()) }
      static now() { return now() }
    }
    performance.now = () => realNow() * ${factor}
    globalThis.setTimeout = (run, ms = 0, ...rest) => wait(run, ms / ${factor}, ...rest)
    globalThis.setInterval = (run, ms = 0, ...rest) => repeat(run, ms / ${factor}, ...rest)
    globalThis.observed = { questions: 0, mostInFlight: 0, completedAt: {} }
    let open = 0
    globalThis.fetch = async (...parts) => {
      const [, id] = /\\/v1\\/videos\\/(\\d+)$/.exec(parts[0].url ?? parts[0]) ?? []
      if (id === undefined) return ask(...parts)
      observed.mostInFlight = Math.max(observed.mostInFlight, ++open)
      if (!(id in observed.completedAt)) observed.questions++
      try {
        const response = await ask(...parts)
        response.clone().json().then(({ status }) => {
          if (status === 'completed') observed.completedAt[id] ??= now()
        }, () => {})
        return response
      } finally { open-- }
    }
  }`
}

/** A server whose clock runs `factor` times faster, with videos that take 240 s on average (median). */
class FastWorld {
  readonly epoch = Date.now()
  readonly factor: number
  readonly #ends = new Map<string, number>()
  #server: VideoHttpServer | null = null

  constructor(factor: number) {
    this.factor = factor
  }

  now = (): number => this.epoch + (Date.now() - this.epoch) * this.factor

  get server(): VideoHttpServer {
    if (this.#server === null) throw new Error('Not started')
    return this.#server
  }

  async start(): Promise<this> {
    this.#server = await startVideoServer({ token, now: this.now, keepAlive: true })
    return this
  }

  /** Creates all videos at once; resolves with their IDs. */
  async create(): Promise<string[]> {
    this.#ends.clear()
    const durations = lognormalDurations(total, { medianMs: 240_000, sigma: 0.5, seed: 1 })
    const ids: string[] = []
    for (const [index, runningMs] of durations.entries()) {
      const prompt = `〈${this.server.requests.length}·${index}〉`
      this.server.script(prompt, { queuedMs: 0, runningMs })
      const response = await fetch(`${this.server.apiUrl}/v1/videos`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ prompt, image: null, model: null }),
      })
      const id = String((await response.json()).id)
      this.#ends.set(id, this.now() + runningMs)
      ids.push(id)
    }
    return ids
  }

  /** Resolves once the page has seen that each new video is completed. */
  async result(name: string, page: Page): Promise<CrowdInBrowser> {
    const isOver = (count: number) => Object.keys(observed.completedAt).length >= count
    await page.waitForFunction(isOver, total, { timeout: 0, polling: 500 })
    const { questions, mostInFlight, completedAt } = await page.evaluate(() => observed)
    const seconds = [...this.#ends].map(([id, end]) => ((completedAt[id] ?? end) - end) / 1_000)
    return {
      ...{ name, mostInFlight },
      requests: questions / total,
      mean: mean(seconds),
      p95: quantile(seconds, 0.95),
    }
  }

  async open(browser: Browser): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    await context.addInitScript({ content: fasterTime(this.epoch, this.factor) })
    return context
  }
}

/**
 * Runs the studio twice: first with nothing learned yet, then with the durations learned in the first run.
 */
async function studioRuns(browser: Browser, site: Site): Promise<CrowdInBrowser[]> {
  const world = await new FastWorld(fast).start()
  const environments = [{ id: 'dev', name: '开发环境', baseUrl: world.server.apiUrl }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
  const context = await world.open(browser)
  try {
    const page = await context.newPage()
    await page.goto(site.url)
    await page.getByLabel(/^令牌/).fill(token)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    // The message that the token was saved disappears early in accelerated time, so check the store instead.
    await page.waitForFunction(() =>
      localStorage.getItem(`${new URL('.', location.href).pathname}#rpasora.tokens`)?.includes('sealed'),
    )
    const results: CrowdInBrowser[] = []
    for (const name of ['studio, nothing learned yet', 'studio']) {
      const ids = await world.create()
      const { origin } = new URL(world.server.apiUrl)
      const createdAt = world.now()
      await storeTasks(
        page,
        ids.map((remoteId) => aTask({ id: `task-${remoteId}`, origin, remoteId, createdAt })),
      )
      await page.reload()
      results.push(await world.result(name, page))
    }
    return results
  } finally {
    await Promise.all([context.close(), world.server.close()])
  }
}

async function plainRun(browser: Browser, plain: CompressedSite, seconds: number): Promise<CrowdInBrowser> {
  const world = await new FastWorld(seconds < 5 ? lessFast : fast).start()
  const context = await world.open(browser)
  try {
    const page = await context.newPage()
    const ids = await world.create()
    const query = new URLSearchParams({
      api: world.server.apiUrl,
      ids: `${ids[0]}-${ids.at(-1)}`,
      every: String(1_000 * seconds),
    })
    await page.goto(`${plain.url}polling/polling.html?${query}`)
    return await world.result(`every ${seconds} s`, page)
  } finally {
    await Promise.all([context.close(), world.server.close()])
  }
}

export async function pollInBrowser(browser: Browser): Promise<CrowdInBrowser[]> {
  const [site, plain] = [await startSite(), await startPlainPages()]
  try {
    return [
      ...(await studioRuns(browser, site)),
      await plainRun(browser, plain, 10),
      await plainRun(browser, plain, 2),
    ]
  } finally {
    await Promise.all([site.close(), plain.close()])
  }
}
