// Firefox over WebDriver BiDi, which it supports natively. https://w3c.github.io/webdriver-bidi/

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { startProgram } from './program.ts'

export async function openFirefox(): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  const program = startProgram('firefox-esr', [
    ...['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile],
  ])
  const [, address] = await program.says(/WebDriver BiDi listening on (ws:\/\/\S+)/)
  const send = await connect(`${address}/session`)
  await send('session.new', { capabilities: {} })
  const { contexts } = (await send('browsingContext.getTree', {})) as { contexts: { context: string }[] }
  const context = contexts[0]?.context
  return {
    isPrivate: false,
    async goTo(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async run(body) {
      const answer = (await send('script.callFunction', {
        functionDeclaration: `async () => JSON.stringify(await (async () => { ${body} })())`,
        awaitPromise: true,
        // Allows playback, which browsers tie to a user action.
        userActivation: true,
        target: { context },
      })) as { result?: { value?: string }; exceptionDetails?: { text: string } }
      if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text)
      return answer.result?.value === undefined ? undefined : JSON.parse(answer.result.value)
    },
    async close() {
      await program.stop()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

type Send = (method: string, params: object) => Promise<unknown>

function connect(url: string): Promise<Send> {
  const socket = new WebSocket(url)
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, message } = JSON.parse(String(data))
    const one = waiting.get(id)
    waiting.delete(id)
    if (type === 'error') one?.reject(new Error(message))
    else one?.resolve(result)
  })
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error(`No answer at ${url}`)))
    socket.addEventListener('open', () =>
      resolve(
        (method, params) =>
          new Promise((resolve, reject) => {
            last += 1
            waiting.set(last, { resolve, reject })
            socket.send(JSON.stringify({ id: last, method, params }))
          }),
      ),
    )
  })
}
