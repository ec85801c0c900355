// @vitest-environment node
// Pages that show the studio in a frame, from another origin and from its own, while a token is stored.

import type { Frame, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startAnswering } from '../support/front.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { generate, openConnected, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token' }))
// On the same machine, so browsers give the frame access to the studio's storage.
const elsewhere = await shared(
  startAnswering((request, answer) => {
    const query = new URL(request.url ?? '/', 'http://any').searchParams
    answer.setHeader('content-type', 'text/html')
    answer.end(framePage(query.get('src') ?? '', query.get('more') ?? ''))
  }),
)
let studio: Studio

beforeEach(async () => {
  studio = await openConnected(browser(), site, server)
  await generate(studio.page, '很慢的视频')
})

const framePage = (src: string, more: string) =>
  `<!doctype html><title>Videos</title><iframe ${more} src="${src}" width="800" height="600"></iframe>`

/** Serves a page of the studio's own origin that shows an address in a frame. */
async function serveOwnPage(page: Page, src: string): Promise<string> {
  const url = new URL('own-page.html', site.url).href
  await page
    .context()
    .route(url, (route) => route.fulfill({ contentType: 'text/html', body: framePage(src, '') }))
  return url
}

const frameOf = async (page: Page): Promise<Frame> => {
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(`${site.url}#`))).toBe(true)
  return page.frames().find((frame) => frame.url().startsWith(`${site.url}#`)) as Frame
}
const link = { name: '在新标签页打开' }

test('in a frame of another origin nothing can be used or read but the way out', async () => {
  const { page } = studio
  const asked = server.requests.length
  await page.goto(`${elsewhere.url}/?${new URLSearchParams({ src: `${site.url}#/settings` })}`)
  const frame = await frameOf(page)
  await frame.getByRole('link', link).waitFor()
  const text = await frame.evaluate(() => document.body.innerText)
  expect(text).toContain('这个网页被嵌入了其他网站')
  expect(text).not.toMatch(/我的服务器|很慢的视频/)
  expect(await frame.locator('input, textarea, button').count()).toBe(0)
  // The next tab opens a top-level studio, which polls.
  expect(server.requests.length).toBe(asked)
  const opened = page.waitForEvent('popup')
  await frame.getByRole('link', link).click()
  const own = await opened
  await own.getByRole('heading', { name: '设置', exact: true }).waitFor()
  expect(await own.evaluate(() => window.opener)).toBe(null)
  await own.getByText('我的服务器').first().waitFor()
  await own.close()
})

test('cut off from its own origin it does not even start', async () => {
  const { page } = studio
  const refused = page.waitForEvent('console', (message) => /CORS policy/.test(message.text()))
  await page.goto(
    `${elsewhere.url}/?${new URLSearchParams({ src: `${site.url}#/`, more: 'sandbox="allow-scripts"' })}`,
  )
  await refused
  const frame = await frameOf(page)
  expect(await frame.evaluate(() => window.origin)).toBe('null')
  // Its styles are blocked too, so the message for old browsers may show.
  expect(await frame.locator('input, textarea, button, a, article').count()).toBe(0)
})

test('neither does it work where a page of its own origin lies between', async () => {
  const { page } = studio
  const between = await serveOwnPage(page, `${site.url}#/`)
  await page.goto(`${elsewhere.url}/?${new URLSearchParams({ src: between })}`)
  await (await frameOf(page)).getByRole('link', link).waitFor()
})

test('in a frame of its own origin it works', async () => {
  const { page } = studio
  await page.goto(await serveOwnPage(page, `${site.url}#/`))
  const frame = await frameOf(page)
  await frame.getByRole('textbox', { name: '提示词' }).waitFor()
  await frame.getByRole('link', { name: '很慢的视频' }).first().waitFor()
  studio.expectClean()
})
