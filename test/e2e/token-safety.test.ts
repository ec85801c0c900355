// @vitest-environment node
// Where a token goes, and what happens once it is refused: in Chromium, against real servers.

import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
  server = await startVideoServer({
    token: ['the-token', 'new-token'],
    pace: { queuedMs: 500, runningMs: 1_000 },
  })
})
beforeEach(() => server.reset())
afterEach(() => studio.close())
afterAll(async () => {
  await Promise.all([browser.close(), site.close(), server.close()])
})

const count = (method: string) => server.requests.filter((request) => request.method === method).length

interface BareServer {
  /** Preflights are answered and not noted. */
  seen: readonly IncomingMessage[]
  url: string
  close(): void
}

/** A server of few words that lets every origin in; `answer` gives status, body and milliseconds to wait. */
async function startBareServer(
  answer: (request: IncomingMessage) => [status: number, body: unknown, waitMs: number],
): Promise<BareServer> {
  const seen: IncomingMessage[] = []
  const bare = createServer((request, response) => {
    const headers = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-headers': 'authorization, content-type',
      'content-type': 'application/json',
    }
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end()
    seen.push(request)
    const [status, body, waitMs] = answer(request)
    setTimeout(() => response.writeHead(status, headers).end(JSON.stringify(body)), waitMs)
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  return {
    seen,
    url: originOf(bare),
    close() {
      bare.close()
      bare.closeAllConnections()
    },
  }
}

function originOf(listening: Server): string {
  const address = listening.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

test.each([302, 307])(
  'a redirect (%d) is followed by nobody: not the task, not the token',
  async (status) => {
    const elsewhere = await startBareServer(() => [200, { id: 1, status: 'pending' }, 0])
    try {
      studio = await openStudio(browser, site)
      const { page } = studio
      await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token: 'the-token' })
      await page.goto(`${site.url}#/`)
      const away = { status, headers: { location: `${elsewhere.url}/v1/videos` }, body: '' }
      server.script('转提交', { createFault: away })
      server.script('转查询', { queryFault: () => away })
      await generate(page, '转提交')
      await expect.poll(() => card(page, '转提交').getAttribute('data-status')).toBe('unconfirmed')
      expect(count('POST')).toBe(1)
      await generate(page, '转查询')
      await expect
        .poll(() => card(page, '转查询').getAttribute('data-notice'), { timeout: 10_000 })
        .toBe('unreachable')
      expect(await card(page, '转查询').getAttribute('data-status')).toBe('queued')
      await page.getByRole('button', { name: '测试连接' }).waitFor()
      expect(elsewhere.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([])
    } finally {
      elsewhere.close()
    }
  },
)

/** Copies the only stored task until there are `total` of them, each with a number of its own. */
async function multiplyTask(page: Page, total: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open('rpasora'))
    const store = db.transaction('tasks', 'readwrite').objectStore('tasks')
    const [task] = await done(store.getAll())
    for (let index = 1; index < wanted; index++) {
      await done(store.put({ ...task, id: `${task.id}-${index}`, remoteId: String(1_000 + index) }))
    }
    db.close()
  }, total)
}

test('200 waiting tasks and a token that is refused: no more questions than are in flight, one field', async () => {
  const refused = [401, { detail: '未授权：无效的访问令牌' }, 1_500] as const
  const strict = await startBareServer(({ headers }) =>
    headers.authorization === 'Bearer new-token' ? [200, { id: 1, status: 'running' }, 0] : [...refused],
  )
  try {
    studio = await openStudio(browser, site)
    const first = studio.page
    await addEnvironment(first, { name: '我的服务器', baseUrl: strict.url, token: 'old-token' })
    await first.goto(`${site.url}#/`)
    await first.getByRole('textbox', { name: '任务编号' }).fill('1000')
    await first.getByRole('button', { name: '添加', exact: true }).click()
    const trouble = '我的服务器的令牌失效了'
    await first.getByText(trouble).waitFor()
    await multiplyTask(first, 200)
    const before = strict.seen.length
    // A new tab knows nothing of the refusal, only the token.
    const page = await first.context().newPage()
    await first.close()
    await page.goto(site.url)
    await page.getByRole('button', { name: /环境/ }).click()
    await page.getByRole('menuitemradio', { name: /我的服务器/ }).click()
    await page.getByText(trouble).waitFor()
    expect(await page.getByLabel('令牌', { exact: true }).count()).toBe(1)
    const asked = strict.seen.length - before
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThanOrEqual(4)
    // Longer than any of them would have waited for its turn.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 4_000)))
    expect(strict.seen.length - before).toBe(asked)

    await page.getByLabel('令牌', { exact: true }).fill('new-token')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    // All go on by themselves, five in a second.
    const others = strict.seen.length
    await expect.poll(() => strict.seen.length - others, { timeout: 20_000 }).toBeGreaterThan(20)
    const late = strict.seen.slice(others).map(({ headers }) => headers.authorization)
    expect(new Set(late)).toEqual(new Set(['Bearer new-token']))
    expect(await page.getByText(trouble).count()).toBe(0)
  } finally {
    strict.close()
  }
})
