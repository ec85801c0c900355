// @vitest-environment node
// A submission whose page disappears midway, or whose server misbehaves: in Chromium, over real sockets.

import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Script } from '#demo/script.ts'
import { sharedBrowser } from '../e2e/support/browser.ts'
import { shared } from '../e2e/support/shared.ts'
import { offerOnly, startSite } from '../e2e/support/site.ts'
import { card, remoteIdOf, statusOf } from '../e2e/support/studio.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { enterToken, reloadUncontrolled } from './profile.ts'
import { rounds } from './rounds.ts'

/** No secure context: there is no worker, and the page itself sends the POST. */
const plainHost = 'studio.test'

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token' }))
let context: BrowserContext

beforeEach(() => {
  server.reset()
  offerOnly(site, server)
})

const posts = ({ requests } = server) => requests.filter(({ method }) => method === 'POST')

/** Opens a fresh profile with a token and an active worker. */
async function openProfile({ isControlled = true } = {}): Promise<Page> {
  context = await browser().newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(site.url)
  await enterToken(page)
  if (!isControlled) await reloadUncontrolled(page)
  return page
}

async function submit(page: Page, prompt: string, to = server): Promise<void> {
  const before = posts(to).length
  await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => posts(to).length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(before)
}

test.each([
  ['reload', true],
  ['close', true],
  ['reload', false],
  ['close', false],
] as const)(
  'the page goes away (%s) while the answer is 2 s away: its id is kept; the worker controls it: %s',
  async (how, isControlled) => {
    let page = await openProfile({ isControlled })
    server.script('', { answerDelayMs: ({ method }) => (method === 'POST' ? 2_000 : 0) })
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
        .poll(() => remoteIdOf(page, prompt), { timeout: 15_000, message: prompt })
        .toBe(String(round))
      if (!isControlled) await reloadUncontrolled(page)
    }
    expect(posts().length).toBe(rounds)
  },
)

test.each([true, false])(
  'a double click is one submission; the worker controls the page: %s',
  async (isControlled) => {
    const page = await openProfile({ isControlled })
    for (let round = 1; round <= rounds; round++) {
      await page.getByRole('textbox', { name: '提示词' }).fill(`第${round}次；`)
      // At human speed: the first click has emptied the form before the second.
      await page.getByRole('button', { name: /^生成视频/ }).dblclick({ delay: 150 })
      await expect.poll(() => posts().length, { timeout: 10_000 }).toBe(round)
      expect(await page.getByText('请填写提示词').count()).toBe(0)
    }
  },
)

test('clicks and Enter in the same tick are one submission; two tabs with the same text are two', async () => {
  const page = await openProfile()
  for (let round = 1; round <= rounds; round++) {
    await page.getByRole('textbox', { name: '提示词' }).fill(`第${round}次；`)
    await page.evaluate(() => {
      const field = document.getElementById('prompt')
      const button = document.querySelector<HTMLButtonElement>('button[type="submit"]')
      const enter = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }
      button?.click()
      button?.click()
      field?.dispatchEvent(new KeyboardEvent('keydown', enter))
      button?.click()
    })
    await expect.poll(() => posts().length, { timeout: 10_000 }).toBe(round)
    await expect.poll(() => page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('')
  }
  const other = await context.newPage()
  await other.goto(site.url)
  const before = posts().length
  for (const tab of [page, other]) await tab.getByRole('textbox', { name: '提示词' }).fill('两边一样')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => posts().length).toBe(before + 1)
  await expect.poll(() => other.getByRole('link', { name: '两边一样' }).count()).toBe(1)
  await other.getByRole('button', { name: /^生成视频/ }).click()
  // The same content within a minute needs a confirmation.
  await other.getByRole('dialog').waitFor()
  expect(posts().length).toBe(before + 1)
  await other.getByRole('button', { name: '再次提交' }).click()
  await expect.poll(() => posts().length).toBe(before + 2)
})

describe('a POST that goes wrong is made once, and its outcome is not guessed', () => {
  const half = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"id": 1, "sta'))
        controller.error(new Error('Half is enough'))
      },
    })
  const uncertain: [what: string, script: () => Script][] = [
    ['503', () => ({ createFault: { status: 503, body: { detail: 'busy' } } })],
    [
      '500 without CORS headers',
      () => ({ createFault: { status: 500, headers: { 'access-control-allow-origin': '' }, body: '' } }),
    ],
    ['a connection that breaks before', () => ({ createFault: 'network' })],
    ['a connection that breaks after', () => ({ createFault: 'lost' })],
    ['half an answer', () => ({ createFault: { status: 200, body: half() } })],
    [
      'HTML with 200',
      () => ({ createFault: { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>?' } }),
    ],
    ['200 without an id', () => ({ createFault: { status: 200, body: { ok: true } } })],
  ]
  test.each(uncertain)('%s: uncertain', async (_, script) => {
    const page = await openProfile()
    server.script('', script())
    await submit(page, '一次')
    await expect.poll(() => statusOf(page, '一次'), { timeout: 10_000 }).toBe('unconfirmed')
    // A reload sends nothing either.
    await page.reload()
    await card(page, '一次').waitFor()
    expect(await statusOf(page, '一次')).toBe('unconfirmed')
    expect(posts().length).toBe(1)
  })

  test('no answer for two minutes: uncertain', async () => {
    // Plain http, without a worker: the test can only control the page's clock.
    const plainSite = await startSite({ publicHost: plainHost })
    offerOnly(plainSite, server)
    server.script('', { createFault: 'hang' })
    context = await browser().newContext({ locale: 'zh-CN' })
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(plainSite.url)
    await page.getByLabel(/^令牌/).fill('the-token')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await submit(page, '一次')
    await page.clock.runFor(115_000)
    expect(await statusOf(page, '一次')).toBe('sending')
    await page.clock.runFor(10_000)
    await expect.poll(() => statusOf(page, '一次')).toBe('unconfirmed')
    expect(posts().length).toBe(1)
    await plainSite.close()
  })

  if (rounds >= 30) {
    test('no answer to the worker for two minutes: uncertain', async () => {
      const page = await openProfile()
      server.script('', { createFault: 'hang' })
      await submit(page, '一次')
      await expect.poll(() => statusOf(page, '一次'), { timeout: 140_000 }).toBe('unconfirmed')
      expect(posts().length).toBe(1)
    }, 180_000)
  }

  test.each([400, 401, 413, 422, 429])(
    '%d: nothing was made, and the text is back in the form',
    async (status) => {
      const page = await openProfile()
      server.script('', { createFault: { status, body: { detail: '不行' } } })
      await submit(page, '一次')
      await page.getByRole('alert').getByText(/不行/).first().waitFor()
      expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('一次')
      expect(await card(page, '一次').count()).toBe(0)
      expect(posts().length).toBe(1)
    },
  )
})

test('a lost submission is found on the server by its prompt', async () => {
  const page = await openProfile()
  await submit(page, '先前的')
  await expect.poll(() => remoteIdOf(page, '先前的')).toBe('1')
  server.script('丢了', { createFault: 'lost' })
  await submit(page, '丢了的')
  const lost = card(page, '丢了的')
  await expect.poll(() => lost.getAttribute('data-status')).toBe('unconfirmed')
  server.script('丢了', {})
  // A later submission does not hide the lost one.
  await submit(page, '后来的')
  await expect.poll(() => remoteIdOf(page, '后来的')).toBe('3')
  await lost.getByRole('button', { name: '找回' }).click()
  await page.getByText('已找到：编号 2').waitFor()
  await page.getByRole('button', { name: '使用这个编号' }).click()
  await expect.poll(() => lost.getAttribute('data-remote-id')).toBe('2')
  expect(posts().length).toBe(3)
})

test('a search that finds nothing ends after three numbers that nobody has', async () => {
  const page = await openProfile()
  await submit(page, '先前的')
  await expect.poll(() => remoteIdOf(page, '先前的')).toBe('1')
  server.script('没到', { createFault: 'network' })
  await submit(page, '没到的')
  await expect.poll(() => statusOf(page, '没到的')).toBe('unconfirmed')
  await card(page, '没到的').getByRole('button', { name: '找回' }).click()
  await page.getByText('后面 3 个编号里没有找到').waitFor()
  const asked = server.requests.filter(({ method, path }) => method === 'GET' && !path.endsWith('/1'))
  expect(asked.map(({ path }) => path)).toEqual(['/v1/videos/2', '/v1/videos/3', '/v1/videos/4'])
})

test('a server that refuses a look at other people’s numbers: the token is still good', async () => {
  const page = await openProfile()
  const refused = { status: 403, body: { detail: '不是你的任务' } }
  server.script('别人的', { queryFault: () => refused })
  server.script('丢了', { createFault: 'network' })
  await submit(page, '先前的')
  await expect.poll(() => remoteIdOf(page, '先前的')).toBe('1')
  await submit(page, '丢了的')
  const lost = card(page, '丢了的')
  await expect.poll(() => lost.getAttribute('data-status')).toBe('unconfirmed')
  const theirs = { prompt: '别人的', image: null, model: null }
  const headers = { authorization: 'Bearer the-token', 'content-type': 'application/json' }
  await fetch(`${server.apiUrl}/v1/videos`, { method: 'POST', headers, body: JSON.stringify(theirs) })
  await lost.getByRole('button', { name: '找回' }).click()
  await page.getByText('后面 3 个编号里没有找到').waitFor()
  expect(await page.getByText(/令牌失效/).count()).toBe(0)
})

test('a browser that sends a POST again by itself: the second video is told of', async () => {
  const keeping = await startVideoServer({ token: 'the-token', keepAlive: true })
  try {
    offerOnly(site, keeping)
    const page = await openProfile()
    await submit(page, '第一个', keeping)
    await expect.poll(() => remoteIdOf(page, '第一个')).toBe('1')
    let created = 0
    keeping.script('翻倍', {
      // On a reused connection, the browser takes the disconnect for the end of an idle connection, and sends
      // the request again.
      get createFault() {
        return created++ === 0 ? ('lost' as const) : (null as never)
      },
    })
    await submit(page, '翻倍的', keeping)
    await expect.poll(() => remoteIdOf(page, '翻倍的')).toBe('3')
    expect(posts(keeping).length).toBe(3)
    await page.getByText('服务器生成了两个相同的任务，另一个的编号是 2').waitFor({ timeout: 40_000 })
    await card(page, '翻倍的').getByRole('button', { name: '添加另一个任务' }).click()
    await expect.poll(() => page.locator('article[data-remote-id="2"]').count()).toBe(1)
    expect(posts(keeping).length).toBe(3)
  } finally {
    await keeping.close()
  }
})
