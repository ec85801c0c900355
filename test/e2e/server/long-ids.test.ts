// @vitest-environment node
// IDs in the format of Java and Go servers, including numbers above 2^53: unchanged from the POST to the
// playing video, whether the service worker or the page sends the submission.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RawAnswer, Script } from '#demo/script.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { openBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected, playsOn, remoteIdOf, type Studio } from '../support/studio.ts'

const host = 'studio.test'
const long = '1987654321098765433'
/** Allows for a busy machine. */
const patiently = { timeout: 20_000, interval: 100 }

const browser = await shared(openBrowser({ hostRules: `MAP ${host} 127.0.0.1` }))
/** A secure context, where the worker sends, and a plain-http host, which has no worker. */
const sites = {
  worker: await shared(startSite()),
  page: await shared(startSite({ publicHost: host })),
}
const server = await shared(
  startVideoServer({
    token: 'the-token',
    publicHost: host,
    pace: { queuedMs: 300, runningMs: 500 },
  }),
)

/** A server script with this ID, written as JSON by `write`, in answers wrapped by `wrap`. */
function withIds(id: string, write: (id: string) => string, wrap: (text: string) => string): Script {
  return {
    publicId: () => id,
    rawAnswer: (usual: RawAnswer) => {
      if (usual.status !== 200) return usual
      const fields = JSON.stringify({ ...Object(usual.body), id: 'ID' })
      return { ...usual, body: wrap(fields.replace('"ID"', () => write(id))) }
    },
  }
}

const asNumber = (id: string) => id
const asText = (id: string) => JSON.stringify(id)
const odd = `任务/${'x'.repeat(280)} 50%#?`

const wraps: [what: string, wrap: (text: string) => string][] = [
  ['a number at the top', (text) => text],
  ['a number two levels down', (text) => `{"code":0,"data":{"task":${text}}}`],
  ['a number in a list, four levels down', (text) => `{"data":[{"result":{"output":${text}}}]}`],
  ['a number in JSON in a string', (text) => JSON.stringify({ code: 0, data: text })],
]
const shapes: [what: string, id: string, script: Script][] = [
  // These IDs differ by one; JavaScript numbers could not tell them apart.
  ...wraps.map(([what, wrap], index): [string, string, Script] => {
    const id = String(BigInt(long) + BigInt(index))
    return [what, id, withIds(id, asNumber, wrap)]
  }),
  ['a long text with signs that mean something in an address', odd, withIds(odd, asText, (text) => text)],
]

describe.each(['worker', 'page'] as const)('sent by the %s', (sender) => {
  let studio: Studio
  let page: Page

  beforeAll(async () => {
    server.reset()
    studio = await openConnected(browser, sites[sender], server)
    page = studio.page
    await page.getByRole('textbox', { name: '提示词' }).focus()
    if (sender === 'worker') await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
    expect(page.context().serviceWorkers().length).toBe(sender === 'worker' ? 1 : 0)
  }, 120_000)
  afterAll(() => studio.close())

  test.each(shapes)('%s', async (prompt, id, script) => {
    server.script(prompt, script)
    const before = server.requests.length
    await generate(page, prompt)
    const task = card(page, prompt)
    await expect.poll(() => task.getAttribute('data-remote-id'), patiently).toBe(id)
    await expect.poll(() => task.getAttribute('data-status'), patiently).toBe('succeeded')
    const requests = server.requests.slice(before)
    const asked = requests.filter(({ method }) => method === 'GET').map(({ path }) => path)
    expect(new Set(asked)).toEqual(new Set([`/v1/videos/${encodeURIComponent(id)}`]))
    expect(requests.filter(({ method }) => method === 'POST').length).toBe(1)
    await task.getByRole('button', { name: '播放' }).click()
    await playsOn(task.locator('video'))
  })

  test('each is found by its id, and stays what it is after a reload', async () => {
    await page.reload()
    const search = page.getByRole('searchbox', { name: '搜索任务' })
    for (const [prompt, id] of shapes) {
      await search.fill(id)
      await expect.poll(() => remoteIdOf(page, prompt), patiently).toBe(id)
      await expect.poll(() => page.getByRole('article').count(), patiently).toBe(1)
    }
    studio.expectClean()
  })
})

test('the answer is shown as the server wrote it, and the id can be typed as it is read', async () => {
  server.script(
    '数字',
    withIds(long, asNumber, (text) => text),
  )
  const { page } = await openConnected(browser, sites.worker, server)
  await generate(page, '数字')
  const task = card(page, '数字')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
  const field = page.getByRole('textbox', { name: '任务编号' })
  await field.fill('1.98765432109877E+18')
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByText(/表格软件会改动很长的数字/).waitFor()
  await field.fill(`"id": ${long},`)
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByText('这个任务已在列表里。').waitFor()
  await task.getByRole('link', { name: '数字' }).click()
  await page.getByText('服务器最近返回的内容').click()
  await page.getByText(`"id": ${long},`).waitFor()
})
