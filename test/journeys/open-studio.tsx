// The whole app in jsdom, with the fake backend behind msw.

import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { IDBFactory } from 'fake-indexeddb'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { App } from '#app/app.tsx'
import type { Script } from '#demo/script.ts'
import { createVideoServer, isNetworkFailure } from '#demo/video-server.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setToken } from '#environments/tokens.ts'
import { type Locale, setLocale } from '#i18n/messages.ts'
import { createQueryClient } from '#lib/query-client.ts'
import { startPolling } from '#tasks/polling/video-query.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { clips, createRecords } from '../demo/server-setup.ts'
import { aloneInBrowser } from '../support/alone.ts'

/** Gives each test its own API origin, so that late requests of an earlier test do not affect it. */
let testNumber = 0
export const apiUrl = () => `https://api-${testNumber}.example`

const config = (models: readonly string[]) =>
  JSON.stringify({
    defaultEnvironment: 'dev',
    environments: [
      {
        id: 'dev',
        name: { zh: '开发环境', en: 'Development' },
        baseUrl: apiUrl(),
        models,
      },
    ],
  })

/** The requests to the server, oldest first. */
export const asked: { method: string; path: string; authorization: string | null; body: unknown }[] = []
const scripts = new Map<string, Script>()
let backend = createBackend()

function createBackend() {
  return createVideoServer({
    clips,
    now: Date.now,
    records: createRecords(),
    pace: { queuedMs: 50, runningMs: 200 },
    firstId: 50,
    requireToken: (authorization) => authorization === 'Bearer good',
    script: (prompt) => [...scripts].find(([part]) => prompt.includes(part))?.[1],
  })
}

/** Sets the server's behavior for prompts that contain `part`. */
export function script(part: string, todo: Script): void {
  scripts.set(part, todo)
}

const server = setupServer(
  http.all('https://*.example/*', async ({ request }) => {
    if (!request.url.startsWith(apiUrl())) return HttpResponse.error()
    const text = await request.clone().text()
    asked.push({
      method: request.method,
      path: new URL(request.url).pathname,
      authorization: request.headers.get('authorization'),
      body: text === '' ? null : JSON.parse(text),
    })
    return backend.handle(request).catch((error: unknown) => {
      if (isNetworkFailure(error)) return HttpResponse.error()
      throw error
    })
  }),
)

let stop = () => {}

/** Starts and stops what `openStudio` needs, around each test of a file. */
export function withBackend(): void {
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
  beforeEach(() => {
    testNumber += 1
    globalThis.indexedDB = new IDBFactory()
    backend = createBackend()
    asked.length = 0
    scripts.clear()
    window.location.hash = '#/'
  })
  afterEach(() => stop())
  afterAll(() => server.close())
}

/** Opens the app, by default with a valid token. `models`: those of the environment. */
export async function openStudio({
  token = 'good',
  locale = 'en',
  models = ['sora2-portrait'],
}: {
  token?: string | null
  locale?: Locale
  models?: readonly string[]
} = {}) {
  await setLocale(locale)
  const environments = new EnvironmentStore(readSiteConfig(config(models)))
  void setToken(environments.get().current, token, 'tab')
  const tasks = new TaskStore()
  await tasks.open()
  const services = createServices(tasks, environments)
  const stopPolling = startPolling(services, aloneInBrowser)
  const { unmount } = render(<App services={services} />)
  stop = () => {
    stopPolling()
    unmount()
    services.get(createQueryClient).clear()
  }
  return { user: userEvent.setup(), tasks, environments }
}
