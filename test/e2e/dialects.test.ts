// @vitest-environment node
// Every answer that real servers are known to give, from the wire to the card, in Chromium.

import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { kindOfStatus, serverWords } from '#api/api-error.ts'
import { baseUrl as tableBaseUrl } from '../api/answers.ts'
import dialects from '../api/dialects.json'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { openBrowser } from './support/browser.ts'
import { type Site, startSite } from './support/site.ts'
import { addEnvironment, card, generate, openStudio, type Studio } from './support/studio.ts'

let browser: Browser
let site: Site
let server: VideoHttpServer
let studio: Studio

beforeAll(async () => {
  browser = await openBrowser()
  site = await startSite()
  server = await startVideoServer({ token: 'the-token' })
})
beforeEach(() => server.reset())
afterEach(() => studio.close())
afterAll(async () => {
  await Promise.all([browser.close(), site.close(), server.close()])
})

type Case = (typeof dialects)[number] & { prompt: string }

/** No prompt is a part of another one, so each finds its own card. */
const cases: readonly Case[] = dialects.map((dialect, index) => ({
  ...dialect,
  prompt: `〈${index}〉 ${dialect.name}`,
}))
const isRequestError = ({ expect: expected }: Case) => expected.state === 'request_error'
/** They make the studio ask nothing more in that environment, or nothing for a while. */
const stopsAsking = ({ http_status }: Case) => [401, 403, 429].includes(http_status)

/** Submits each case's prompt; every question about it is answered as the case says. */
async function submitAll(chosen: readonly Case[]): Promise<Page> {
  studio = await openStudio(browser, site)
  const { page } = studio
  // Whatever host a link names, a video is there.
  const clip = await readFile('src/demo/clips/sea.mp4')
  await page.route(
    ({ href, pathname }) =>
      /\.example\b|openai\.com|together\.ai/.test(href) || pathname.endsWith('/content'),
    (route) => route.fulfill({ body: clip, contentType: 'video/mp4' }),
  )
  await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token: 'the-token' })
  await page.goto(`${site.url}#/`)
  for (const { prompt, http_status, headers, body } of chosen) {
    const answer = {
      status: http_status,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: headers ?? {},
    }
    server.script(prompt, { rawAnswer: (usual, { method }) => (method === 'GET' ? answer : usual) })
    await generate(page, prompt)
  }
  return page
}

test('answers that tell of a video', async () => {
  expect(cases.length).toBe(60)
  const chosen = cases.filter((one) => !isRequestError(one))
  const page = await submitAll(chosen)
  for (const { prompt, expect: expected } of chosen) {
    const task = card(page, prompt)
    const of = { timeout: 20_000, message: prompt }
    await expect.poll(() => task.getAttribute('data-status'), of).toBe(expected.state)
    expect(await task.getAttribute('data-notice'), prompt).toBe(null)
    await task.scrollIntoViewIfNeeded()
    const hasBar = ['queued', 'running'].includes(expected.state) || expected.videoUrl !== null
    if (hasBar) {
      const value = expected.state === 'queued' ? null : String(expected.progress)
      await expect.poll(() => task.getByRole('progressbar').getAttribute('aria-valuenow'), of).toBe(value)
    }
    if (expected.state === 'succeeded' && expected.videoUrl !== null) {
      const link = expected.videoUrl.replace(new URL(tableBaseUrl).origin, server.apiUrl)
      await expect.poll(() => task.locator('video').getAttribute('src'), of).toBe(`${link}#t=0.5`)
    } else {
      expect(await task.getByRole('button', { name: '播放' }).count(), prompt).toBe(0)
    }
    if (expected.error !== null) await task.getByText(`服务器说：${expected.error}`).waitFor()
  }
}, 120_000)

describe('answers that tell of no video: the task is as well as it was, and the card says why', () => {
  async function expectNotice(page: Page, { prompt, http_status, expect: expected }: Case): Promise<void> {
    const task = card(page, prompt)
    const kind =
      http_status >= 400
        ? kindOfStatus(http_status)
        : /expected JSON|empty response/.test(expected.error ?? '')
          ? 'not-json'
          : 'unexpected-shape'
    await expect
      .poll(() => task.getAttribute('data-notice'), { timeout: 20_000, message: prompt })
      .toBe(kind === 'refused' ? 'unexpected-shape' : kind)
    expect(await task.getAttribute('data-status'), prompt).toBe('queued')
    const words = serverWords({ kind, detail: expected.error })
    if (words !== null) await task.getByText(`服务器说：${words}`).waitFor()
  }

  test('and others are asked about all the same', async () => {
    const chosen = cases.filter((one) => isRequestError(one) && !stopsAsking(one))
    const page = await submitAll(chosen)
    for (const one of chosen) await expectNotice(page, one)
  }, 90_000)

  test.each(cases.filter(stopsAsking))('$name', async (one) => {
    const page = await submitAll([one])
    await expectNotice(page, one)
    if (one.http_status === 401) await page.getByText('我的服务器的令牌失效了').waitFor()
  })
})
