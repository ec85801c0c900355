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
const prerenderedPath = 'prerendered/prerendered.html'
const kinds = { html: /\.html$/, script: /\.js$/, style: /\.css$/, other: /(?:)/ }

type Kind = keyof typeof kinds

/** What was sent: bytes by kind, and the number of requests. */
export interface Sent {
  bytes: Record<Kind, number>
  requests: number
}

/** Milliseconds since the navigation; `shift` is the layout shift score. */
interface Visit {
  firstPaint: number
  field: number
  firstKey: number
  largestPaint: number
  shift: number
}

declare global {
  var fieldAt: number
  var firstKeyAt: number
  var largestPaintAt: number
  var shifted: number
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

/** A touch ends the search for the largest paint, so these visits have none. */
const watchPaints = `
  globalThis.largestPaintAt = 0
  globalThis.shifted = 0
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) largestPaintAt = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifted += value
  }).observe({ type: 'layout-shift', buffered: true })
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
  const open = async (script: string, waitUntil: 'commit' | 'networkidle') => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 412, height: 823 } })
    const page = await context.newPage()
    await addTools(page)
    await page.addInitScript({ content: script })
    await slowDown(page, slowPhone)
    await page.goto(`${site.url}${path}`, { waitUntil })
    return page
  }
  const looked = await open(watchPaints, 'networkidle')
  const seen = await looked.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    largestPaint: largestPaintAt,
    shift: shifted,
  }))
  await looked.context().close()
  const typed = await open(waitForField, 'commit')
  await typed.waitForFunction(() => fieldAt > 0)
  await typed.keyboard.press('x')
  await typed.waitForFunction(() => firstKeyAt > 0)
  const used = await typed.evaluate(() => ({ field: fieldAt, firstKey: firstKeyAt }))
  await typed.context().close()
  return { ...seen, ...used }
}

function kindOf(path: string): Kind {
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].test(path)) ?? 'other'
}

/** The studio, an empty page, and an empty page that is prerendered too. */
type Which = 'studio' | 'empty' | 'prerendered'

export async function load(browser: Browser): Promise<Section> {
  const studio = await serveCompressed(distFolder)
  const plain = await startPlainPages()
  const visits: Record<Which, Visit[]> = { studio: [], empty: [], prerendered: [] }
  try {
    const sent = {
      studio: await weigh(browser, studio, ''),
      empty: await weigh(browser, plain, emptyPath),
      prerendered: await weigh(browser, plain, prerenderedPath),
    }
    for (let round = 0; round < rounds; round++) {
      visits.studio.push(await visit(browser, studio, ''))
      visits.empty.push(await visit(browser, plain, emptyPath))
      visits.prerendered.push(await visit(browser, plain, prerenderedPath))
    }
    return describe(sent, visits)
  } finally {
    await Promise.all([studio.close(), plain.close()])
  }
}

function describe(sent: Record<Which, Sent>, visits: Record<Which, readonly Visit[]>): Section {
  const row = (name: string, of: (which: Which) => number, words: (value: number) => string) => {
    const [ours, empty] = [of('studio'), of('empty')]
    return [name, words(ours), words(empty), words(of('prerendered')), empty === 0 ? '' : times(ours / empty)]
  }
  const bytes = (name: string, kind: Kind) => row(name, (which) => sent[which].bytes[kind], kb)
  const middle = (which: Which, value: keyof Visit) => median(visits[which].map((visit) => visit[value]))
  const moment = (name: string, value: keyof Visit) => row(name, (which) => middle(which, value), ms)
  const share = (value: keyof Visit) => middle('studio', value) / middle('empty', value)
  const atMost = (text: string, measured: number, most: number) => ({
    text: `${text} at most ${most}× of the empty page`,
    measured: times(measured),
    isMet: measured <= most,
  })
  const shift = middle('studio', 'shift')
  return {
    title: 'Load',
    method: `A first visit, with an empty cache, ${rounds} visits each, in turn, the median. Beside it an empty page: one route, one query, one field, from react-dom, react-query, react-router and ky, built the same way; and the same page prerendered into its HTML. All are sent as \`gzip -9\`. For the times the processor is slowed down ${slowPhone.cpu} times, and the network is what Lighthouse calls slow 4G (${slowPhone.latencyMs} ms a request, ${kb(slowPhone.bytesPerSecond)} a second).`,
    table: [
      ['', 'studio', 'empty page', 'prerendered empty page', 'studio to empty page'],
      bytes('JavaScript', 'script'),
      bytes('styles', 'style'),
      bytes('HTML', 'html'),
      bytes('other (sample pictures, icon, settings of the site)', 'other'),
      row('requests', (which) => sent[which].requests, String),
      moment('first contentful paint', 'firstPaint'),
      moment('the field is there', 'field'),
      moment('the field has taken a key', 'firstKey'),
      moment('largest contentful paint', 'largestPaint'),
      row(
        'layout shift',
        (which) => middle(which, 'shift'),
        (score) => score.toFixed(3),
      ),
    ],
    targets: [
      {
        text: 'JavaScript at most 130 KB',
        measured: kb(sent.studio.bytes.script),
        isMet: sent.studio.bytes.script <= 130_000,
      },
      atMost('first paint', share('firstPaint'), 0.5),
      atMost('the field', share('field'), 0.5),
      atMost('largest paint', share('largestPaint'), 0.9),
      { text: 'layout shift below 0.02', measured: shift.toFixed(3), isMet: shift < 0.02 },
    ],
  }
}
