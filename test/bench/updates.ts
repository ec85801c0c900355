// What 500 unfinished tasks cost a visible page, and a user who types meanwhile.

import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { startSite } from '../e2e/support/site.ts'
import { createVideos, storeTasks } from '../e2e/support/stored-tasks.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'
import { addTools, busySeconds, slowDown, slowPhone } from './in-page.ts'
import { startPlainPages } from './plain-pages.ts'
import type { Section } from './section.ts'
import { ms, quantile } from './statistics.ts'

const total = 500
/** Milliseconds; long enough to poll each task once. */
const observedMs = 110_000
/** Duration of typing, and of counting frames, in ms. */
const typedMs = 30_000
const keyEveryMs = 100
/** A frame that takes longer than this counts as dropped; ms, at 60 frames per second. */
const lateMs = 25

declare global {
  var cardRenders: Record<string, number>
  var commits: number
  var keyDelays: number[]
}

/**
 * Runs before the page's own scripts. React reports each commit to developer tools even in a production
 * build; a card has re-rendered if its props object is new.
 */
const watch = `
  globalThis.commits = 0
  globalThis.cardRenders = {}
  const known = new WeakMap()
  const look = () => {
    commits++
    for (const card of document.querySelectorAll('article')) {
      const key = Object.keys(card).find((name) => name.startsWith('__reactProps$'))
      const before = known.get(card)
      known.set(card, card[key])
      const id = card.dataset.remoteId
      if (before !== undefined && before !== card[key]) cardRenders[id] = (cardRenders[id] ?? 0) + 1
    }
  }
  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, checkDCE() {}, inject: () => 1, onCommitFiberUnmount() {}, onCommitFiberRoot: look,
  }
  globalThis.keyDelays = []
  addEventListener('keydown', ({ timeStamp }) => painted((at) => keyDelays.push(at - timeStamp)), true)
`

interface Observation {
  answers: number
  /** Answers for mounted cards (in or near the viewport), and how often those cards re-rendered. */
  cardAnswers: number
  cardRenders: number
  commits: number
  /** Share of time the main thread was busy, 0–1. */
  busy: number
}

async function observe(page: Page, session: CDPSession, server: VideoHttpServer): Promise<Observation> {
  const mounted = await page
    .locator('article')
    .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.remoteId))
  await page.evaluate(() => {
    commits = 0
    cardRenders = {}
  })
  const [before, busyBefore] = [server.requests.length, await busySeconds(session)]
  await page.waitForTimeout(observedMs)
  const busy = (await busySeconds(session)) - busyBefore
  const rendered = await page.evaluate(() => ({ commits, cards: cardRenders }))
  const asked = server.requests.slice(before).filter(({ method }) => method === 'GET')
  const isMounted = ({ path }: { path: string }) => mounted.includes(path.split('/').at(-1))
  return {
    answers: asked.length,
    cardAnswers: asked.filter(isMounted).length,
    cardRenders: Object.values(rendered.cards).reduce((sum, count) => sum + count, 0),
    commits: rendered.commits,
    busy: busy / (observedMs / 1_000),
  }
}

/** Milliseconds from each key to the frame that shows it. */
async function typeALot(page: Page, field: Locator): Promise<number[]> {
  await field.focus()
  await page.evaluate(() => {
    keyDelays = []
  })
  const until = Date.now() + typedMs
  while (Date.now() < until) {
    await page.keyboard.press('x')
    await page.waitForTimeout(keyEveryMs)
  }
  return page.evaluate(() => keyDelays)
}

/** Types into an empty page: the baseline of this browser on this machine. */
async function typeInEmptyPage(browser: Browser): Promise<number[]> {
  const plain = await startPlainPages()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await addTools(page)
    await page.addInitScript({ content: watch })
    await page.goto(`${plain.url}empty/empty.html`)
    await slowDown(page, { cpu: slowPhone.cpu })
    return await typeALot(page, page.getByRole('textbox'))
  } finally {
    await Promise.all([page.close(), plain.close()])
  }
}

/** The share of late frames, 0–1. */
function lateFrames(page: Page): Promise<number> {
  return page.evaluate(
    ([forMs, lateMs]) =>
      new Promise<number>((resolve) => {
        let [frames, late, last] = [0, 0, performance.now()]
        const end = last + forMs
        const step = (now: number) => {
          frames++
          if (now - last > lateMs) late++
          last = now
          if (now > end) resolve(late / frames)
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    [typedMs, lateMs] as const,
  )
}

export async function updates(browser: Browser): Promise<Section> {
  const site = await startSite()
  const server = await startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 3_600_000 } })
  const environments = [{ id: 'dev', name: '开发环境', baseUrl: server.apiUrl }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
  try {
    const ids = await createVideos(server, 'the-token', '一只小猫', total)
    const page = await openWith(browser, site.url, server, ids)
    const session = await slowDown(page, {})
    await session.send('Performance.enable')

    tellProgress(server, () => 40)
    await allAnswered(page, server)
    const same = await observe(page, session, server)
    tellProgress(server, (count) => Math.min(97, 41 + count))
    const news = await observe(page, session, server)
    const dropped = await lateFrames(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpu })
    const slowNews = await observe(page, session, server)
    const keys = await typeALot(page, page.getByRole('textbox', { name: '提示词' }))
    const slowDropped = await lateFrames(page)
    await page.context().close()
    const emptyPageKeys = await typeInEmptyPage(browser)
    return describe({ same, news, slowNews, keys, emptyPageKeys, dropped, slowDropped })
  } finally {
    await Promise.all([site.close(), server.close()])
  }
}

async function openWith(
  browser: Browser,
  url: string,
  server: VideoHttpServer,
  ids: readonly string[],
): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await addTools(page)
  await page.addInitScript({ content: watch })
  await page.goto(url)
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存令牌').waitFor()
  const now = Date.now()
  const { origin } = new URL(server.apiUrl)
  await storeTasks(
    page,
    ids.map((remoteId, index) => {
      const createdAt = now - index * 1_000
      const video = aVideo({ id: remoteId, status: 'running', statusWord: 'processing', progress: 1 })
      return aTask({
        id: `task-${remoteId}`,
        origin,
        remoteId,
        createdAt,
        askedAt: createdAt,
        heardAt: createdAt,
        video,
      })
    }),
  )
  await page.reload()
  await page.locator('article').first().waitFor()
  return page
}

/**
 * From now on, answers report the progress (0–100) that `progressAt` returns for the number of answers about
 * that video.
 */
function tellProgress(server: VideoHttpServer, progressAt: (count: number) => number): void {
  server.script('', {
    rawAnswer: (usual, { method, count }) =>
      method === 'GET'
        ? { ...usual, body: { ...(usual.body as object), progress: progressAt(count) } }
        : usual,
  })
}

/** Waits until each task has been polled once; after that, an identical answer changes nothing. */
async function allAnswered(page: Page, server: VideoHttpServer): Promise<void> {
  const heard = () =>
    new Set(server.requests.filter(({ method }) => method === 'GET').map(({ path }) => path)).size
  const giveUpAt = Date.now() + 300_000
  while (heard() < total) {
    if (Date.now() > giveUpAt) throw new Error(`Only ${heard()} of ${total} were asked about`)
    await page.waitForTimeout(500)
  }
}

interface Findings {
  same: Observation
  news: Observation
  slowNews: Observation
  keys: readonly number[]
  emptyPageKeys: readonly number[]
  dropped: number
  slowDropped: number
}

function describe(findings: Findings): Section {
  const { same, news, slowNews, keys, emptyPageKeys, dropped, slowDropped } = findings
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const perAnswer = ({ cardRenders, cardAnswers }: Observation) => cardRenders / Math.max(1, cardAnswers)
  const words = (observation: Observation) =>
    `${perAnswer(observation).toFixed(2)} (${observation.cardRenders} of ${observation.cardAnswers})`
  const all = [same, news, slowNews]
  const row = (name: string, value: (observation: Observation) => string) => [name, ...all.map(value)]
  const p98 = quantile(keys, 0.98)
  return {
    title: 'Updates',
    method: `${total} unfinished tasks, polled within the budget, with the list in view. Three runs of ${observedMs / 1_000} s each: with answers without news, with new progress in every answer, and the latter with the processor ${slowPhone.cpu} times slower. Renders are those of mounted cards, counted at React's commits. Delays are from a key press in the prompt to the frame that shows it, for ${keys.length} keys in ${typedMs / 1_000} s; for comparison, as many keys in the only field of the empty page described under Load. A frame that comes later than ${lateMs} ms counts as dropped.`,
    table: [
      ['', 'nothing new', 'news', `news, ${slowPhone.cpu}× slower`],
      row('answers', ({ answers }) => String(answers)),
      row('busy main thread', ({ busy }) => percent(busy)),
      row('renders for each answer about a card', words),
      row('commits, clocks included', ({ commits }) => String(commits)),
      ['key press, median', '', '', ms(quantile(keys, 0.5))],
      ['key press, p98', '', '', ms(p98)],
      ['key press in an empty page, median', '', '', ms(quantile(emptyPageKeys, 0.5))],
      ['key press in an empty page, p98', '', '', ms(quantile(emptyPageKeys, 0.98))],
      ['dropped frames', '', percent(dropped), percent(slowDropped)],
    ],
    targets: [
      { text: 'main thread busy under 10 %', measured: percent(news.busy), isMet: news.busy < 0.1 },
      { text: 'one render for each changed answer', measured: words(news), isMet: perAnswer(news) <= 1 },
      { text: 'none for an unchanged one', measured: words(same), isMet: same.cardRenders === 0 },
      { text: `key press p98 under 50 ms, ${slowPhone.cpu}× slower`, measured: ms(p98), isMet: p98 < 50 },
    ],
  }
}
