// @vitest-environment node
// The size of a first visit, compared with an empty page of the same packages.

import { expect, test } from 'vitest'
import { serveCompressed } from '../../bench/compressed-site.ts'
import { emptyPath, weigh } from '../../bench/load.ts'
import { startPlainPages } from '../../bench/plain-pages.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { distFolder } from '../support/site.ts'

const browser = sharedBrowser()
const studio = await shared(serveCompressed(distFolder))
const plain = await shared(startPlainPages())

test('a quarter more JavaScript than an empty page at most, and a dozen requests', async () => {
  const [ours, empty] = [await weigh(browser(), studio, ''), await weigh(browser(), plain, emptyPath)]
  expect(ours.bytes.script / empty.bytes.script).toBeLessThanOrEqual(1.25)
  expect(ours.requests).toBeLessThanOrEqual(12)
})

test('settings and words do not wait for the script of the page', async () => {
  const page = await browser().newPage({ locale: 'zh-CN' })
  // The large script never arrives; the small files must be requested nevertheless.
  await page.route(/\/studio-[\w-]+\.js$/, () => {})
  const asked = Promise.all([
    page.waitForRequest(/\/config\.json$/),
    page.waitForRequest(/\/assets\/zh-[\w-]+\.js$/),
  ])
  await page.goto(studio.url, { waitUntil: 'commit' })
  await asked
  await page.close()
})
