// Finds the browser for the end-to-end tests, or installs one. To run it alone: tsx test/find-browser.ts

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { installWithApt } from './apt-install.ts'

const { env, platform } = process

/** Default installation paths of Chromium and Chrome. */
const usualPaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(env.HOME ?? '', 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  ],
  win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
    ]),
}

/** The path of a Chromium or Chrome that can be started, or null. `CHROME_PATH` has priority. */
export function findBrowser(): string | null {
  const { CHROME_PATH: chosen } = env
  if (chosen) return existsSync(chosen) ? chosen : null
  return [...(usualPaths[platform] ?? []), downloadedPath()].find(canStart) ?? null
}

/**
 * The path of a browser; installs one if there is none. Throws an error whose message says in one sentence
 * how to get one.
 */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found !== null) return found
  if (env.CHROME_PATH) throw new Error(`CHROME_PATH names no file: ${env.CHROME_PATH}`)
  for (const install of [() => installWithApt('chromium'), installWithPlaywright]) {
    install()
    const installed = findBrowser()
    if (installed !== null) return installed
  }
  throw new Error(
    'The end-to-end tests need Chromium or Chrome, and none could be installed: install one from https://www.google.com/chrome/ (Debian: apt-get install chromium), or set CHROME_PATH to the program.',
  )
}

/** Where playwright-core stores its downloaded browser; empty if it has none for this system. */
function downloadedPath(): string {
  try {
    return chromium.executablePath()
  } catch {
    return ''
  }
}

function canStart(path: string): boolean {
  if (!existsSync(path)) return false
  // Ubuntu's package is a script that only refers to snap. On other systems `--version` may open a window.
  return platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

const headlessShell = '/usr/bin/chromium-headless-shell'

/**
 * The path of Debian's headless Chromium, which needs half the time of `ensureBrowser`'s for the same page;
 * installs it if possible. On other systems, and if `CHROME_PATH` is set, the path from `ensureBrowser`.
 */
export function ensureHeadlessBrowser(): string {
  if (env.CHROME_PATH) return ensureBrowser()
  if (!canStart(headlessShell)) installWithApt('chromium-headless-shell')
  return canStart(headlessShell) ? headlessShell : ensureBrowser()
}

function installWithPlaywright(): void {
  process.stdout.write('No Chromium found: downloading it with playwright-core\n')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${ensureBrowser()}\n${ensureHeadlessBrowser()}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
