// @vitest-environment node
// A token that is refused while many tasks wait: in Chromium, with a real server.

import { expect, test } from 'vitest'
import { unauthorizedAnswer } from '#demo/wire.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { copyTask, countStatuses, createVideos } from '../support/stored-tasks.ts'
import { generate, openConnected, remoteIdOf } from '../support/studio.ts'

const total = 200
const prompt = '一只小猫'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: ['old-token', 'new-token'] }))

const gets = () => server.requests.filter(({ method }) => method === 'GET')

/** Watches a value for `ms` milliseconds; fails as soon as it changes. */
async function expectToStay(read: () => number, ms: number): Promise<void> {
  const before = read()
  for (const end = Date.now() + ms; Date.now() < end; ) {
    expect(read()).toBe(before)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('200 waiting tasks: a few questions, one field for a token, and with a new one all finish', async () => {
  const { page, close } = await openConnected(browser(), site, server, { token: 'old-token' })
  server.script('', { queuedMs: 3_600_000 })
  await generate(page, prompt)
  await expect.poll(() => remoteIdOf(page, prompt)).toBe('1')
  await copyTask(page, await createVideos(server, 'old-token', prompt, total - 1))

  // No studio is open while the server changes its answers.
  await page.goto('about:blank')
  server.script('', {
    ...{ queuedMs: 0, runningMs: 0 },
    createFault: unauthorizedAnswer,
    queryFault: ({ isOtherAuthorization }) => (isOtherAuthorization ? null : unauthorizedAnswer),
    // Long enough for other requests to be in flight.
    answerDelayMs: ({ isOtherAuthorization }) => (isOtherAuthorization ? 0 : 1_500),
  })
  const before = gets().length
  await page.goto(site.url)
  const trouble = page.getByText('「我的服务器」的令牌无法使用')
  await trouble.waitFor()
  const field = page.getByLabel(/^令牌/)
  await field.waitFor()
  const asked = () => gets().length - before
  // Longer than the 5 s after which a failed poll is repeated, and all other tasks are due.
  await expectToStay(asked, 6_000)
  expect(asked()).toBeGreaterThan(0)
  expect(asked()).toBeLessThanOrEqual(4)
  expect([await trouble.count(), await field.count()]).toEqual([1, 1])

  const refused = gets().length
  await field.fill('new-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  // At most five per second.
  await expect
    .poll(() => countStatuses(page), { timeout: 90_000, interval: 500 })
    .toEqual({ succeeded: total })
  await expect.poll(() => page.locator('article[data-status="succeeded"]').count()).toBeGreaterThan(0)
  const late = gets().slice(refused)
  expect(new Set(late.map(({ path }) => path)).size).toBe(total)
  expect(new Set(late.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer new-token']))
  expect(await trouble.count()).toBe(0)
  await close()
}, 150_000)
