// @vitest-environment node
// Every cause that the connection test names, produced for real: no request is intercepted.

import type { RequestListener } from 'node:http'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { openBrowser, sharedBrowser } from '../support/browser.ts'
import { makeCertificate, startAnswering, startFront } from '../support/front.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const host = 'studio.example'
const hostRules = 'MAP *.example 127.0.0.1'
const certificate = makeCertificate(host)

const browser = sharedBrowser({ hostRules })
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'secret' }))
/** Stop what a test started. */
const endings: (() => Promise<void>)[] = []

afterEach(() => Promise.all(endings.splice(0).map((end) => end())))

/** Fills the form for a new environment, without saving it. */
async function fillIn(page: Page, baseUrl: string, token: string): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '添加环境' }).click()
  await page.getByRole('textbox', { name: '接口地址' }).fill(baseUrl)
  await page.getByLabel(/^令牌/).fill(token)
}

async function run(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '测试连接' }).click()
  return page.getByRole('status').filter({ has: page.getByRole('list') })
}

/** The final diagnosis; waits at most `timeout` ms. */
async function diagnosisOf(result: Locator, timeout = 10_000): Promise<string | null> {
  await expect.poll(() => result.getAttribute('data-diagnosis'), { timeout }).not.toBe(null)
  return result.getAttribute('data-diagnosis')
}

/** Opens the site, tests an address, and returns the result with its diagnosis. */
async function diagnose(
  baseUrl: string,
  { token = 'secret', from = site, timeout = 10_000 } = {},
): Promise<{ diagnosis: string | null; result: Locator; page: Page }> {
  const { page } = await openStudio(browser(), from, [], { ignoreHTTPSErrors: true })
  await fillIn(page, baseUrl, token)
  const result = await run(page)
  return { diagnosis: await diagnosisOf(result, timeout), result, page }
}

async function answering(answer: RequestListener): Promise<string> {
  const { url, close } = await startAnswering(answer)
  endings.push(close)
  return url
}

const allowAll = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' }

/**
 * Starts a server that allows every page and gives the same answer to everything; resolves with its address.
 */
function saying(status: number, type: string, body: string): Promise<string> {
  return answering(({ method }, outgoing) => {
    if (method === 'OPTIONS') outgoing.writeHead(204, allowAll).end()
    else outgoing.writeHead(status, { ...allowAll, 'content-type': type }).end(body)
  })
}

test('a server that is right: ok, with one question that creates nothing', async () => {
  server.reset()
  const { diagnosis, result, page } = await diagnose(server.apiUrl)
  expect(diagnosis).toBe('ok')
  expect(await result.getByRole('listitem').allTextContents()).toEqual([
    '地址格式正确',
    expect.stringMatching(/^服务器已响应（\d+ 毫秒）$/),
    '服务器允许这个网页访问',
    '令牌有效',
  ])
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'OPTIONS /v1/videos/0',
    'GET /v1/videos/0',
  ])
  expect(await axeViolations(page)).toEqual([])
  // Nothing was saved, and typing removes the result, which is about another address.
  await page.getByRole('textbox', { name: '接口地址' }).fill('https://other.example')
  expect(await result.count()).toBe(0)
})

test('a wrong token, and none', async () => {
  const { diagnosis, result, page } = await diagnose(server.apiUrl, { token: 'wrong' })
  expect(diagnosis).toBe('unauthorized')
  await result.getByText('令牌被拒绝').waitFor()
  await page.getByLabel(/^令牌/).fill('')
  const without = await run(page)
  expect(await diagnosisOf(without)).toBe('unauthorized')
  await without.getByText('服务器需要令牌').waitFor()
  await page.getByLabel(/^令牌/).fill('secret')
  expect(await diagnosisOf(await run(page))).toBe('ok')
})

test('an address that is none, and a port that browsers never connect to', async () => {
  const { diagnosis, page } = await diagnose('ftp://host.example')
  expect(diagnosis).toBe('invalid-url')
  await page.getByRole('textbox', { name: '接口地址' }).fill('http://host.example:6667')
  expect(await diagnosisOf(await run(page))).toBe('invalid-url')
})

test('a port where nobody listens: a link lets the browser itself say why', async () => {
  const { url, close } = await startAnswering(() => {})
  await close()
  const { diagnosis, result, page } = await diagnose(`${url}/api`)
  expect(diagnosis).toBe('unreachable')
  const link = result.getByRole('link', { name: '在新标签页打开' })
  expect(await link.getAttribute('href')).toBe(`${url}/api/health`)
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(await axeViolations(page)).toEqual([])
})

test('a host name that does not exist', async () => {
  const { diagnosis } = await diagnose('https://no-such-host.invalid', { timeout: 20_000 })
  expect(diagnosis).toBe('unreachable')
})

test('a server that knows nothing of CORS: a text for its administrator, and no token without leave', async () => {
  const closed = await startVideoServer({ token: 'secret', cors: false })
  endings.push(() => closed.close())
  const { diagnosis, result, page } = await diagnose(`${closed.apiUrl}/api/test`)
  expect(diagnosis).toBe('cors')
  const letter = await result.locator('pre').textContent()
  for (const part of [new URL(site.url).origin, '/api/test/v1/videos', 'authorization', 'content-type']) {
    expect(letter).toContain(part)
  }
  expect(closed.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false)
  expect(await axeViolations(page)).toEqual([])
})

test('CORS that does not allow the authorization header', async () => {
  const url = await answering(({ method }, outgoing) => {
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' }
    outgoing.writeHead(method === 'OPTIONS' ? 204 : 404, cors).end()
  })
  expect((await diagnose(url)).diagnosis).toBe('cors')
})

test('a failure of the server that leaves without CORS headers looks like CORS', async () => {
  const url = await answering(({ method }, outgoing) => {
    if (method === 'OPTIONS') outgoing.writeHead(204, allowAll).end()
    else outgoing.writeHead(500).end('Internal Server Error')
  })
  const { diagnosis, result } = await diagnose(url)
  expect(diagnosis).toBe('cors')
  await result.getByText(/服务器发生故障/).waitFor()
})

test.each([
  [200, 'text/html', '<!doctype html><title>登录</title>', 'not-json'],
  [404, 'text/html', '<h1>404 Not Found</h1>', 'not-found'],
  [403, 'application/json', '{"detail":"no"}', 'forbidden'],
  [429, 'application/json', '{"detail":"slow down"}', 'rate-limited'],
  [500, 'application/json', '{"detail":"oops"}', 'server-error'],
])('an answer of %s %s %s is %s', async (status, type, body, expected) => {
  expect((await diagnose(await saying(status, type, body))).diagnosis).toBe(expected)
})

test('a server that takes the question and says nothing; stopping does not wait for it', async () => {
  const url = await answering(() => {})
  const { page } = await openStudio(browser(), site)
  await fillIn(page, url, 'secret')
  const result = await run(page)
  await result.getByRole('button', { name: '停止' }).click()
  await expect.poll(() => result.count()).toBe(0)
  const button = page.getByRole('button', { name: '测试连接' })
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  const start = performance.now()
  await button.click()
  expect(await diagnosisOf(result, 25_000)).toBe('timeout')
  expect(performance.now() - start).toBeGreaterThan(14_000)
})

test.skipIf(certificate === null)('an https page and an http server', async () => {
  const from = await startFront(site, { host, ...(certificate && { certificate }) })
  endings.push(from.close)
  const { port } = new URL(server.apiUrl)
  server.reset()
  const { diagnosis, page } = await diagnose(`http://api.example:${port}`, { from })
  expect(diagnosis).toBe('mixed-content')
  expect(server.requests).toEqual([])
  // The browser itself decides the same.
  const fails = page.evaluate((url) => fetch(url, { mode: 'no-cors' }), `http://api.example:${port}/health`)
  await expect(fails).rejects.toThrow('Failed to fetch')
  // A different scheme is no problem for servers on this machine.
  await page.getByRole('textbox', { name: '接口地址' }).fill(server.apiUrl)
  expect(await diagnosisOf(await run(page))).toBe('ok')
})

test('no network at all, then again with it', async () => {
  const { page } = await openStudio(browser(), site)
  await fillIn(page, server.apiUrl, 'secret')
  await page.context().setOffline(true)
  const result = await run(page)
  expect(await diagnosisOf(result)).toBe('offline')
  await page.context().setOffline(false)
  await result.getByRole('button', { name: '重新测试' }).click()
  await expect.poll(() => result.getAttribute('data-diagnosis'), { timeout: 10_000 }).toBe('ok')
})

test('a site whose own policy forbids the server', async () => {
  const headers = { 'content-security-policy': "connect-src 'self'" }
  const from = await startFront(site, { host, headers })
  endings.push(from.close)
  const { diagnosis, result } = await diagnose(server.apiUrl, { from })
  expect(diagnosis).toBe('csp')
  expect(await result.locator('pre').textContent()).toContain(server.apiUrl)
})

test.skipIf(certificate === null)(
  'a server on the local network that the person does not allow',
  async () => {
    const from = await startFront(site, { host, ...(certificate && { certificate }) })
    endings.push(from.close)
    const { origin, port } = new URL(from.url)
    // For this browser the site is on the public internet; everything else on this machine is not.
    const args = [`--ip-address-space-overrides=127.0.0.1:${port}=public`]
    const outside = await openBrowser({ hostRules, args })
    endings.push(() => outside.close())
    const { page } = await openStudio(outside, from, [], { ignoreHTTPSErrors: true })
    await fillIn(page, server.apiUrl, 'secret')
    const session = await page.context().newCDPSession(page)
    await answerBrowser(session, origin, 'denied')
    const result = await run(page)
    expect(await diagnosisOf(result)).toBe('local-network-denied')
    await answerBrowser(session, origin, 'granted')
    await result.getByRole('button', { name: '重新测试' }).click()
    await expect.poll(() => result.getAttribute('data-diagnosis'), { timeout: 10_000 }).toBe('ok')
  },
)

/** Answers the browser's permission prompt for the user. The answer lasts as long as the session. */
async function answerBrowser(
  session: CDPSession,
  origin: string,
  setting: 'granted' | 'denied',
): Promise<void> {
  const { targetInfo } = await session.send('Target.getTargetInfo')
  const { browserContextId = '' } = targetInfo
  for (const name of ['loopback-network', 'local-network', 'local-network-access']) {
    await session.send('Browser.setPermission', { permission: { name }, setting, origin, browserContextId })
  }
}
