import { describe, expect, test } from 'vitest'
import { readAnswer } from '#api/read-answer.ts'
import { answerOf, now, videoOf } from './answers.ts'

const link = 'https://cdn.example/v.mp4?a=%2F'
const page = 'https://sora.chatgpt.com/p/s_12345678'

describe('a link is usable, or none', () => {
  const cases: [text: unknown, expected: string | null][] = [
    [link, link],
    [` ${link}\n`, link],
    ['HTTP://192.168.31.198:8000/v.mp4', 'http://192.168.31.198:8000/v.mp4'],
    ['//cdn.example/v.mp4', 'https://cdn.example/v.mp4'],
    ['/v1/videos/1/content?x=1', 'https://api.example/v1/videos/1/content?x=1'],
    ['/\\evil.example/v.mp4', null],
    ['/\t/evil.example/v.mp4', null],
    ['v.mp4', null],
    ['./v.mp4', null],
    ['www.example/v.mp4', null],
    ['https://user:secret@cdn.example/v.mp4', null],
    ['https://user@cdn.example/v.mp4', null],
    ['//user@cdn.example/v.mp4', null],
    ['https://', null],
    ['http://[', null],
    ['javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['JavaScript://cdn.example/%0aalert(1)', null],
    ['data:video/mp4;base64,AAAA', null],
    ['blob:https://api.example/1', null],
    ['file:///etc/passwd', null],
    ['ftp://cdn.example/v.mp4', null],
    [`https://cdn.example/${'x'.repeat(10_000)}`, null],
    ['', null],
    [5, null],
    [[link], null],
    [{ href: link }, null],
  ]
  test.each(cases)('%j → %s', (text, expected) => {
    expect(videoOf({ id: 1, status: 'completed', video_url: text }).videoUrl).toBe(expected)
  })

  test('a path belongs to the host of the API, whatever the path of the API', () => {
    const read = (baseUrl: string) =>
      readAnswer(answerOf({ id: 1, status: 'done', url: '/v.mp4' }), baseUrl, now).videoUrl
    expect(read('http://api.example:8000/some/api')).toBe('http://api.example:8000/v.mp4')
    expect(read('')).toBeNull()
  })
})

describe('a link is found', () => {
  const bodies: object[] = [
    { video_url: link },
    { videoUrl: link },
    { video_urls: [link] },
    { result: { video_url: link } },
    { result: { url: link } },
    { result: { videos: [{ url: link }] } },
    { video: { url: link } },
    { videos: [{ url: link }] },
    { output: { video_url: link } },
    { output: { url: link } },
    { output: [link] },
    { output: link },
    { outputs: { video_url: link } },
    { result_url: link },
    { resultUrl: link },
    { result_urls: [link] },
    { resultUrls: [link] },
    { results: [{ url: link }] },
    { results: [link] },
    { response: { resultUrls: [link] } },
    { task_result: { videos: [{ url: link }] } },
    { videoInfo: { videoUrl: link } },
    { download_url: link },
    { downloadable_url: link },
    { url: link },
    { urls: [link] },
    { links: { mp4: link } },
    { metadata: { url: link } },
    { generations: [{ url: link }] },
    { data: [{ url: link }] },
    { fail_reason: link },
    { video_url: 'javascript:1', url: link },
    { video_url: page, download_url: link },
  ]
  test.each(bodies)('in %j', (body) => {
    expect(videoOf({ id: 1, status: 'succeeded', ...body }).videoUrl).toBe(link)
    expect(videoOf({ code: 0, data: { id: 1, status: 'succeeded', ...body } }).videoUrl).toBe(link)
  })

  test('without a status too, and outside of what holds the status', () => {
    expect(videoOf({ result: { video_url: link } })).toMatchObject({ status: 'succeeded', videoUrl: link })
    expect(videoOf({ url: link, data: { status: 'done' } }).videoUrl).toBe(link)
  })
})

test('a reason that is a link is the link of a success only', () => {
  expect(videoOf({ id: 1, status: 'running', fail_reason: link })).toMatchObject({
    videoUrl: null,
    error: null,
  })
  expect(videoOf({ id: 1, status: 'failed', fail_reason: link })).toMatchObject({
    videoUrl: null,
    error: null,
  })
  expect(videoOf({ id: 1, status: 'failed', fail_reason: 'no' })).toMatchObject({
    videoUrl: null,
    error: 'no',
  })
})

test('a page is kept apart, and is no proof of success', () => {
  expect(videoOf({ id: 1, status: 'completed', video_url: page })).toMatchObject({
    videoUrl: null,
    pageUrl: page,
  })
  expect(videoOf({ id: 1, video_url: page })).toMatchObject({ status: 'unknown', pageUrl: page })
  expect(videoOf({ id: 1, status: 'done', video_url: page, url: link })).toMatchObject({
    videoUrl: link,
    pageUrl: page,
  })
})

test.each([
  // A signature is compared byte for byte: nothing in it may be decoded, encoded or put in order.
  [
    'https://cdn.example/az/a%2Fb%20c/raw?sig=x%2Fy%2bz+w%3D&se=1',
    'https://s.example/v/az/a%2Fb%20c/raw?sig=x%2Fy%2bz+w%3D&se=1',
  ],
  ['http://cdn.example/a.mp4', 'http://cdn.example/a.mp4'],
  ['https://cdn.example.evil/a.mp4', 'https://cdn.example.evil/a.mp4'],
  ['https://other.example/https://cdn.example/', 'https://other.example/https://cdn.example/'],
])('a host behind the proxy: %s', (link, there) => {
  const answer = { status: 200, headers: new Headers(), text: JSON.stringify({ id: 1, video_url: link }) }
  const videoLinks = { 'https://cdn.example/': 'https://s.example/v/' }
  expect(readAnswer(answer, 'https://s.example/api', 0, { videoLinks }).videoUrl).toBe(there)
})
