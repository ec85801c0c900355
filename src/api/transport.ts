// The door to the network: nothing else calls fetch.

import ky, { HTTPError, TimeoutError } from 'ky'
import { kindOfStatus, RequestError } from './api-error.ts'
import type { Answer } from './read-answer.ts'

/** An answer longer than this is cut off and refused; a task's answer has about 500 bytes. */
const maxAnswerBytes = 2 * 1024 * 1024

/** Where requests go: a real server by its address, or the demo's server in this tab. */
export interface Destination {
  /** Origin and path without a trailing slash; empty for the demo. */
  baseUrl: string
  /** What the `Authorization` header carries; null sends none. */
  token: string | null
}

export interface ApiRequest {
  method: 'GET' | 'POST'
  /** Below the base URL, with a leading slash. */
  path: string
  body?: unknown
  /** Milliseconds until the whole answer must be there. */
  timeoutMs: number
  signal?: AbortSignal
}

/** An address that nothing resolves: the demo's requests never leave the tab. */
const demoBaseUrl = 'https://demo.invalid'

/**
 * Sends one request, once: no retry, no redirect (either could pay twice or carry the token elsewhere).
 * Resolves with any HTTP answer; throws a `RequestError` of kind `unreachable`, `timeout` or
 * `unexpected-shape` (longer than 2 MB), or the signal's own reason.
 */
export async function send(to: Destination, request: ApiRequest): Promise<Answer> {
  const isDemo = to.baseUrl === ''
  const headers: Record<string, string> = to.token === null ? {} : { Authorization: `Bearer ${to.token}` }
  // Content-Type only where there is a body: on GET it would only widen the preflight.
  if (request.body !== undefined) headers['Content-Type'] = 'application/json'
  const deadline = Date.now() + request.timeoutMs
  try {
    const response = await ky((isDemo ? demoBaseUrl : to.baseUrl) + request.path, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      ...(isDemo ? { fetch: demoFetch } : {}),
      retry: 0,
      timeout: request.timeoutMs,
      throwHttpErrors: false,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    return { status: response.status, headers: response.headers, text: await readText(response, deadline) }
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason
    if (error instanceof RequestError) throw error
    const isTimeout =
      error instanceof TimeoutError || (error instanceof Error && error.name === 'TimeoutError')
    throw new RequestError(isTimeout ? 'timeout' : 'unreachable', {
      detail: error instanceof Error ? error.message : null,
    })
  }
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
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  })
}

const demoFetch: typeof fetch = async (input, init) => {
  const { demoFetch } = await import('#demo/demo-fetch.ts')
  return demoFetch(new Request(input, init))
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

/** Reads a file that was deployed beside the page, fresh from the host. Rejects where it is missing. */
export async function fetchSiteFile(path: string): Promise<string> {
  return ky.get(new URL(path, document.baseURI), { cache: 'no-cache', retry: 0, timeout: 5_000 }).text()
}

/**
 * Fetches a video to keep it as a file. Rejects with a `RequestError`: by the status where the host refused, or
 * `unreachable` where it does not let this page read (no CORS), which looks like any failure of the network.
 */
export async function fetchVideo(url: string, signal?: AbortSignal): Promise<Blob> {
  try {
    const response = await ky.get(url, {
      retry: 0,
      timeout: false,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(signal === undefined ? {} : { signal }),
    })
    return await response.blob()
  } catch (error) {
    if (error instanceof HTTPError) throw new RequestError(kindOfStatus(error.response.status))
    throw new RequestError('unreachable', { detail: error instanceof Error ? error.message : null })
  }
}
