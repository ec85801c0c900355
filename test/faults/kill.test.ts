// @vitest-environment node
// `kill -9` of the whole browser at any moment of a submission: everything that was sent is remembered.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { offerOnly, type Site, startSite } from '../e2e/support/site.ts'
import { card, remoteIdOf, statusOf } from '../e2e/support/studio.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { type KillableBrowser, startKillableBrowser } from './killable-browser.ts'
import { enterToken, reloadUncontrolled } from './profile.ts'
import { rounds } from './rounds.ts'

let site: Site
let server: VideoHttpServer
let browser: KillableBrowser
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rpasora-profile-'))
  site = await startSite()
  server = await startVideoServer({ token: 'the-token' })
  offerOnly(site, server)
})
afterEach(async () => {
  await browser.kill()
  await Promise.all([site.close(), server.close()])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const posts = () => server.requests.filter(({ method }) => method === 'POST')
const postsOf = (prompt: string) => posts().filter(({ body }) => body.includes(prompt)).length

async function open(isControlled: boolean): Promise<Page> {
  browser = await startKillableBrowser(folder)
  await browser.page.goto(site.url)
  await browser.page.getByRole('textbox', { name: '提示词' }).waitFor()
  if (!isControlled) await reloadUncontrolled(browser.page)
  return browser.page
}

test.each([
  ['which the worker controls', true],
  ['after Shift and reload', false],
])('killed at any moment of a submission, from a page %s', async (_, isControlled) => {
  server.script('', { answerDelayMs: ({ method }) => (method === 'POST' ? 150 : 0) })
  await enterToken(await open(isControlled))
  const acknowledged = new Map<string, string>()
  for (let round = 1; round <= rounds; round++) {
    const { page } = browser
    const prompt = `第${round}次；`
    await page.getByRole('textbox', { name: '提示词' }).fill(prompt)
    // Evenly spread from before the task is stored until after its ID is stored; the click itself takes about
    // 50 ms.
    const killAfterMs = (500 * (round - 1)) / Math.max(1, rounds - 1)
    const killed = new Promise((resolve) => setTimeout(resolve, killAfterMs)).then(async () => {
      const id = await card(page, prompt)
        .getAttribute('data-remote-id', { timeout: 50 })
        .catch(() => null)
      if (id !== null) acknowledged.set(prompt, id)
      await browser.kill()
    })
    await page
      .getByRole('button', { name: /^生成视频/ })
      .click()
      .catch(() => {})
    await killed
    await open(isControlled)
  }

  const { page } = browser
  for (let round = 1; round <= rounds; round++) {
    const prompt = `第${round}次；`
    const sent = postsOf(prompt)
    expect(sent, `${prompt} was sent`).toBeLessThanOrEqual(1)
    if (sent === 1) await card(page, prompt).waitFor()
    const id = acknowledged.get(prompt)
    if (id !== undefined) expect(await remoteIdOf(page, prompt)).toBe(id)
    // No task stays in the sending state.
    if (sent === 1) {
      await expect.poll(() => statusOf(page, prompt)).not.toBe('sending')
    }
  }
  // Repeated reopening has sent nothing by itself.
  expect(posts().length).toBeLessThanOrEqual(rounds)
})
