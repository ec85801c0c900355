// @vitest-environment node
// The model field suggests what its server lists: in Chromium, with a real server on another origin.

import type { Page, Request } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { answerPreflight, corsHeaders } from '../../server/cors.ts'
import { type RecordedRequest, readRequest, sendResponse } from '../../server/http-io.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startAnswering } from '../support/front.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const requests: RecordedRequest[] = []
let answer: (headers: Record<string, string>) => Response | Promise<Response>
const server = await shared(
  startAnswering(async (incoming, outgoing) => {
    const request = await readRequest(incoming, Date.now())
    if (request === null) return void outgoing.destroy()
    requests.push(request)
    const isPreflight = request.method === 'OPTIONS'
    const response = isPreflight
      ? answerPreflight(request.headers)
      : await answer(corsHeaders(request.headers))
    await sendResponse(response, outgoing)
  }),
)

beforeEach(() => {
  requests.length = 0
})

/** Opens the first screen with this server as its only environment, and enters the token. */
async function openForm(): Promise<Studio> {
  const environment = {
    id: 'own',
    name: '自建',
    baseUrl: `${server.url}/api`,
    models: ['a', 'sora-2'],
    modelsFrom: '/v1/models',
  }
  site.serveConfig(JSON.stringify({ demo: false, environments: [environment] }))
  const studio = await openStudio(browser(), site, [server.url])
  await studio.page.getByLabel(/^令牌/).fill('the-token')
  await studio.page.getByRole('button', { name: '保存', exact: true }).click()
  await studio.page.getByText('已保存令牌').waitFor()
  return studio
}

const asked = () =>
  requests
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ method, path, headers, body }) => [method, path, headers.authorization, body].join(' ').trim())

const fieldIn = (page: Page) => page.getByRole('combobox', { name: '模型' })
const optionsIn = (page: Page) =>
  fieldIn(page).evaluate((field: HTMLInputElement) =>
    [...(field.list?.options ?? [])].map(({ value }) => value),
  )

/** Resolves once the request for the list has been answered, or has failed in the browser. */
function endOfRequest(page: Page): Promise<void> {
  return new Promise((resolve) => {
    const end = (request: Request) => {
      if (request.url().endsWith('/v1/models')) resolve()
    }
    page.on('requestfinished', end).on('requestfailed', end)
  })
}

/** All texts of the page but the message that the token is stored, which goes by itself. */
async function wordsOn(page: Page): Promise<string> {
  // The last part of the screen that loads.
  await page.getByText('添加别处提交的任务').waitFor()
  return (await page.locator('body').innerText()).replace('已保存令牌', '').trim()
}

/** Where everything of the form is. */
const layoutOf = (page: Page) =>
  page
    .locator('form :is(label, input, textarea, button)')
    .evaluateAll((all) => all.map((one) => Object.values(one.getBoundingClientRect().toJSON()).join()))

test('the field asks at its first focus, moves nothing, and keeps what is typed meanwhile', async () => {
  let send = () => {}
  answer = async (headers) => {
    await new Promise<void>((resolve) => {
      send = resolve
    })
    return Response.json({ object: 'list', data: [{ id: 'sora-2' }, { id: 'sora-2-pro' }] }, { headers })
  }
  const { page, expectClean } = await openForm()
  const field = fieldIn(page)
  expect(asked()).toEqual([])
  await field.click()
  await expect.poll(asked).toEqual(['GET /api/v1/models Bearer the-token'])
  await page.keyboard.type('sora')
  const before = await layoutOf(page)
  expect(await optionsIn(page)).toEqual(['a', 'sora-2'])
  send()
  await expect.poll(() => optionsIn(page)).toEqual(['a', 'sora-2', 'sora-2-pro'])
  expect(await layoutOf(page)).toEqual(before)
  expect(await field.inputValue()).toBe('sora')
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('-2')
  expect(await field.inputValue()).toBe('sora-2')

  // Another focus, and another screen in between.
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.goBack()
  await field.click()
  await expect.poll(() => optionsIn(page)).toEqual(['a', 'sora-2', 'sora-2-pro'])
  expect(asked().length).toBe(1)
  expectClean()
})

test.each<[what: string, answer: typeof answer]>([
  ['has no list', (headers) => Response.json({ detail: 'Not Found' }, { status: 404, headers })],
  [
    'leads elsewhere',
    (headers) => new Response(null, { status: 302, headers: { ...headers, location: '/x' } }),
  ],
  [
    'sends a page',
    (headers) => new Response('<p>Hi', { headers: { ...headers, 'content-type': 'text/html' } }),
  ],
  ['lets no other origin read it', () => Response.json(['sora-2-pro'])],
])('nothing is said about a server that %s', async (_, odd) => {
  answer = odd
  const { page } = await openForm()
  const field = fieldIn(page)
  const before = await wordsOn(page)
  const ended = endOfRequest(page)
  await field.click()
  await ended
  await field.fill('mine')
  await field.blur()
  await field.focus()
  expect(await optionsIn(page)).toEqual(['a', 'sora-2'])
  expect(await field.inputValue()).toBe('mine')
  expect(await wordsOn(page)).toBe(before)
  expect(asked()).toEqual(['GET /api/v1/models Bearer the-token'])
})
