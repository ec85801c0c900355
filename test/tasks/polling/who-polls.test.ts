// The environments a tab is a candidate for, and that it polls only where it leads.

import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setToken } from '#environments/tokens.ts'
import { Leadership } from '#lib/leadership.ts'
import { createQueryClient } from '#lib/query-client.ts'
import { checkNow, startPolling } from '#tasks/polling/video-query.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask } from '../tasks.ts'

const ids = ['one', 'two', 'three']
const addressOf = (id: string) => `https://${id}.example`
const asked: string[] = []
const server = setupServer(
  http.get('https://*.example/*', ({ request }) => {
    asked.push(request.url)
    return HttpResponse.json({ id: 'video_1', status: 'running', progress: 50 })
  }),
)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

/** The leases this tab can get; another tab holds the others. */
let free: Set<string>
let wanted: Set<string>
let stop = () => {}
beforeEach(() => {
  free = new Set()
  wanted = new Set()
  asked.length = 0
})
afterEach(() => stop())

const leadership = new Leadership({
  leases: {
    acquire: async (name) => {
      wanted.add(name)
      return free.has(name)
    },
    release() {},
  },
  post() {},
  isHidden: () => false,
  now: () => 0,
})

async function startTab() {
  const environments = new EnvironmentStore(
    readSiteConfig(
      JSON.stringify({ environments: ids.map((id) => ({ id, name: id, baseUrl: addressOf(id) })) }),
    ),
  )
  for (const environment of environments.get().environments) {
    // The third environment has no token.
    if (['one', 'two'].includes(environment.id)) setToken(environment, 'secret', 'tab')
  }
  const tasks = new TaskStore()
  await tasks.open()
  const services = createServices(tasks, environments)
  stop = startPolling(services, leadership)
  return services
}

const waiting = (environmentId: string) =>
  aTask({
    id: environmentId,
    environmentId,
    origin: addressOf(environmentId),
    createdAt: Date.now() - 60_000,
  })

test('it stands where a task waits and a token is there, and asks where it leads', async () => {
  free.add('environment-two')
  const services = await startTab()
  const { tasks } = services
  expect(wanted).toEqual(new Set())
  for (const id of ids) await tasks.add(waiting(id), null)
  expect(wanted).toEqual(new Set(['environment-one', 'environment-two']))
  await expect.poll(() => asked.map((url) => new URL(url).origin)).toEqual([addressOf('two')])
  const polled = () =>
    services
      .get(createQueryClient)
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[1])
  expect(polled()).toEqual(['two'])

  // Another tab took the lease without notice.
  free.clear()
  await services.get(createQueryClient).refetchQueries()
  expect(asked.length).toBe(1)
  await expect.poll(polled).toEqual([])

  await expect(checkNow('two', services)).resolves.toBe(true)
  expect(asked.length).toBe(2)
})

test('where nothing can be stored it stands for the tasks that only this page has', async () => {
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = () => {
    throw new DOMException('No place', 'InvalidStateError')
  }
  try {
    const { tasks } = await startTab()
    tasks.keepInMemory(waiting('one'))
    expect(tasks.get()).toMatchObject({ phase: 'unavailable', ids: ['one'] })
    expect(wanted).toEqual(new Set(['environment-one']))
  } finally {
    IDBFactory.prototype.open = open
  }
})
