// The video host: like real ones it supports ranges and links that expire, but no token. The query of a link
// controls it: `size=200000000` pads the clip, `rate=1000000` limits the bytes per second, `ranges=no` turns
// ranges off, `se=` is the expiry.

import { type ClipFile, openClip } from './clip-file.ts'
import type { RecordedRequest } from './http-io.ts'

/** Answers a request for a clip by its file name. `now` is in milliseconds since 1970. */
export async function answerClip({ method, path, headers }: RecordedRequest, now: number): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405 })
  const { pathname, searchParams } = new URL(`http://server.invalid${path}`)
  const expiry = Date.parse(searchParams.get('se') ?? '')
  if (expiry <= now) {
    const text = '<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>'
    return new Response(text, { status: 403, headers: { 'content-type': 'application/xml' } })
  }
  // Some hosts have a `%2F` in their paths that is not a slash.
  const name = /^\/(?:files%2F)?([\w-]+\.mp4)$/.exec(pathname)?.[1]
  const file = name === undefined ? null : await openClip(name, Number(searchParams.get('size') ?? 0))
  if (file === null) return new Response('Not Found', { status: 404 })
  const knowsRanges = searchParams.get('ranges') !== 'no'
  const rate = Number(searchParams.get('rate') ?? Number.POSITIVE_INFINITY)
  return rangeOf(file, knowsRanges ? headers.range : undefined, method === 'HEAD', rate, knowsRanges)
}

function rangeOf(
  file: ClipFile,
  header: string | undefined,
  isHead: boolean,
  rate: number,
  knowsRanges: boolean,
): Response {
  const { size } = file
  const common = { 'content-type': 'video/mp4', ...(knowsRanges ? { 'accept-ranges': 'bytes' } : {}) }
  const range = readRange(header, size)
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${size}` } })
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  return new Response(isHead ? null : file.stream(start, end + 1, rate), {
    status: range === null ? 200 : 206,
    headers: {
      ...common,
      'content-length': String(end - start + 1),
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
  })
}

/** The first and last byte; null for the whole file, also if the header is invalid. */
function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '') {
    if (last === '') return null
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size) return 'unsatisfiable'
  return end < start ? null : { start, end }
}
