// @vitest-environment node
// Only one of many tabs polls: chosen by Web Locks on a secure host, by database records on a plain-http
// host. Another tab takes over when the leader closes, crashes, hangs, or is frozen or hidden. Both hosts are
// tested at the same time.

import type { CDPSession, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { openWindow, sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { type Site, startSite } from '../support/site.ts'
import { storedTasks } from '../support/stored-tasks.ts'
import {
  addEnvironment,
  card,
  generate,
  openConnected,
  openStudio,
  remoteIdOf,
  type Studio,
} from '../support/studio.ts'
import {
  answerTimes,
  askers,
  openTabs,
  progressChanges,
  type Question,
  recordQuestions,
  shortestGap,
  since,
  watchProgress,
} from '../support/tabs.ts'

const plainHost = 'studio.test'
const hostRules = `MAP ${plainHost} 127.0.0.1`
/** Shorter than any interval between two polls of one task, in ms. */
const shortestDelayMs = 1_500

interface Host {
  isSecure: boolean
  site: Site
  server: VideoHttpServer
}

const browser = sharedBrowser({ hostRules })
const hosts: readonly Host[] = await Promise.all(
  ['127.0.0.1', plainHost].map(async (publicHost) => ({
    isSecure: publicHost !== plainHost,
    site: await shared(startSite({ publicHost })),
    server: await shared(
      startVideoServer({ token: 'the-token', publicHost, pace: { queuedMs: 1_000, runningMs: 24_000 } }),
    ),
  })),
)

const onBothHosts = (run: (host: Host) => Promise<void>) => () => Promise.all(hosts.map(run))

async function openWith({
  site,
  server,
  isSecure,
}: Host): Promise<Studio & { questions: readonly Question[] }> {
  const studio = await openConnected(browser(), site, server)
  expect(await studio.page.evaluate(() => window.isSecureContext)).toBe(isSecure)
  return { ...studio, questions: recordQuestions(studio.page.context()) }
}

/**
 * The polls of the profile's only task. After 20 s, any tab may also request the next ID to find a lost
 * submission, and on this server that ID belongs to the other profile.
 */
async function polls({
  page,
  questions,
}: Awaited<ReturnType<typeof openWith>>): Promise<readonly Question[]> {
  const id = await page.getByRole('article').getAttribute('data-remote-id')
  return questions.filter(({ url }) => url.endsWith(`/${id}`))
}

/** A task that stays at 99 %, which gives the shortest poll interval. */
function neverEnding({ server }: Host, prompt: string): void {
  server.script(prompt, {
    rawAnswer: (usual, { method }) =>
      method === 'GET' ? { status: 200, body: { id: 'video_1', status: 'running', progress: 99 } } : usual,
  })
}

test(
  'five tabs ask as often as one, and each shows every answer at once',
  onBothHosts(async (host) => {
    const [alone, together] = await Promise.all([openWith(host), openWith(host)])
    const tabs = await openTabs(together.page, 5)
    await Promise.all(tabs.map(watchProgress))
    await Promise.all([generate(alone.page, '一只小猫'), generate(tabs[3] ?? together.page, '一只小狗')])
    for (const page of [...tabs, alone.page]) {
      const status = () => page.getByRole('article').getAttribute('data-status')
      await expect.poll(status, { timeout: 45_000 }).toBe('succeeded')
    }
    const [own, others] = await Promise.all([polls(together), polls(alone)])
    const [asker, ...more] = askers(own)
    expect(more).toEqual([])
    expect(own.length).toBeGreaterThan(3)
    expect(Math.abs(own.length - others.length)).toBeLessThanOrEqual(1)
    expect(shortestGap(own)).toBeGreaterThan(shortestDelayMs)

    const answers = asker === undefined ? [] : await answerTimes(asker)
    const changes = await Promise.all(tabs.filter((tab) => tab !== asker).map(progressChanges))
    const delays = changes.flat().map((shown) => shown - Math.max(...answers.filter((at) => at <= shown)))
    expect(Math.min(...changes.map(({ length }) => length))).toBeGreaterThan(1)
    expect(median(delays)).toBeLessThan(200)
    for (const studio of [alone, together]) studio.expectClean()
  }),
)

test(
  'another goes on where the one that asked closes, crashes or hangs',
  onBothHosts(async (host) => {
    neverEnding(host, '很久')
    const { page, questions } = await openWith(host)
    await openTabs(page, 5)
    await generate(page, '很久很久')

    const closing = await onlyAsker(questions)
    await closing.close()
    const crashing = await anotherAsks(questions, closing, 6_000)

    const crash = crashing.waitForEvent('crash')
    void (await debug(crashing)).send('Page.crash').catch(() => {})
    await crash
    // A database record outlives its tab, so another tab must wait until its heartbeats stop.
    const hanging = await anotherAsks(questions, crashing, host.isSecure ? 6_000 : 10_000)

    const debugging = await debug(hanging)
    await debugging.send('Debugger.enable')
    // Its last answer is stored: a tab that hangs within a transaction blocks the database for all tabs.
    await storedTasks(hanging)
    await debugging.send('Debugger.pause')
    await anotherAsks(questions, hanging, 10_000)
    // Two tabs may evict a silent leader at the same moment; the later one leads.
    const next = await onlyAsker(questions)
    expect(next).not.toBe(hanging)
    await debugging.send('Debugger.disable')
    expect(await onlyAsker(questions)).toBe(next)
  }),
)

test(
  'the tab in view asks; a frozen one and one that was left give way at once',
  onBothHosts(async (host) => {
    neverEnding(host, '很久')
    const { context, close } = await openWindow({ hostRules })
    onTestFinished(close)
    const page = await context.newPage()
    await page.goto(host.site.url)
    await addEnvironment(page, { name: '服务器', baseUrl: host.server.apiUrl, token: 'the-token' })
    await page.goto(`${host.site.url}#/`)
    const questions = recordQuestions(context)
    await generate(page, '很久很久')

    const [, second = page] = await openTabs(page, 3)
    await second.bringToFront()
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden')
    // Each new tab also came to the front.
    await expect.poll(() => questions.at(-1)?.page, { timeout: 6_000 }).toBe(second)

    // No tab is visible: the leader continues until it is frozen.
    await (await context.newPage()).bringToFront()
    expect(await second.evaluate(() => document.visibilityState)).toBe('hidden')
    expect(await onlyAsker(questions)).toBe(second)
    const lifecycle = await debug(second)
    await lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' })
    const leaving = await anotherAsks(questions, second, 6_000)
    await lifecycle.send('Page.setWebLifecycleState', { state: 'active' })
    expect(await onlyAsker(questions)).toBe(leaving)

    await leaving.bringToFront()
    await leave(leaving)
    await anotherAsks(questions, leaving, 6_000)
    await leaving.goBack({ waitUntil: 'commit' })
    // Visible again.
    await expect.poll(() => questions.at(-1)?.page, { timeout: 10_000 }).toBe(leaving)

    const others = context.pages().filter((one) => one !== leaving)
    await Promise.all(others.map((one) => one.close()))
    await leaving.evaluate(() => Object.assign(window, { wasKept: true }))
    await leave(leaving)
    await leaving.goBack({ waitUntil: 'commit' })
    expect(await leaving.evaluate(() => 'wasKept' in window)).toBe(true)
    const back = Date.now()
    await expect.poll(() => since(back, questions).length, { timeout: 6_000 }).toBeGreaterThan(0)
  }),
)

test('a token that is kept for one tab is used by that tab; a person may ask from any', async () => {
  const [host] = hosts
  if (host === undefined) throw new Error('No host')
  neverEnding(host, '很久')
  const studio = await openStudio(browser(), host.site, [host.server.apiUrl])
  const { page: first } = studio
  await addEnvironment(first, { name: '共用的', baseUrl: host.server.apiUrl, token: 'the-token' })
  await first.goto(`${host.site.url}#/`)
  const [, second = first] = await openTabs(first, 2)
  const questions = recordQuestions(first.context())
  await generate(first, '很久很久')
  const asker = await onlyAsker(questions)
  const follower = asker === first ? second : first
  await card(follower, '很久很久').getByRole('button', { name: '立即查询' }).click()
  await expect.poll(() => askers(questions)).toEqual([asker, follower])

  await addEnvironment(follower, {
    name: '自己的',
    baseUrl: `${host.server.apiUrl}/own`,
    token: 'the-token',
    isRemembered: false,
  })
  await follower.goto(`${host.site.url}#/`)
  await generate(follower, '也很久')
  const own = Date.now()
  const askersOf = async (prompt: string, baseUrl: string) => {
    const url = `${baseUrl}/v1/videos/${await remoteIdOf(follower, prompt)}`
    return askers(since(own, questions).filter((question) => question.url === url))
  }
  const { apiUrl } = host.server
  await expect.poll(() => askersOf('也很久', `${apiUrl}/own`), { timeout: 6_000 }).toEqual([follower])
  await expect.poll(() => askersOf('很久很久', apiUrl), { timeout: 6_000 }).toEqual([asker])
})

/**
 * Waits until only one tab polls, and not too often. A tab that hung during a request may still send that one
 * when it wakes up.
 */
async function onlyAsker(questions: readonly Question[]): Promise<Page> {
  const now = Date.now()
  const last = () => since(now, questions).slice(-3)
  await expect
    .poll(() => [last().length, askers(last()).length], { timeout: 20_000, interval: 50 })
    .toEqual([3, 1])
  const [asker] = askers(last())
  if (asker === undefined) throw new Error('Nobody asked')
  expect(shortestGap(last())).toBeGreaterThan(shortestDelayMs)
  return asker
}

/** The tab that takes over from one that can no longer poll. */
async function anotherAsks(questions: readonly Question[], than: Page, withinMs: number): Promise<Page> {
  const now = Date.now()
  const another = () => since(now, questions).find(({ page }) => page !== than)
  await expect.poll(() => another() !== undefined, { timeout: withinMs, interval: 50 }).toBe(true)
  return another()?.page ?? than
}

/** Leaves by a link, so the page may enter the back/forward cache. */
async function leave(page: Page): Promise<void> {
  const elsewhere = `${hosts.find(({ site }) => !page.url().startsWith(site.url))?.site.url}demo.html`
  await page.evaluate((url) => {
    location.href = url
  }, elsewhere)
  await page.waitForURL(elsewhere)
}

function debug(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
