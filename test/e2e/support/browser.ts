// Chromium, and pages that record their problems.

import { createServer } from 'node:net'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { ensureBrowser, ensureHeadlessBrowser } from '../../find-browser.ts'

export interface BrowserOptions {
  /**
   * For example `MAP studio.test 127.0.0.1`: the host name of a plain-http site, which is no secure context.
   */
  hostRules?: string
  args?: readonly string[]
}

/**
 * Turns off what containers and tests do not need: the graphics card, and requests to the browser's vendor.
 */
const quietArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser({ hostRules, args = [] }: BrowserOptions = {}): Promise<Browser> {
  return launch({
    executablePath: ensureHeadlessBrowser(),
    args: [...quietArgs, ...args, ...(hostRules === undefined ? [] : [`--host-resolver-rules=${hostRules}`])],
  })
}

/**
 * A browser for all tests of a file: started before the first one, closed after the last one. The pages of each
 * test are closed after it.
 */
export function sharedBrowser(options: BrowserOptions = {}): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await openBrowser(options)
  })
  afterEach(() => Promise.all(browser?.contexts().map((context) => context.close()) ?? []))
  afterAll(() => browser?.close())
  return () => {
    if (browser === undefined) throw new Error('The browser starts before the first test')
    return browser
  }
}

async function launch(options: LaunchOptions): Promise<Browser> {
  return startWith((chromiumSandbox) =>
    chromium.launch({ executablePath: ensureBrowser(), ...options, chromiumSandbox }),
  )
}

async function startWith<T>(launchWith: (chromiumSandbox: boolean) => Promise<T>): Promise<T> {
  // As root, and where the system forbids user namespaces, Chromium only starts without its sandbox.
  if (process.getuid?.() === 0) return launchWith(false)
  return launchWith(true).catch(() => launchWith(false))
}

/** A browser whose profile is kept in a folder, so that it can be restarted with the same data. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return startWith((chromiumSandbox) =>
    chromium.launchPersistentContext(folder, {
      args: [...quietArgs],
      executablePath: ensureBrowser(),
      chromiumSandbox,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    }),
  )
}

export interface BrowserWindow {
  context: BrowserContext
  close(): Promise<void>
}

/**
 * A window as a user has it: only the front tab is visible, hidden tabs are throttled and can be frozen, and
 * left pages may enter the back/forward cache. Playwright's default tabs are always visible.
 */
export async function openWindow({ hostRules }: Pick<BrowserOptions, 'hostRules'>): Promise<BrowserWindow> {
  const port = await freePort()
  const browser = await launch({
    ignoreDefaultArgs: [
      '--disable-back-forward-cache',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    args: [
      ...quietArgs,
      '--accept-lang=zh-CN',
      `--remote-debugging-port=${port}`,
      ...(hostRules === undefined ? [] : [`--host-resolver-rules=${hostRules}`]),
    ],
  })
  const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context = await connection.newContext()] = connection.contexts()
  return { context, close: () => browser.close() }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

export type NewPageOptions = BrowserContextOptions

export interface WatchedPage {
  page: Page
  /**
   * Fails if anything was logged as an error or warning, an error was thrown, the content security policy
   * blocked something, or an origin outside the list was requested; tabs that the page opened count too.
   */
  expectClean(allowedOrigins: readonly string[]): void
}

/** Opens a page in a fresh profile; a Chinese desktop unless the options say otherwise. */
export async function newPage(browser: Browser, options: NewPageOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  const { troubles, origins } = watch(context)
  return {
    page: await context.newPage(),
    expectClean(allowedOrigins) {
      const foreign = [...origins].filter((origin) => !allowedOrigins.includes(origin))
      expect([...troubles, ...foreign.map((origin) => `asked ${origin}`)]).toEqual([])
    },
  }
}

/** Console errors include violations of the content security policy and failed requests. */
function watch(context: BrowserContext): { troubles: readonly string[]; origins: ReadonlySet<string> } {
  const troubles: string[] = []
  const unreadable = new Set<string>()
  const origins = new Set<string>()
  context.on('console', (message) => {
    const type = message.type()
    if (type !== 'error' && type !== 'warning') return
    // Only a request shows whether a video host allows reading (for posters and frames), and browsers always
    // log a failure.
    const url = /^Access to video at '([^']+)' .* has been blocked by CORS policy/.exec(message.text())?.[1]
    if (url !== undefined) return void unreadable.add(url)
    if (message.text().includes('net::ERR_FAILED') && unreadable.has(message.location().url)) return
    troubles.push(`console ${type}: ${message.text()} (${message.location().url})`)
  })
  context.on(
    'weberror',
    (error) => void troubles.push(`thrown: ${error.error().stack ?? error.error().message}`),
  )
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    // Other schemes (blob:, data:) never leave the browser.
    if (/^(?:https?|wss?):$/.test(protocol)) origins.add(origin)
  })
  return { troubles, origins }
}
