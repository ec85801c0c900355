// The model field suggests what the environment names, then what its server lists.

import type { QueryClient } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { useState } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Environment } from '#environments/environment.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { refuseToken, setToken, tokenState } from '#environments/tokens.ts'
import { setLocale } from '#i18n/messages.ts'
import { createQueryClient } from '#lib/query-client.ts'
import { ServicesContext } from '#screens/shared/services.ts'
import { ModelField } from '#screens/studio/composer/model-field.tsx'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'

const asked: { method: string; path: string; authorization: string | null }[] = []
let answer: () => Response | Promise<Response>
const listed = (...ids: string[]) => HttpResponse.json({ object: 'list', data: ids.map((id) => ({ id })) })

const server = setupServer(
  http.all('https://api.example/*', ({ request }) => {
    const { method, headers, url } = request
    asked.push({ method, path: new URL(url).pathname, authorization: headers.get('authorization') })
    return answer()
  }),
)

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' })
  await setLocale('en')
})
beforeEach(() => {
  asked.length = 0
  answer = () => listed('sora-2', 'a', 'sora-2-pro')
})
let end = () => {}
let queries: QueryClient
afterEach(() => {
  end()
  vi.useRealTimers()
})
afterAll(() => server.close())

function Fields({ environments }: { environments: readonly Environment[] }) {
  const [model, setModel] = useState('')
  return environments.map((environment) => (
    <ModelField key={environment.id} environment={environment} value={model} onChange={setModel} />
  ))
}

/** Shows a field for each of the two environments; the second one has no list of models. */
async function openFields({ token = 'good', modelsFrom = '/v2/models' as string | null } = {}) {
  const site = readSiteConfig(
    JSON.stringify({
      demo: false,
      environments: [
        { id: 'listing', baseUrl: 'https://api.example/sora', models: ['a', 'b'], modelsFrom },
        { id: 'plain', baseUrl: 'https://api.example', models: ['c'] },
      ],
    }),
  )
  const services = createServices(new TaskStore(), new EnvironmentStore(site))
  const { environments } = services.environments.get()
  const [environment] = environments
  if (environment === undefined) throw new Error('no environment')
  for (const one of environments) await setToken(one, token || null, 'tab')
  const { unmount } = render(
    <ServicesContext value={services}>
      <Fields environments={environments} />
    </ServicesContext>,
  )
  queries = services.get(createQueryClient)
  end = () => {
    unmount()
    queries.clear()
  }
  const [field, plain] = screen.getAllByRole<HTMLInputElement>('combobox', { name: 'Model' })
  if (field === undefined || plain === undefined) throw new Error('no fields')
  return { environment, field, plain, user: userEvent.setup() }
}

const optionsOf = ({ list }: HTMLInputElement) => [...(list?.options ?? [])].map(({ value }) => value)

/** Focuses the field, waits until everything that it began has ended, and leaves it. */
async function visit(field: HTMLInputElement): Promise<readonly string[]> {
  act(() => field.focus())
  await settled()
  const options = optionsOf(field)
  act(() => field.blur())
  return options
}

/** The part of the page that asks has loaded, and no request is on its way. */
async function settled(): Promise<void> {
  await act(async () => void (await import('#screens/studio/composer/server-models.tsx')))
  await act(() => vi.waitFor(() => expect(queries.isFetching()).toBe(0)))
}

test('the server is asked when the field gets the focus, with the token, and once', async () => {
  const { field, user } = await openFields()
  expect(optionsOf(field)).toEqual(['a', 'b'])
  await settled()
  expect(asked).toEqual([])
  await user.click(field)
  await waitFor(() => expect(optionsOf(field)).toEqual(['a', 'b', 'sora-2', 'sora-2-pro']))
  for (let count = 0; count < 3; count += 1) await visit(field)
  expect(asked).toEqual([{ method: 'GET', path: '/sora/v2/models', authorization: 'Bearer good' }])
  // At once, without a request.
  act(() => field.focus())
  expect(optionsOf(field)).toEqual(['a', 'b', 'sora-2', 'sora-2-pro'])
})

test('what is typed while the list arrives stays as it is', async () => {
  let send = (_: Response) => {}
  answer = () => new Promise((resolve) => (send = resolve))
  const { field, user } = await openFields()
  await user.type(field, 'so')
  await vi.waitFor(() => expect(asked.length).toBe(1))
  expect(optionsOf(field)).toEqual(['a', 'b'])
  await user.type(field, 'r')
  send(listed('sora-2'))
  await waitFor(() => expect(optionsOf(field)).toEqual(['a', 'b', 'sora-2']))
  expect(field.value).toBe('sor')
  expect(document.activeElement).toBe(field)
  await user.type(field, 'a')
  expect(field.value).toBe('sora')
})

test('a list that arrives after the field was left is there at the next focus', async () => {
  let send = (_: Response) => {}
  answer = () => new Promise((resolve) => (send = resolve))
  const { field } = await openFields()
  act(() => field.focus())
  await vi.waitFor(() => expect(asked.length).toBe(1))
  act(() => field.blur())
  send(listed('sora-2'))
  await settled()
  expect(await visit(field)).toEqual(['a', 'b', 'sora-2'])
  expect(asked.length).toBe(1)
})

test.each<[what: string, answer: () => Response]>([
  ['has no list', () => HttpResponse.json({ detail: 'Not Found' }, { status: 404 })],
  ['refuses the token there', () => HttpResponse.json({ error: 'no' }, { status: 401 })],
  ['is out of order', () => HttpResponse.text('Bad Gateway', { status: 502 })],
  ['sends a page', () => HttpResponse.html('<!doctype html><p>Welcome</p>')],
  ['breaks the connection', () => HttpResponse.error()],
  ['sends something else', () => HttpResponse.json({ data: { models: 7 } })],
])('nothing is said about a server that %s, and it is not asked again soon', async (_, odd) => {
  answer = odd
  const { environment, field } = await openFields()
  const before = document.body.innerHTML
  for (let count = 0; count < 3; count += 1) expect(await visit(field)).toEqual(['a', 'b'])
  expect(asked.length).toBe(1)
  expect(document.body.innerHTML).toBe(before)
  expect(tokenState(environment)).toBe('present')
})

test('after an hour the server is asked again, and its earlier models are there until it answers', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { field } = await openFields()
  await visit(field)
  vi.setSystemTime(Date.now() + 59 * 60_000)
  await visit(field)
  expect(asked.length).toBe(1)
  vi.setSystemTime(Date.now() + 2 * 60_000)
  answer = () => listed('sora-3')
  act(() => field.focus())
  expect(optionsOf(field)).toEqual(['a', 'b', 'sora-2', 'sora-2-pro'])
  await waitFor(() => expect(optionsOf(field)).toEqual(['a', 'b', 'sora-3']))
  expect(asked.length).toBe(2)
})

test('an environment whose server lists no models is not asked', async () => {
  const { field, plain } = await openFields({ modelsFrom: null })
  expect(await visit(plain)).toEqual(['c'])
  expect(await visit(field)).toEqual(['a', 'b'])
  expect(asked).toEqual([])
})

test('without a token, or with a refused one, the server is asked once there is another', async () => {
  const { environment, field } = await openFields({ token: '' })
  expect(await visit(field)).toEqual(['a', 'b'])
  await act(() => setToken(environment, 'old', 'tab'))
  act(() => refuseToken(environment, 'old'))
  expect(await visit(field)).toEqual(['a', 'b'])
  expect(asked).toEqual([])
  await act(() => setToken(environment, 'new', 'tab'))
  expect(await visit(field)).toEqual(['a', 'b', 'sora-2', 'sora-2-pro'])
  expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer new'])
})
