// A browser that can be killed as by a power failure: it has its own process group, and a profile on disk
// that survives.

import { type ChildProcess, spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ensureBrowser } from '../find-browser.ts'

export interface KillableBrowser {
  page: Page
  /** `kill -9` of all its processes; resolves once they are gone. */
  kill(): Promise<void>
}

/** Starts the browser with the profile in `folder`; resolves with a page, rejects if it does not start. */
export async function startKillableBrowser(folder: string): Promise<KillableBrowser> {
  const args = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--lang=zh-CN',
    '--accept-lang=zh-CN',
  ]
  const process = spawn(
    ensureBrowser(),
    [
      ...args,
      '--window-size=1280,800',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endpoint = await endpointOf(process)
  const browser: Browser = await chromium.connectOverCDP(endpoint)
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('A browser has a window')
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    page,
    async kill() {
      const gone = new Promise((resolve) => process.once('exit', resolve))
      // The whole group: renderers and the storage service are separate processes.
      globalThis.process.kill(-(process.pid ?? 0), 'SIGKILL')
      await gone
      await browser.close().catch(() => {})
    },
  }
}

function endpointOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    stderr?.on('data', (chunk: Buffer) => {
      said += chunk
      const endpoint = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (endpoint !== undefined) resolve(endpoint)
    })
    stderr?.once('close', () => reject(new Error(said)))
  })
}
