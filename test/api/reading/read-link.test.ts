import { describe, expect, test } from 'vitest'
import { readAnswer } from '#api/reading/read-answer.ts'
import { answerOf, now, videoOf } from '../answers.ts'

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
    { video_url: [link] },
    { video_url: { url: link } },
    { video_url: { href: link } },
    { video_url: `<video src="${link}" controls></video>` },
    { video_url: `<video controls><source type="video/mp4" src='${link}'></video>` },
    { video_url: `[点击下载](${link})` },
    { video_url: `![封面](https://cdn.example/v.jpg)\n\n[视频](${link})。` },
    { video_url: `视频已生成：${link}，请尽快下载` },
    { video_url: `${link}\nhttps://cdn.example/2.mp4` },
    { video_url: `${link},https://cdn.example/2.mp4` },
    { video_url: JSON.stringify([{ url: link }]) },
    { result: JSON.stringify({ videos: [{ url: link }] }) },
    { VideoURL: link },
    { 'video-url': link },
    { assets: { video: link } },
    { video_result: [{ cover_image_url: 'https://cdn.example/v.jpg', url: link }] },
    { content: { video_url: link, last_frame_url: 'https://cdn.example/v.jpg' } },
    {
      artifacts: [
        { type: 'image', url: 'https://cdn.example/v' },
        { type: 'video', url: link },
      ],
    },
    { transcoded_video: { origin: { video_url: link } } },
    { works: [{ resource: { resource: link } }] },
    { image_to_video: { url: link } },
    { choices: [{ message: { content: `\`\`\`html\n<video src='${link}'></video>\n\`\`\`` } }] },
    { watermark_url: 'https://cdn.example/wm.mp4', final: link },
    {
      self_url: 'https://api.example/v1/videos/1',
      url: 'https://api.example/v1/videos/1',
      assets: { video: link },
    },
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

describe('a link to something else is none', () => {
  const mp4 = 'https://cdn.example/x.mp4'
  const bodies: object[] = [
    { poster: mp4 },
    { thumbnail_url: mp4 },
    { thumbnails: [{ url: mp4 }] },
    { cover: { url: mp4 } },
    { video_cover_url: mp4 },
    { cover_image_url: mp4 },
    { first_frame_url: mp4 },
    { lastFrame: mp4 },
    { input: { video_url: mp4 } },
    { inputs: [mp4] },
    { input_video_url: mp4 },
    { reference_video_url: mp4 },
    { references: [{ video: mp4 }] },
    { source_video_url: mp4 },
    { request: { video: mp4 } },
    { params: JSON.stringify({ video_url: mp4 }) },
    { callback_url: mp4 },
    { webhook: mp4 },
    { share_url: mp4 },
    { docs_url: mp4 },
    { avatar: mp4 },
    { audio_url: mp4 },
    { bgm: { url: mp4 } },
    { user: { video: mp4 } },
    { prompt: mp4 },
    { message: `see ${mp4}` },
    { error: { url: mp4 } },
    { urls: { get: mp4, web: mp4, stream: mp4, cancel: mp4 } },
    { polling_url: mp4, response_url: mp4, status_url: mp4 },
    { note: `made like ${mp4}` },
    { video_url: 'https://cdn.example/v.jpg' },
    { url: 'https://cdn.example/v.png?sig=1' },
    { result: { url: 'https://cdn.example/v.mp3' } },
    { output: [{ type: 'image/png', url: mp4 }] },
    { video: { url: 'https://oss.example/v.mp4?x-oss-process=video/snapshot,t_0,f_jpg' } },
    { some_path: '/files/v.mp4' },
    { homepage: 'https://example.com/' },
    { dashboard_url: 'https://example.com/' },
    { terms: { url: 'https://example.com/' } },
  ]
  test.each(bodies)('%j', (body) => {
    for (const status of ['running', 'succeeded']) {
      expect(videoOf({ id: 1, status, ...body }).videoUrl).toBeNull()
    }
    expect(videoOf({ id: 1, ...body, video_url: link, task: null }).videoUrl).toBe(link)
  })

  test('a mere "file" or "url" is one only once the task succeeded', () => {
    const body = { id: 1, file_url: 'https://cdn.example/x' }
    expect(videoOf({ ...body, status: 'running' }).videoUrl).toBeNull()
    expect(videoOf(body).status).toBe('unknown')
    expect(videoOf({ ...body, status: 'succeeded' }).videoUrl).toBe('https://cdn.example/x')
  })
})

describe('of several links the best-known place counts', () => {
  /** The order used for the API's known servers. */
  const order = [
    ...['video_url', 'video_urls.0', 'result.video_url', 'result.url', 'result.videos.0.url', 'video.url'],
    ...['videos.0.url', 'output.video_url', 'output.url', 'outputs.video_url', 'result_url', 'result_urls.0'],
    ...['results.0.url', 'response.resultUrls.0', 'task_result.videos.0.url', 'videoInfo.videoUrl'],
    ...[
      'download_url',
      'downloadable_url',
      'url',
      'urls.0',
      'links.mp4',
      'metadata.url',
      'generations.0.url',
    ],
  ]
  const pairs = order.flatMap((first, index) =>
    order.slice(index + 1).map((second) => [first, second] as const),
  )

  test.each([['.mp4'], ['?sig=1']])('links that end with %s', (ending) => {
    for (const [first, second] of pairs) {
      const body = { id: 1, status: 'succeeded' }
      put(body, second, `https://cdn.example/second${ending}`)
      put(body, first, `https://cdn.example/first${ending}`)
      expect([first, second, videoOf(body).videoUrl]).toEqual([
        first,
        second,
        `https://cdn.example/first${ending}`,
      ])
    }
  })

  function put(body: Record<string, unknown>, path: string, value: string): void {
    const names = path.split('.')
    let here: Record<string, unknown> = body
    names.forEach((name, index) => {
      const next = names[index + 1]
      here[name] ??= next === undefined ? value : next === '0' ? [] : {}
      here = here[name] as Record<string, unknown>
    })
  }
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
  // A signed link breaks if anything in it is decoded, encoded or reordered.
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
