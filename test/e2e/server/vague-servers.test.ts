// @vitest-environment node
// The connection test against servers whose 404 may mean the video or the path.

import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { startAnswering } from '../support/front.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let studio: Studio | undefined
let server: Awaited<ReturnType<typeof startAnswering>> | undefined

afterEach(() => server?.close())

interface Said {
  status: number
  type?: string
  body: string
}

const notFound: Said = { status: 404, body: '{"message":"Not found"}' }
const page = (text: string): Said => ({ status: 404, type: 'text/html', body: `<pre>${text}</pre>` })
const tokenFirst: Said = { status: 401, body: '{"message":"Unauthorized"}' }

/** What each kind of server answers; the path of a video is `/v1/videos/0`. */
const servers: [what: string, diagnosis: string, answer: (path: string, hasToken: boolean) => Said][] = [
  [
    'no such video, and the list is for POST only',
    'ok',
    (path) => (path === '/v1/videos' ? { status: 405, body: '{"message":"Method Not Allowed"}' } : notFound),
  ],
  [
    'no such video, no GET of the list, a page for all other paths',
    'ok',
    (path) => (path === '/v1/videos/0' ? notFound : page(`Cannot GET ${path}`)),
  ],
  [
    'the same words for all three, but it asks for the token where it knows the path',
    'ok',
    (path, hasToken) => (path === '/v1/videos/0' && !hasToken ? tokenFirst : notFound),
  ],
  ['the same words for all three', 'not-found', () => notFound],
  [
    'the same words, and the token first for any path',
    'not-found',
    (_, hasToken) => (hasToken ? notFound : tokenFirst),
  ],
  ['a page that repeats the path', 'not-found', (path) => page(`Cannot GET ${path}`)],
  [
    'a relay without videos',
    'not-found',
    (path) => ({
      status: 404,
      body: `{"error":{"message":"Invalid URL (GET ${path})","type":"invalid_request_error"}}`,
    }),
  ],
]

describe('the connection test says', () => {
  test.each(servers)('%s: %s', async (_, diagnosis, answer) => {
    const asked: string[] = []
    server = await startAnswering((incoming, outgoing) => {
      const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' }
      if (incoming.method === 'OPTIONS') return void outgoing.writeHead(204, cors).end()
      const { status, type = 'application/json', body } = answer(pathOf(incoming), hasToken(incoming))
      asked.push(`${incoming.method} ${pathOf(incoming)}`)
      outgoing.writeHead(status, { ...cors, 'content-type': type }).end(body)
    })
    studio = await openStudio(browser(), site)
    const screen = studio.page
    await screen.getByRole('link', { name: '设置', exact: true }).click()
    await screen.getByRole('button', { name: '添加环境' }).click()
    await screen.getByRole('textbox', { name: '接口地址' }).fill(server.url)
    await screen.getByLabel(/^令牌/).fill('secret')
    await screen.getByRole('button', { name: '测试连接' }).click()
    const result = screen.locator('[data-diagnosis]')
    await result.waitFor()
    expect(await result.getAttribute('data-diagnosis')).toBe(diagnosis)
    expect(asked.every((one) => one.startsWith('GET '))).toBe(true)
    if (diagnosis !== 'not-found') return
    // The result says what is known, and does not blame a correct server.
    await result.getByText('服务器允许这个网页访问').waitFor()
    await result.getByText('服务器返回「找不到」').waitFor()
    await result.getByText(/也可能这台服务器对不存在的视频都这样返回/).waitFor()
    expect(await result.getByText('令牌被拒绝').count()).toBe(0)
  })
})

function pathOf({ url = '/' }: IncomingMessage): string {
  return new URL(url, 'http://server.invalid').pathname
}

function hasToken({ headers }: IncomingMessage): boolean {
  return headers.authorization === 'Bearer secret'
}
