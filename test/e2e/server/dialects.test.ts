// @vitest-environment node
// Every answer that real servers are known to give, from the wire to the card, in Chromium. No request is
// intercepted: this browser maps all internet hosts to this machine, which serves a video for every link.

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl as tableBaseUrl } from '../../api/answers.ts'
import dialects from '../../api/dialects.json'
import { answerClip } from '../../server/clip-host.ts'
import { type RecordedRequest, readRequest, sendResponse } from '../../server/http-io.ts'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { openBrowser } from '../support/browser.ts'
import { makeCertificate, startAnswering } from '../support/front.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio } from '../support/studio.ts'

/** Without a certificate no link leads to a video, and cards cannot show one. */
const certificate = makeCertificate('videos.test')

type Case = (typeof dialects)[number] & { prompt: string }

/** No prompt contains another one, so each finds its own card and script. */
const cases: readonly Case[] = dialects.map((dialect, index) => ({
  ...dialect,
  prompt: `〈${index}〉 ${dialect.name}`,
}))
const isRequestError = ({ expect: expected }: Case) => expected.state === 'request_error'
/** These stop or pause the requests of an environment, so each needs its own. */
const isPausing = ({ http_status }: Case) => [401, 403, 429].includes(http_status)
const environmentOf = (one: Case) => (isPausing(one) ? `环境${one.prompt}` : '我的服务器')

/** Allows for a busy machine; the second poll for a missing link comes after 20 s. */
const patiently = { timeout: 30_000, interval: 100 }

let browser: Browser
const site = await shared(startSite())
/**
 * Keyed by the environment's name; the studio also requests neighboring IDs, so each environment needs its
 * own server.
 */
const servers = new Map<string, VideoHttpServer>()
let videos: Awaited<ReturnType<typeof startAnswering>>
let page: Page
const videoRequests: RecordedRequest[] = []

beforeAll(async () => {
  videos = await startAnswering(async (incoming, outgoing) => {
    const request = await readRequest(incoming, Date.now())
    if (request === null) return void outgoing.destroy()
    videoRequests.push(request)
    await sendResponse(await answerClip({ ...request, path: '/sea.mp4' }, Date.now()), outgoing)
  }, certificate)
  browser = await openBrowser({
    hostRules: `MAP * 127.0.0.1:${new URL(videos.url).port}, EXCLUDE 127.0.0.1`,
  })
  for (const one of cases) {
    const { prompt, http_status: status, headers = {} } = one
    const body = withPrompt(one)
    const server = servers.get(environmentOf(one)) ?? (await startVideoServer({ token: 'the-token' }))
    servers.set(environmentOf(one), server)
    server.script(prompt, {
      rawAnswer: (usual, { method }) => (method === 'GET' ? { status, headers, body } : usual),
    })
  }
})

beforeAll(async () => {
  const studio = await openStudio(browser, site, [], { ignoreHTTPSErrors: true })
  page = studio.page
  // Starts with the cases that stop their environment: the others must continue nevertheless.
  const inOrder = cases.toSorted((one, other) => Number(isPausing(other)) - Number(isPausing(one)))
  let entered = ''
  for (const one of inOrder) {
    const name = environmentOf(one)
    if (name !== entered) {
      await addEnvironment(page, { name, baseUrl: serverOf(one).apiUrl, token: 'the-token' })
      await page.goto(`${site.url}#/`)
      entered = name
    }
    await generate(page, one.prompt)
  }
}, 240_000)

afterAll(async () => {
  const ends = [browser, site, videos, ...servers.values()].map((one) => one.close())
  await Promise.all(ends)
})

function serverOf(one: Case): VideoHttpServer {
  const server = servers.get(environmentOf(one))
  if (server === undefined) throw new Error(`No server for ${one.prompt}`)
  return server
}

/**
 * A server repeats the prompt it was given; with another prompt and time, the answer would be about another
 * task.
 */
function withPrompt({ body, prompt }: Case): unknown {
  if (typeof body === 'string') return body
  return JSON.parse(JSON.stringify(body), (key, value) => (key === 'prompt' ? prompt : value))
}

/** Waits until the task was polled at least `times` times. */
async function asked(task: Locator, one: Case, times: number): Promise<void> {
  const path = `/v1/videos/${await task.getAttribute('data-remote-id')}`
  const { requests } = serverOf(one)
  const count = () => requests.filter((request) => request.method === 'GET' && request.path === path).length
  await expect.poll(count, patiently).toBeGreaterThanOrEqual(times)
}

/** Finds a card by search, because a long list mounts only the cards near the window. */
async function findCard({ prompt }: Case): Promise<Locator> {
  await page.getByRole('searchbox', { name: '搜索任务' }).fill(prompt.slice(0, prompt.indexOf(' ')))
  return card(page, prompt)
}

/** The values of a card's progress bars; null for a bar without a value. */
function barsOf(task: Locator): Promise<(string | null)[]> {
  return task
    .getByRole('progressbar')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-valuenow')))
}

function expectedBars({ expect: { state, progress, videoUrl } }: Case): (string | null)[] {
  // A queued task has no progress yet, even if the server sends a number.
  if (state === 'queued' || state === 'request_error') return [null]
  if (state === 'running') return [progress === null ? null : String(progress)]
  return state === 'succeeded' && videoUrl !== null ? ['100'] : []
}

/** Where a case's link leads; the table uses another API address. */
function linkOf(one: Case): string | null {
  return one.expect.videoUrl?.replace(new URL(tableBaseUrl).origin, serverOf(one).apiUrl) ?? null
}

/** A web page that shows the video: no video link, but worth opening. */
function pageLinkOf({ body }: Case): string | null {
  return /https:\/\/sora\.chatgpt\.com\/p\/\w+/.exec(JSON.stringify(body))?.[0] ?? null
}

test('the table has 72 cases', () => {
  expect(cases.length).toBe(72)
})

describe('answers that tell of a video', () => {
  test.each(cases.filter((one) => !isRequestError(one)))('$prompt', async (one) => {
    const { state, error, videoUrl } = one.expect
    const task = await findCard(one)
    await expect.poll(() => task.getAttribute('data-status'), patiently).toBe(state)
    // If one answer does not change the card, only a second poll proves that the first was read.
    const isLinkMissing = state === 'succeeded' && videoUrl === null && pageLinkOf(one) === null
    await asked(task, one, state === 'queued' || isLinkMissing ? 2 : 1)
    expect(await task.getAttribute('data-status')).toBe(state)
    expect(await task.getAttribute('data-notice')).toBe(null)
    expect(await barsOf(task)).toEqual(expectedBars(one))
    if (error !== null) await task.getByText(`服务器返回：${error}`, { exact: true }).waitFor()
    if (state === 'unknown') await task.getByRole('heading', { name: '服务器返回：reviewing' }).waitFor()
    if (state === 'succeeded') await expectPicture(task, one)
    if (state === 'succeeded' || videoUrl !== null) await expectOriginalLink(task, one)
  })

  async function expectPicture(task: Locator, one: Case): Promise<void> {
    const link = linkOf(one)
    if (link === null) {
      await task.getByRole('heading', { name: '已完成，但没有链接' }).waitFor()
      expect(await task.locator('video').count()).toBe(0)
      expect(await task.getByRole('button', { name: '播放' }).count()).toBe(0)
    } else if (certificate !== null && !link.startsWith(serverOf(one).apiUrl)) {
      // The API does not serve a player, which has no token.
      await task.scrollIntoViewIfNeeded()
      await task.getByRole('button', { name: '播放' }).waitFor()
      expect(await task.locator('video').getAttribute('src')).toBe(`${link}#t=0.5`)
    }
  }

  async function expectOriginalLink(task: Locator, one: Case): Promise<void> {
    await task.getByRole('link', { name: one.prompt }).click()
    await page.getByRole('complementary').waitFor()
    const original = page.getByRole('link', { name: '打开原始链接' })
    const expected = linkOf(one) ?? pageLinkOf(one)
    if (expected === null) expect(await original.count()).toBe(0)
    else expect(await original.getAttribute('href')).toBe(expected)
    expect(await page.getByRole('article').getAttribute('data-status')).toBe(one.expect.state)
    await page.goBack()
    await task.waitFor()
  }
})

describe('answers that tell of no video: the task is as well as it was, and the card says why', () => {
  test.each(cases.filter(isRequestError))('$prompt', async (one) => {
    const task = await findCard(one)
    await expect.poll(() => task.getAttribute('data-notice'), patiently).toBe(noticeOf(one))
    expect(await task.getAttribute('data-status')).toBe('queued')
    await task.getByText('排队中', { exact: true }).waitFor()
    expect(await task.getByText('生成失败', { exact: true }).count()).toBe(0)
    expect(await barsOf(task)).toEqual(expectedBars(one))
    // Errors that the reader of answers produced itself are not shown as the server's words.
    const isNote = /^(?:HTTP \d+ \(|expected JSON|empty response)/.test(one.expect.error ?? '')
    const saying = task.getByText(isNote ? /服务器返回/ : `服务器返回：${one.expect.error}`)
    if (isNote) expect(await saying.count()).toBe(0)
    else await saying.waitFor()
    if (one.http_status === 401) await page.getByText(`「${environmentOf(one)}」的令牌无法使用`).waitFor()
  })

  test('and only the environments whose token was refused ask for another one', async () => {
    await expect
      .poll(() => page.getByText('的令牌无法使用').count(), patiently)
      .toBe(cases.filter(({ http_status }) => http_status === 401).length)
  })

  const notices: Record<number, string> = {
    ...{ 400: 'unexpected-shape', 401: 'unauthorized', 404: 'not-found', 413: 'unexpected-shape' },
    ...{ 422: 'unexpected-shape', 429: 'rate-limited', 500: 'server-error', 502: 'server-error' },
  }

  function noticeOf({ http_status, body }: Case): string | undefined {
    if (http_status !== 200) return notices[http_status]
    return typeof body === 'string' ? 'not-json' : 'unexpected-shape'
  }
})

test.skipIf(certificate === null)('the hosts of the links are told neither the token nor the page', () => {
  expect(videoRequests.length).toBeGreaterThan(0)
  for (const { headers } of videoRequests) {
    expect([headers.authorization, headers.referer, headers.cookie]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  }
})
