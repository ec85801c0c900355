// The first visit, compared with an empty page built from the required packages.

import type { Browser } from 'playwright-core'
import { distFolder } from '../e2e/support/site.ts'
import { type CompressedSite, serveCompressed } from './compressed-site.ts'
import { addTools, slowDown, slowPhone } from './in-page.ts'
import { startPlainPages } from './plain-pages.ts'
import type { Section } from './section.ts'
import { kb, median, ms, times } from './statistics.ts'

const rounds = 5

/** The path on the plain pages' site. */
export const emptyPath = 'empty/empty.html'
const kinds = { html: /\.html$/, script: /\.js$/, style: /\.css$/, other: /(?:)/ }

type Kind = keyof typeof kinds

/** What was sent: bytes by kind, and the number of requests. */
export interface Sent {
  bytes: Record<Kind, number>
  requests: number
}

/** Milliseconds since the navigation. */
interface Visit {
  firstPaint: number
  firstKey: number
}

declare global {
  var fieldAt: number
  var firstKeyAt: number
}

/** Focuses the field as soon as it exists, and waits until the first character is visible in it. */
const waitForField = `
  globalThis.fieldAt = 0
  globalThis.firstKeyAt = 0
  new MutationObserver((_, observer) => {
    const field = document.querySelector('textarea')
    if (field === null) return
    observer.disconnect()
    field.focus()
    field.addEventListener('input', () => painted((at) => { firstKeyAt = at }), { once: true })
    fieldAt = performance.now()
  }).observe(document, { childList: true, subtree: true })
`

/** What a page loads if nobody touches it. Typing loads more. */
export async function weigh(browser: Browser, site: CompressedSite, path: string): Promise<Sent> {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  site.forget()
  await page.goto(`${site.url}${path}`, { waitUntil: 'networkidle' })
  await page.locator('textarea').waitFor()
  await context.close()
  const bytes: Sent['bytes'] = { html: 0, script: 0, style: 0, other: 0 }
  for (const file of site.sent) bytes[kindOf(file.path)] += file.bytes
  return { bytes, requests: site.sent.length }
}

async function visit(browser: Browser, site: CompressedSite, path: string): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 412, height: 823 } })
  const page = await context.newPage()
  await addTools(page)
  await page.addInitScript({ content: waitForField })
  await slowDown(page, slowPhone)
  await page.goto(`${site.url}${path}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => fieldAt > 0)
  await page.keyboard.press('x')
  await page.waitForFunction(() => firstKeyAt > 0)
  const result = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    firstKey: firstKeyAt,
  }))
  await context.close()
  return result
}

function kindOf(path: string): Kind {
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].test(path)) ?? 'other'
}

export async function load(browser: Browser): Promise<Section> {
  const studio = await serveCompressed(distFolder)
  const plain = await startPlainPages()
  const visits: Record<'studio' | 'empty', Visit[]> = { studio: [], empty: [] }
  try {
    const sent = [await weigh(browser, studio, ''), await weigh(browser, plain, emptyPath)] as const
    for (let round = 0; round < rounds; round++) {
      visits.studio.push(await visit(browser, studio, ''))
      visits.empty.push(await visit(browser, plain, emptyPath))
    }
    return describe(sent, visits)
  } finally {
    await Promise.all([studio.close(), plain.close()])
  }
}

function describe(
  [studio, empty]: readonly [Sent, Sent],
  visits: Record<'studio' | 'empty', readonly Visit[]>,
): Section {
  const row = (name: string, ours: number, theirs: number, words: (value: number) => string) => [
    name,
    words(ours),
    words(theirs),
    theirs === 0 ? '' : times(ours / theirs),
  ]
  const bytes = (name: string, kind: Kind) => row(name, studio.bytes[kind], empty.bytes[kind], kb)
  const middle = (which: keyof typeof visits, value: keyof Visit) =>
    median(visits[which].map((visit) => visit[value]))
  const moment = (name: string, value: keyof Visit) =>
    row(name, middle('studio', value), middle('empty', value), ms)
  const script = studio.bytes.script / empty.bytes.script
  const key = middle('studio', 'firstKey') / middle('empty', 'firstKey')
  return {
    title: 'Load',
    method: `First visits with an empty cache, up to the first character in the prompt; medians of ${rounds} alternating visits to each page. The page for comparison is empty: one route, one query and one field, made of react-dom, react-query, react-router and ky, and built the same way. Both are sent as \`gzip -9\`. Times are measured with the processor slowed down ${slowPhone.cpu} times and the network that Lighthouse calls slow 4G (${slowPhone.latencyMs} ms a request, ${kb(slowPhone.bytesPerSecond)} a second).`,
    table: [
      ['', 'studio', 'empty page', ''],
      bytes('JavaScript', 'script'),
      bytes('styles', 'style'),
      bytes('HTML', 'html'),
      bytes('other (sample pictures, icon, settings of the site)', 'other'),
      row('requests', studio.requests, empty.requests, String),
      moment('first contentful paint', 'firstPaint'),
      moment('first key press shown', 'firstKey'),
    ],
    targets: [
      {
        text: 'JavaScript at most 1.25× that of the empty page',
        measured: times(script),
        isMet: script <= 1.25,
      },
      { text: 'first key press after at most 1.5× its time', measured: times(key), isMet: key <= 1.5 },
    ],
  }
}
