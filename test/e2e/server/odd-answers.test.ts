// @vitest-environment node
// Answers in an unusual form, from the POST on: JSON sent as HTML, JSON inside JSON, links in HTML and
// Markdown.

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RawAnswer } from '#demo/script.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { openBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected, playsOn, type Studio } from '../support/studio.ts'

const browser = await shared(openBrowser())
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 500 } }))
let studio: Studio
let page: Page

/** Allows for a busy machine. */
const patiently = { timeout: 20_000, interval: 100 }

beforeAll(async () => {
  studio = await openConnected(browser, site, server)
  page = studio.page
}, 120_000)

type Change = (fields: Record<string, unknown>) => Partial<RawAnswer>

/** Changes every successful answer, including the one to the POST. */
async function submit(prompt: string, change: Change) {
  server.script(prompt, {
    rawAnswer: (usual) => (usual.status === 200 ? { ...usual, ...change({ ...Object(usual.body) }) } : usual),
  })
  await generate(page, prompt)
  return card(page, prompt)
}

const html = { 'content-type': 'text/html; charset=UTF-8' }
const clothes: [what: string, change: Change][] = [
  ['JSON that calls itself text/html', (fields) => ({ headers: html, body: JSON.stringify(fields) })],
  [
    'JSON behind a warning of PHP',
    (fields) => ({
      headers: html,
      body: `<br />\n<b>Warning</b>: Undefined array key 1 in <b>/www/v.php</b> on line <b>3</b><br />\n${JSON.stringify(fields)}`,
    }),
  ],
  ['JSON in a JSON string', (fields) => ({ body: JSON.stringify(JSON.stringify(fields)) })],
  [
    'names in capitals',
    ({ id, status, video_url }) => ({
      body: { Response: { JobId: id, Status: status, ResultVideoUrl: video_url } },
    }),
  ],
  [
    'a link in a video tag',
    ({ video_url, ...fields }) => ({
      body: { ...fields, content: video_url ? `<video src='${video_url}' controls></video>` : '' },
    }),
  ],
  [
    'a link in Markdown, after a picture',
    ({ video_url, ...fields }) => ({
      body: {
        ...fields,
        video_url: video_url ? `![封面](https://c.example/a.jpg) [视频](${video_url})` : null,
      },
    }),
  ],
  [
    'a link among other links',
    ({ video_url, ...fields }) => ({
      body: {
        ...fields,
        cover_url: 'https://c.example/cover.mp4',
        input: { video_url: 'https://c.example/input.mp4' },
        share_url: 'https://c.example/share',
        works: video_url
          ? [
              { type: 'image', url: 'https://c.example/1' },
              { type: 'video', url: video_url },
            ]
          : [],
      },
    }),
  ],
]

describe('the video plays', () => {
  test.each(clothes)('%s', async (prompt, change) => {
    const task = await submit(prompt, change)
    await expect.poll(() => task.getAttribute('data-status'), patiently).toBe('succeeded')
    await task.getByRole('button', { name: '播放' }).click()
    await playsOn(task.locator('video'))
    expect(await task.locator('video').getAttribute('src')).toContain(server.videoUrl)
  })
})

test('an error beside a word that nobody knows is shown', async () => {
  const task = await submit('没人懂的词', ({ id }) => ({
    body: { id, status: 'reviewing', error: { message: '需要人工审核' } },
  }))
  await expect.poll(() => task.getAttribute('data-status'), patiently).toBe('unknown')
  await task.getByRole('heading', { name: '服务器返回：reviewing' }).waitFor()
  await task.getByText('服务器返回：需要人工审核').waitFor()
})

test('nothing was asked of the other hosts, and nothing went wrong', () => {
  studio.expectClean()
})
