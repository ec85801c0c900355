// All requests to the API and to hosts of videos go through this file.

import ky, { TimeoutError } from 'ky'
import { countBytes } from '#lib/files/count-bytes.ts'
import { loadable } from '#lib/files/inlined-files.ts'
import type { Answer } from './answer.ts'
import { kindOfStatus, RequestError } from './api-error.ts'
import { expectServer, isSignedOut } from './expect-server.ts'
import { type FormPart, toFormData } from './form-parts.ts'
import { mayBeAsking } from './local-network.ts'
import { isOwnOrigin } from './sign-in.ts'

/** A longer response is aborted and rejected; a response about a task has about 500 bytes. */
const maxAnswerBytes = 2 * 1024 * 1024

export interface Destination {
  /** Origin and path without a trailing slash; empty for a server that runs in this tab. */
  baseUrl: string
  /** Bearer token of the `Authorization` header; null sends no such header. */
  token: string | null
  /** Replaces the network for a server that runs in this tab. */
  fetch?: typeof fetch
}

export interface ApiRequest {
  method: 'GET' | 'POST'
  /** Relative to the base URL, with a leading slash. */
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as `multipart/form-data`, in place of `body`. */
  form?: readonly FormPart[]
  /** In addition to `Authorization` and `Content-Type`. */
  headers?: Readonly<Record<string, string>>
  /** Milliseconds until the response must be complete. */
  timeoutMs: number
  signal?: AbortSignal
}

/** All requests: sent once, any status is a response, and only this origin gets cookies (of its sign-in). */
const options = {
  retry: 0,
  throwHttpErrors: false,
  credentials: 'same-origin',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const

/** An address that never resolves, for requests to a server in this tab. */
const tabBaseUrl = 'https://tab.invalid'

/**
 * Sends one request, once: a retry could pay twice, and a redirect could carry the token elsewhere.
 * Resolves with any HTTP response. Throws the signal's reason, or a `RequestError`: `unreachable`, `timeout`,
 * `unexpected-shape` (longer than 2 MB), `signed-out`, or `not-json` (a sign-in page responded to a POST).
 */
export async function send(to: Destination, request: ApiRequest): Promise<Answer> {
  const timeoutMs = await patience(to, request.timeoutMs)
  return asRequestError(request.signal, async () => {
    const isPost = request.method === 'POST'
    // After the sign-in expired, submissions are not sent: a redirect could then come from the sign-in, or
    // from a server that has created the video.
    if (isPost && isOwnOrigin(to.baseUrl) && (await isSignedOut())) throw new RequestError('signed-out')
    const deadline = Date.now() + timeoutMs
    const response = await open(to, request, timeoutMs)
    await expectServer(to.baseUrl, response, isPost)
    return answerOf(response, deadline)
  })
}

/** A file while it downloads. */
export interface FileStream {
  body: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Offset of the first byte; 0 if the host does not support ranges. */
  start: number
  /** Size of the whole file in bytes; null if the host does not say. */
  total: number | null
  /** The `Content-Type`; may be empty. */
  type: string
  /** `ETag` and `Last-Modified`, as far as CORS exposes them; empty if neither is readable. */
  edition: string
}

/**
 * Opens a file that requires the token, starting at byte `from`. Resolves with the file, or with the response
 * of a server that sent text instead. Throws like `send`. Downloads have no timeout.
 */
export async function openFile(
  to: Destination,
  path: string,
  from: number,
  signal?: AbortSignal,
): Promise<FileStream | Answer> {
  return asRequestError(signal, async () => {
    const request = { method: 'GET', path, headers: rangeFrom(from), ...(signal && { signal }) } as const
    const response = await open(to, request, false)
    await expectServer(to.baseUrl, response)
    return streamOf(response, from) ?? answerOf(response, Date.now() + wordsTimeoutMs)
  })
}

/** Like `openFile` for a whole file. `onProgress` gets the bytes so far and the total, null if unknown. */
export async function fetchFile(
  to: Destination,
  path: string,
  onProgress: (bytes: number, of: number | null) => void,
): Promise<Blob | Answer> {
  const file = await openFile(to, path, 0)
  if (!('body' in file)) return file
  let bytes = 0
  const body = countBytes(file.body, (more) => {
    bytes += more
    onProgress(bytes, file.total)
  })
  const blob = await asRequestError(undefined, () => new Response(body).blob())
  return new Blob([blob], { type: asVideoType(file.type) })
}

/** Many hosts send videos as `application/octet-stream`, which some players reject. */
function asVideoType(type: string): string {
  return /^video\//.test(type) ? type : 'video/mp4'
}

/** `Range` needs no CORS preflight but `If-Range` does, so callers compare `edition` instead. */
function rangeFrom(byte: number): Record<string, string> {
  return byte === 0 ? {} : { Range: `bytes=${byte}-` }
}

/** The requested file from byte `from`; null if the response is an error or its type is text. */
function streamOf(response: Response, from: number): FileStream | null {
  const type = response.headers.get('content-type') ?? ''
  return /json|text|html|xml/i.test(type) ? null : bodyOf(response, from)
}

/** Like `streamOf`, for any content type. */
function bodyOf({ ok, status, headers, body }: Response, from: number): FileStream | null {
  if (!ok || body === null) return null
  const type = headers.get('content-type') ?? ''
  const start = status === 206 ? from : 0
  const length = Number(headers.get('content-length') ?? Number.NaN)
  return {
    body,
    start,
    total: length > 0 ? start + length : null,
    type,
    edition: [headers.get('etag'), headers.get('last-modified')].filter(Boolean).join(' '),
  }
}

/** Time for a text response after its headers arrived; milliseconds. */
const wordsTimeoutMs = 20_000

/** Sends every request that carries a token. */
async function open(
  to: Destination,
  { method, path, body, form, headers, signal }: Omit<ApiRequest, 'timeoutMs'>,
  timeout: number | false,
): Promise<Response> {
  return ky((to.baseUrl || tabBaseUrl) + path, {
    ...options,
    method,
    headers: {
      ...headers,
      ...(to.token === null ? {} : { Authorization: `Bearer ${to.token}` }),
      // Only with a body: on GET it would need a wider CORS preflight.
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // The browser writes its content type, which names the boundary.
    ...(form === undefined ? {} : { body: toFormData(form) }),
    ...(signal === undefined ? {} : { signal }),
    ...(to.fetch === undefined ? {} : { fetch: to.fetch }),
    timeout,
    // Never follows redirects, like `error`, but the response shows that there was one.
    redirect: 'manual',
  })
}

async function answerOf(response: Response, deadline: number): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await readText(response, deadline) }
}

/** Turns every failure into a `RequestError`, except for the signal's own reason. */
async function asRequestError<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof RequestError) throw error
    const isTimeout =
      error instanceof TimeoutError || (error instanceof Error && error.name === 'TimeoutError')
    throw new RequestError(isTimeout ? 'timeout' : 'unreachable', {
      detail: error instanceof Error ? error.message : null,
    })
  }
}

/** Time to read and answer the browser's prompt about the local network; milliseconds. */
const askingTimeoutMs = 120_000

/** Timeout in milliseconds; longer while the browser may be showing a permission prompt. */
async function patience({ baseUrl }: Destination, timeoutMs: number): Promise<number> {
  return (await mayBeAsking(baseUrl)) ? Math.max(timeoutMs, askingTimeoutMs) : timeoutMs
}

/**
 * Tests whether anything responds at an address whose responses this page may not read. Carries no token.
 * Resolves for any response; rejects with the error of `fetch`, a `TimeoutError`, or the signal's reason.
 */
export async function probe(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  // `no-cors` requests must follow redirects, which is safe without a token.
  await ky.get(url, { ...options, mode: 'no-cors', timeout: timeoutMs, signal })
}

/** ky's timeout covers only the headers; this ends the body at `deadline` (milliseconds since 1970). */
async function readText(response: Response, deadline: number): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RequestError('timeout')), deadline - Date.now())
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return text + decoder.decode()
      bytes += value.byteLength
      if (bytes > maxAnswerBytes) throw new RequestError('unexpected-shape', { detail: '> 2 MB' })
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => {})
  }
}

interface OpenVideoOptions {
  /** Offset of the first requested byte. */
  from?: number
  /** True gives the request a low priority. */
  isPatient?: boolean
  signal: AbortSignal
}

/**
 * Starts to fetch the target of a video link, which may be anything. Rejects with the signal's reason or a
 * `RequestError`: by status if the host refused; `unexpected-shape` if it sends text instead of the rest of
 * the file; `signed-out`; `unreachable` for network failures and for missing CORS headers, which look the
 * same.
 */
export async function openVideoFile(
  url: string,
  { from = 0, isPatient = false, signal }: OpenVideoOptions,
): Promise<FileStream> {
  return asRequestError(signal, async () => {
    // Not from the cache, which may hold a player's response without CORS headers: the page cannot read it.
    const request = ky.get(loadable(url), {
      ...options,
      headers: rangeFrom(from),
      signal,
      timeout: false,
      priority: isPatient ? 'low' : 'auto',
    })
    const response = await request.catch(async (error) => {
      // The sign-in may redirect to another origin without CORS headers.
      if (!signal.aborted && isOwnOrigin(url) && (await isSignedOut())) throw new RequestError('signed-out')
      throw error
    })
    await expectServer(url, response)
    // Callers check the first bytes of a file. For a later part, only the content type tells.
    const stream = from === 0 ? bodyOf(response, 0) : streamOf(response, from)
    if (stream !== null) return stream
    void response.body?.cancel()
    const { ok, status } = response
    throw new RequestError(ok ? 'unexpected-shape' : kindOfStatus(status), { status })
  })
}
