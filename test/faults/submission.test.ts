// @vitest-environment node
// A submission whose page goes away in the middle, or whose server misbehaves: in Chromium, over real sockets.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../e2e/support/browser.ts'
import { type Site, startSite } from '../e2e/support/site.ts'
import { card } from '../e2e/support/studio.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { rounds } from './rounds.ts'

let browser: Browser
let site: Site
let server: VideoHttpServer

beforeAll(async () => {
  browser = await openBrowser()
  site = await startSite()
  server = await startVideoServer({ token: 'the-token' })
})
beforeEach(() => {
  server.reset()
  site.serveConfig(
    JSON.stringify({
      demo: false,
      environments: [{ id: 'dev', name: '开发环境', baseUrl: server.apiUrl }],
    }),
  )
})
afterAll(async () => {
  await Promise.all([browser.close(), site.close(), server.close()])
})

const posts = () => server.requests.filter(({ method }) => method === 'POST')

/** A profile with a token, and a worker that is awake. */
async function openProfile(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(site.url)
  await page.getByLabel('令牌', { exact: true }).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('textbox', { name: '提示词' }).focus()
  await page.evaluate(async () => {
    const { active, installing } = await navigator.serviceWorker.ready
    const worker = active ?? installing
    if (worker?.state === 'activated') return
    await new Promise<void>((resolve) => {
      worker?.addEventListener('statechange', () => worker.state === 'activated' && resolve())
    })
  })
  return { context, page }
}

async function submit(page: Page, prompt: string): Promise<void> {
  const before = posts().length
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => posts().length, { timeout: 10_000, interval: 10 }).toBe(before + 1)
}

test.each(['reload', 'close'] as const)(
  'the page goes away (%s) while the answer is 2 s away: its id is kept',
  async (how) => {
    const { context, page: first } = await openProfile()
    server.script('', { answerDelayMs: ({ method }) => (method === 'POST' ? 2_000 : 0) })
    let page = first
    for (let round = 1; round <= rounds; round++) {
      const prompt = `第${round}次；`
      await submit(page, prompt)
      if (how === 'reload') await page.reload()
      else {
        await page.close()
        page = await context.newPage()
        await page.goto(site.url)
      }
      await expect
        .poll(() => card(page, prompt).getAttribute('data-remote-id'), { timeout: 15_000, message: prompt })
        .toBe(String(round))
    }
    expect(posts().length).toBe(rounds)
    await context.close()
  },
  600_000,
)
