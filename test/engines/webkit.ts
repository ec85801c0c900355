// WebKitGTK, the engine closest to Safari on Linux, over WebDriver. https://www.w3.org/TR/webdriver2/

import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Engine } from './engine.ts'
import { startProgram } from './program.ts'

/** Where Debian installs the engine's browser, by machine architecture. */
const browsers = ['x86_64', 'aarch64'].map((kind) => `/usr/lib/${kind}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)

export async function openWebKit(): Promise<Engine> {
  // It requires a display.
  const screen = startProgram('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x900x24'])
  const [, display] = await screen.says(/^(\d+)$/m)
  const port = await freePort()
  const driver = startProgram('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: `:${display}`,
    // Its sandbox needs privileges that containers lack.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  })
  const send = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
    const { value } = (await answer.json()) as { value: unknown }
    if (answer.ok) return value
    throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
  }
  await answers(() => send('GET', '/status'))
  const { sessionId } = (await send('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: browsers.find(existsSync), args: ['--automation'] },
      },
    },
  })) as { sessionId: string }
  const session = `/session/${sessionId}`
  return {
    // WebDriver sessions are always private.
    isPrivate: true,
    async goTo(url) {
      await send('POST', `${session}/url`, { url })
    },
    async run(body) {
      const script = `const [done] = arguments; (async () => { ${body} })().then((result) => done({ result }), (error) => done({ error: String(error) }))`
      const { result, error } = (await send('POST', `${session}/execute/async`, { script, args: [] })) as {
        result?: unknown
        error?: string
      }
      if (error !== undefined) throw new Error(error)
      return result
    },
    async close() {
      await driver.stop()
      await screen.stop()
    },
  }
}

/** Waits until a newly started program answers. */
async function answers(ask: () => Promise<unknown>): Promise<void> {
  for (let left = 100; ; left--) {
    try {
      await ask()
      return
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
