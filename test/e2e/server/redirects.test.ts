// @vitest-environment node
// Following a redirect could pay twice and send the token to another server, so no redirect is followed. In
// Chromium, with a second server that would answer everything.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { workerIsReady } from '../../faults/profile.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { type Site, startSite } from '../support/site.ts'
import { card, generate, openConnected } from '../support/studio.ts'

const plainHost = 'studio.test'
const statuses = [302, 307]

const browser = sharedBrowser({ hostRules: `MAP ${plainHost} 127.0.0.1` })
const server = await shared(startVideoServer({ token: 'the-token' }))
/** It accepts every origin and every token. */
const elsewhere = await shared(startVideoServer())
let site: Site

beforeEach(() => {
  for (const one of [server, elsewhere]) one.reset()
})
afterEach(() => site.close())

/** How often a prompt was submitted. */
const posts = (prompt: string) =>
  server.requests.filter(({ method, body }) => method === 'POST' && body.includes(prompt)).length
/** Preflights count as requests too. */
const askedElsewhere = () => elsewhere.requests.map(({ method, path }) => `${method} ${path}`)

test.each([
  ['from a page with a service worker, which sends the submission', '127.0.0.1', true],
  ['from a page of plain http, which sends it itself', plainHost, false],
])('not the task, not the token: %s', async (_, host, hasWorker) => {
  site = await startSite({ publicHost: host })
  const { page } = await openConnected(browser(), site, server)
  await page.getByRole('textbox', { name: '提示词' }).focus()
  if (hasWorker) await workerIsReady(page)
  expect(page.context().serviceWorkers().length).toBe(hasWorker ? 1 : 0)

  for (const status of statuses) {
    const to = (path: string) => ({ status, headers: { location: `${elsewhere.apiUrl}${path}` }, body: '' })
    server.script(`提交 ${status}`, { createFault: to('/v1/videos') })
    server.script(`查询 ${status}`, { queryFault: ({ id }) => to(`/v1/videos/${id}`) })
    await generate(page, `提交 ${status}`)
    await generate(page, `查询 ${status}`)
    expect(askedElsewhere()).toEqual([])
  }

  const expectAll = async () => {
    for (const status of statuses) {
      const submitted = card(page, `提交 ${status}`)
      await expect.poll(() => submitted.getAttribute('data-status')).toBe('unconfirmed')
      const queried = card(page, `查询 ${status}`)
      await expect.poll(() => queried.getAttribute('data-notice'), { timeout: 15_000 }).toBe('unreachable')
      expect(await queried.getAttribute('data-status')).toBe('queued')
      expect([posts(`提交 ${status}`), posts(`查询 ${status}`)]).toEqual([1, 1])
    }
  }
  await expectAll()
  // A page that finds these tasks after a reload sends nothing again.
  await page.reload()
  await expectAll()
  expect(askedElsewhere()).toEqual([])
})
