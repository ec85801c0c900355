// The door to the network: nothing else calls fetch.

import ky, { TimeoutError } from 'ky'
import { loadable } from '#lib/files/inlined-files.ts'
import type { Answer } from './answer.ts'
import { kindOfStatus, RequestError } from './api-error.ts'
import { expectServer, isSignedOut } from './expect-server.ts'
import { isOwnOrigin } from './sign-in.ts'

/** An answer longer than this is cut off and refused; a task's answer has about 500 bytes. */
const maxAnswerBytes = 2 * 1024 * 1024

/** Where requests go. */
export interface Destination {
  /** Origin and path without a trailing slash; empty for a server that lives in this tab. */
  baseUrl: string
  /** What the `Authorization` header carries; null sends none. */
  token: string | null
  /** Answers in place of the network, for a server that lives in this tab. */
  fetch?: typeof fetch
}

export interface ApiRequest {
  method: 'GET' | 'POST'
  /** Below the base URL, with a leading slash. */
  path: string
  body?: unknown
  /** Besides `Authorization` and `Content-Type`. */
  headers?: Readonly<Record<string, string>>
  /** Milliseconds until the whole answer must be there. */
  timeoutMs: number
  signal?: AbortSignal
}

/** An address that nothing resolves: requests to a server in this tab never leave it. */
const tabBaseUrl = 'https://tab.invalid'

/**
 * Sends one request, once: no retry, no redirect (either could pay twice or carry the token elsewhere).
 * Resolves with any HTTP answer; throws a `RequestError` of kind `unreachable`, `timeout`, `unexpected-shape` (longer
 * than 2 MB) or `signed-out`, or the signal's own reason.
 */
export async function send(to: Destination, request: ApiRequest): Promise<Answer> {
  const timeoutMs = await patience(to, request.timeoutMs)
  return asRequestError(request.signal, async () => {
    const isPost = request.method === 'POST'
    // Behind a sign-in that is over, a submission does not leave at all: afterwards nobody could tell whether a
    // redirect came from the sign-in, or from a server that had created the video.
    if (isPost && isOwnOrigin(to.baseUrl) && (await isSignedOut())) throw new RequestError('signed-out')
    const deadline = Date.now() + timeoutMs
    const response = await open(to, request, timeoutMs)
    await expectServer(to.baseUrl, response, isPost)
    return answerOf(response, deadline)
  })
}

/** A file on its way here. */
export interface FileStream {
  body: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Where in the file it begins; 0 also where the host knows nothing of ranges. Bytes. */
  start: number
  /** Bytes of the whole file; null where the host does not say. */
  total: number | null
  /** The `Content-Type`; may be empty. */
  type: string
  /** What the host says about this edition of the file, as far as this page may read it; empty for nothing. */
  edition: string
}

/**
 * Opens a file that needs the token, from a byte on. Resolves with the file, or with the answer of a server that
 * sent words instead; throws like `send`. It takes as long as it takes.
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

/** Fetches a file that needs the token, whole; like `openFile`. `onProgress` is told bytes, of how many if known. */
export async function fetchFile(
  to: Destination,
  path: string,
  onProgress: (bytes: number, of: number | null) => void,
): Promise<Blob | Answer> {
  const file = await openFile(to, path, 0)
  if (!('body' in file)) return file
  let bytes = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      onProgress(bytes, file.total)
      controller.enqueue(chunk)
    },
  })
  const blob = await asRequestError(undefined, () => new Response(file.body.pipeThrough(counter)).blob())
  return new Blob([blob], { type: asVideoType(file.type) })
}

/** Many a host calls a video a stream of bytes, which not every player takes. */
function asVideoType(type: string): string {
  return /^video\//.test(type) ? type : 'video/mp4'
}

/** Other origins may ask for a range without asking before; for `If-Range` they may not, so editions are compared. */
function rangeFrom(byte: number): Record<string, string> {
  return byte === 0 ? {} : { Range: `bytes=${byte}-` }
}

/** The file that was asked for from a byte on; null where the answer is none, or calls itself words. */
function streamOf(response: Response, from: number): FileStream | null {
  const type = response.headers.get('content-type') ?? ''
  return /json|text|html|xml/i.test(type) ? null : bodyOf(response, from)
}

/** The same, whatever it calls itself. */
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

/** An answer in words, once its headers are there. */
const wordsTimeoutMs = 20_000

/** The one way out for everything that carries a token. */
async function open(
  to: Destination,
  { method, path, body, headers, signal }: Omit<ApiRequest, 'timeoutMs'>,
  timeout: number | false,
): Promise<Response> {
  return ky((to.baseUrl || tabBaseUrl) + path, {
    method,
    headers: {
      ...headers,
      ...(to.token === null ? {} : { Authorization: `Bearer ${to.token}` }),
      // Only where there is a body: on GET it would only widen the preflight.
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
    ...(to.fetch === undefined ? {} : { fetch: to.fetch }),
    retry: 0,
    timeout,
    throwHttpErrors: false,
    // Never followed, like `error`; but the answer tells that there was one.
    redirect: 'manual',
    // The cookies of the site's own sign-in, on its own origin; nothing elsewhere.
    credentials: 'same-origin',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
}

async function answerOf(response: Response, deadline: number): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await readText(response, deadline) }
}

/** Every failure as a `RequestError`, but for the signal's own reason. */
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

/** A person reads the browser's question about the local network, thinks, and answers it. Milliseconds. */
const askingTimeoutMs = 120_000

/** Addresses that may be on the local network: numbers, this machine, names that only a local network knows. */
const nearby = /^https?:\/\/(?:\[|[\d.]+(?=[:/]|$)|localhost\b|[^/:]+\.local(?:host)?\b)/

/** How long to wait for an answer, in milliseconds: longer while the browser may be asking the person. */
async function patience({ baseUrl }: Destination, timeoutMs: number): Promise<number> {
  if (!nearby.test(baseUrl)) return timeoutMs
  const { mayBeAsking } = await import('./local-network.ts')
  return (await mayBeAsking(baseUrl)) ? Math.max(timeoutMs, askingTimeoutMs) : timeoutMs
}

/**
 * Whether anything answers at an address whose answers this page may not read. Carries no token. Resolves with
 * any answer; rejects with whatever `fetch` does, or with the signal's own reason.
 */
export async function probe(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  // Unreadable answers have to follow redirects, which is no risk without a token.
  await ky.get(url, {
    mode: 'no-cors',
    retry: 0,
    timeout: timeoutMs,
    throwHttpErrors: false,
    credentials: 'same-origin',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  })
}

/** ky's timeout ends with the headers; a body that never ends is cut at the same deadline, milliseconds since 1970. */
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
  /** The first byte that is wanted. */
  from?: number
  /** True: whatever else there is to fetch goes first. */
  isPatient?: boolean
  signal: AbortSignal
}

/**
 * Begins to fetch what a link to a video leads to, which may be anything. Rejects with a `RequestError`: by the status
 * where the host refused, `unexpected-shape` where it sends words in place of the rest, or `unreachable` where it does not let this page read (no CORS),
 * which looks like any failure of the network; or with the signal's own reason.
 */
export async function openVideoFile(
  url: string,
  { from = 0, isPatient = false, signal }: OpenVideoOptions,
): Promise<FileStream> {
  return asRequestError(signal, async () => {
    const request = ky.get(loadable(url), {
      headers: rangeFrom(from),
      signal,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      credentials: 'same-origin',
      // What a player fetched before may lie in the browser's cache without the permission to read it.
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      priority: isPatient ? 'low' : 'auto',
    })
    const response = await request.catch(async (error) => {
      // The sign-in may lead to another origin, which lets nobody read.
      if (!signal.aborted && isOwnOrigin(url) && (await isSignedOut())) throw new RequestError('signed-out')
      throw error
    })
    await expectServer(url, response)
    // What a beginning is, its bytes say; whether the rest of a file is one, only its type does.
    const stream = from === 0 ? bodyOf(response, 0) : streamOf(response, from)
    if (stream !== null) return stream
    void response.body?.cancel()
    const { ok, status } = response
    throw new RequestError(ok ? 'unexpected-shape' : kindOfStatus(status), { status })
  })
}
