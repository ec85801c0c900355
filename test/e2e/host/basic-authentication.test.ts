// @vitest-environment node
// HTTP Basic authentication in front of the site, as docs/deploy.md describes it: in Chromium, with nginx.

import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { newPage, sharedBrowser } from '../support/browser.ts'
import { sendRaw } from '../support/raw-request.ts'
import { card, generate, playsOn } from '../support/studio.ts'
import { ensureWebServers, installingMs, startWebServer, type WebServer } from '../support/web-server.ts'

const credentials = { username: 'anna', password: 'a-password' }

const browser = sharedBrowser()
let upstream: VideoHttpServer
let server: WebServer
let folder: string

beforeAll(async () => {
  ensureWebServers()
  upstream = await startVideoServer({ cors: false, token: 'secret', pace: { queuedMs: 0, runningMs: 0 } })
  folder = await mkdtemp(join(tmpdir(), 'password-'))
  const users = join(folder, 'studio.htpasswd')
  const { stdout } = spawnSync('openssl', ['passwd', '-apr1', credentials.password], { encoding: 'utf8' })
  await writeFile(users, `${credentials.username}:${stdout}`)
  const environments = [
    {
      ...{ id: 'office', name: '办公室', baseUrl: '/studio/api' },
      videoLinks: { [`${upstream.videoUrl}/`]: '/studio/videos/' },
    },
  ]
  const changes = await changesOfTheDocument(users)
  server = await startWebServer('nginx', { config: { demo: false, environments }, upstream, changes })
}, installingMs)
afterAll(async () => {
  await Promise.all([upstream?.close(), server?.close()])
  if (folder !== undefined) await rm(folder, { recursive: true })
})

/** Replacements that insert the recipe with the cookie where its comments say. */
async function changesOfTheDocument(users: string): Promise<[string, string][]> {
  const text = await readFile('docs/deploy.md', 'utf8')
  const [password = '', gate = ''] = [...text.matchAll(/```nginx\n([^`]*auth_basic[^`]*)```/g)].map(
    ([, code]) => code,
  )
  const [ofServer = ''] = password.split(/\n\n/)
  const [cookie = '', ofLocation = ''] = gate.split(/\n\n/)
  // The test uses plain http, so the cookie loses its `Secure` attribute.
  const inServer = `${ofServer}\n${cookie.replace(' Secure;', '')}`.replace(
    '/etc/nginx/studio.htpasswd',
    users,
  )
  return [
    ['absolute_redirect off;', `absolute_redirect off;\n${inServer}`],
    ['location ^~ /studio/api/v1/videos {', `location ^~ /studio/api/v1/videos {\n${ofLocation}`],
  ]
}

test('the password opens site, API and videos; without it nothing is reached, and nobody is asked for it twice', async () => {
  const { page, expectClean } = await newPage(browser(), { httpCredentials: credentials })
  await page.goto(server.url)
  await page.getByLabel(/^令牌/).fill('secret')
  await page.getByRole('button', { name: '保存' }).click()
  await generate(page, '一只小猫')
  const task = card(page, '一只小猫')
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 20_000 }).toBe('succeeded')
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))
  expect(upstream.requests.filter(({ method }) => method === 'POST').length).toBe(1)
  expect(new Set(upstream.requests.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer secret']),
  )
  for (const { headers } of upstream.videoRequests) expect(headers.authorization).toBe(undefined)
  expectClean([server.origin])
  await page.context().close()

  const before = upstream.requests.length
  const api = await sendRaw(server.origin, {
    path: '/studio/api/v1/videos/1',
    headers: { authorization: 'Bearer secret' },
  })
  expect([api.status, api.headers['www-authenticate'], api.headers['set-cookie']]).toEqual([
    401,
    undefined,
    undefined,
  ])
  expect((await sendRaw(server.origin, { path: '/studio/config.json' })).status).toBe(401)
  expect(upstream.requests.length).toBe(before)
})
