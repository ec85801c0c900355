// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { answerClip } from './clip-host.ts'

const now = Date.parse('2026-02-09T00:00:00Z')

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return answerClip({ at: now, method, path, headers, body: '', form: null }, now)
}

/** The smallest clip, complete. */
const whole = new Uint8Array(await (await ask('/gone.mp4')).arrayBuffer())
const size = whole.byteLength

test('a clip is sent whole, as a video', async () => {
  const response = await ask('/gone.mp4')
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'content-length': String(size),
  })
})

describe('a range', () => {
  const parts: [range: string, start: number, end: number][] = [
    ['bytes=0-', 0, size - 1],
    ['bytes=0-0', 0, 0],
    ['bytes=3-9', 3, 9],
    ['bytes=3-999999', 3, size - 1],
    ['bytes=-4', size - 4, size - 1],
    ['bytes=-999999', 0, size - 1],
  ]
  test.each(parts)('%s is sent in part', async (range, start, end) => {
    const response = await ask('/gone.mp4', { range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(whole.slice(start, end + 1))
  })

  test.each([`bytes=${size}-`, 'bytes=999999-', 'bytes=-0'])('%s is beyond the end', async (range) => {
    const response = await ask('/gone.mp4', { range })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`)
  })

  test.each(['bytes=9-3', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-'])('%s is not understood', async (range) => {
    expect((await ask('/gone.mp4', { range })).status).toBe(200)
  })
})

test('HEAD tells the size alone', async () => {
  const response = await ask('/gone.mp4', {}, 'HEAD')
  expect(response.headers.get('content-length')).toBe(String(size))
  expect(await response.text()).toBe('')
})

test('a link lives until the moment it names', async () => {
  expect((await ask('/gone.mp4?se=2026-02-09T00%3A00%3A01Z')).status).toBe(200)
  expect((await ask('/gone.mp4?se=2026-02-09T00%3A00%3A00Z')).status).toBe(403)
})

test.each(['/none.mp4', '/', '/../README.md', '/..%2FREADME.md', '/README.md', '/a/gone.mp4'])(
  '%s is not there',
  async (path) => {
    expect((await ask(path)).status).toBe(404)
  },
)

test('nothing can be written', async () => {
  expect((await ask('/gone.mp4', {}, 'POST')).status).toBe(405)
})
