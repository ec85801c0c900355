// @vitest-environment node
// Every answer that real servers are known to give, from the wire to the card, in Chromium. Nothing is intercepted:
// for this browser all hosts of the internet are one on this machine, which has a video under every link.

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl as tableBaseUrl } from '../../api/answers.ts'
import dialects from '../../api/dialects.json'
import { answerClip } from '../../server/clip-host.ts'
import { type RecordedRequest, readRequest, sendResponse } from '../../server/http-io.ts'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { openBrowser } from '../support/browser.ts'
import { makeCertificate, startAnswering } from '../support/front.ts'
import { type Site, startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio } from '../support/studio.ts'

/** Without one no link leads to a video, and the cards cannot show any. */
const certificate = makeCertificate('videos.test')

type Case = (typeof dialects)[number] & { prompt: string }

/** No prompt is a part of another one, so each finds its own card and its own script. */
const cases: readonly Case[] = dialects.map((dialect, index) => ({
  ...dialect,
  prompt: `〈${index}〉 ${dialect.name}`,
}))
const isRequestError = ({ expect: expected }: Case) => expected.state === 'request_error'
/** After these nothing more is asked in the environment, or nothing for a while: each has one of its own. */
const isPausing = ({ http_status }: Case) => [401, 403, 429].includes(http_status)
const environmentOf = (one: Case) => (isPausing(one) ? `环境${one.prompt}` : '我的服务器')

/** A busy machine is no fault; the second question about a link that is missing comes after 20 s. */
const patiently = { timeout: 30_000, interval: 100 }

let browser: Browser
let site: Site
/** By the name of the environment; the studio also asks about neighbouring numbers, which must be its own. */
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
  site = await startSite()
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
  // First those that stop their environment: the others are to go on all the same.
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

/** A server tells the prompt that it was given: with another one, and another time, it would speak of another task. */
function withPrompt({ body, prompt }: Case): unknown {
  if (typeof body === 'string') return body
  return JSON.parse(JSON.stringify(body), (key, value) => (key === 'prompt' ? prompt : value))
}

/** Waits until the task was asked about so many times. */
async function asked(task: Locator, one: Case, times: number): Promise<void> {
  const path = `/v1/videos/${await task.getAttribute('data-remote-id')}`
  const { requests } = serverOf(one)
  const count = () => requests.filter((request) => request.method === 'GET' && request.path === path).length
  await expect.poll(count, patiently).toBeGreaterThanOrEqual(times)
}

/** Its card, found as a person finds one of many: a long list mounts only the cards near the window. */
async function findCard({ prompt }: Case): Promise<Locator> {
  await page.getByRole('searchbox', { name: '搜索任务' }).fill(prompt.slice(0, prompt.indexOf(' ')))
  return card(page, prompt)
}

/** The values of the progress bars on a card: null for one without a value. */
function barsOf(task: Locator): Promise<(string | null)[]> {
  return task
    .getByRole('progressbar')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-valuenow')))
}

function expectedBars({ expect: { state, progress, videoUrl } }: Case): (string | null)[] {
  // In the queue there is nothing to measure yet, whatever number the server sends along.
  if (state === 'queued' || state === 'request_error') return [null]
  if (state === 'running') return [progress === null ? null : String(progress)]
  return state === 'succeeded' && videoUrl !== null ? ['100'] : []
}

/** Where a case's link leads; the table's API is at another address. */
function linkOf(one: Case): string | null {
  return one.expect.videoUrl?.replace(new URL(tableBaseUrl).origin, serverOf(one).apiUrl) ?? null
}

/** A page that shows the video is no link to it, and yet worth going to. */
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
    // Where one answer changes nothing on the card, only a second question tells that it was read.
    const isLinkMissing = state === 'succeeded' && videoUrl === null && pageLinkOf(one) === null
    await asked(task, one, state === 'queued' || isLinkMissing ? 2 : 1)
    expect(await task.getAttribute('data-status')).toBe(state)
    expect(await task.getAttribute('data-notice')).toBe(null)
    expect(await barsOf(task)).toEqual(expectedBars(one))
    if (error !== null) await task.getByText(`服务器说：${error}`, { exact: true }).waitFor()
    if (state === 'unknown') await task.getByRole('heading', { name: '服务器说：reviewing' }).waitFor()
    if (state === 'succeeded') await expectPicture(task, one)
    if (state === 'succeeded' || videoUrl !== null) await expectOriginalLink(task, one)
  })

  async function expectPicture(task: Locator, one: Case): Promise<void> {
    const link = linkOf(one)
    if (link === null) {
      await task.getByRole('heading', { name: '完成了，但没有链接' }).waitFor()
      expect(await task.locator('video').count()).toBe(0)
      expect(await task.getByRole('button', { name: '播放' }).count()).toBe(0)
    } else if (certificate !== null && !link.startsWith(serverOf(one).apiUrl)) {
      // The API itself gives nothing to a player, which has no token.
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
    // What the reader of answers noted itself is nothing that the server said.
    const isNote = /^(?:HTTP \d+ \(|expected JSON|empty response)/.test(one.expect.error ?? '')
    const saying = task.getByText(isNote ? /服务器说/ : `服务器说：${one.expect.error}`)
    if (isNote) expect(await saying.count()).toBe(0)
    else await saying.waitFor()
    if (one.http_status === 401) await page.getByText(`${environmentOf(one)}的令牌失效了`).waitFor()
  })

  test('and only the environments whose token was refused ask for another one', async () => {
    await expect
      .poll(() => page.getByText('的令牌失效了').count(), patiently)
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
