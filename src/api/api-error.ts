// Every failed request becomes a `RequestError`. Screens have a message for each `kind`.

import type { LastResponse } from './last-response.ts'

/** Why a request got no usable response. */
export const requestErrorKinds = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  /** Any other 4xx: the server understood the request and rejected it. */
  'refused',
  'server-error',
  'unreachable',
  'timeout',
  'not-json',
  'unexpected-shape',
  /** The site's own sign-in intercepted the request: it certainly did not reach the server. */
  'signed-out',
] as const
export type RequestErrorKind = (typeof requestErrorKinds)[number]

type Known = Pick<RequestError, 'status' | 'detail' | 'retryAfterMs' | 'transcript'>

export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly kind: RequestErrorKind
  /** HTTP status; null if no response arrived. */
  readonly status: number | null
  /**
   * The server's message, or a short technical note. Screens always put a sentence of their own before it.
   */
  readonly detail: string | null
  /** How long the server asks clients to wait, in milliseconds; null if it does not say. */
  readonly retryAfterMs: number | null
  /** The response itself; null if none arrived. */
  readonly transcript: LastResponse | null

  constructor(
    kind: RequestErrorKind,
    { status = null, detail = null, retryAfterMs = null, transcript = null }: Partial<Known> = {},
  ) {
    super(`${kind}${status === null ? '' : ` (HTTP ${status})`}${detail === null ? '' : `: ${detail}`}`)
    this.kind = kind
    this.status = status
    this.detail = detail
    this.retryAfterMs = retryAfterMs
    this.transcript = transcript
  }
}

/** The kind for an HTTP status of 400 or above. */
export function kindOfStatus(status: number): RequestErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server-error' : 'refused'
}

/** The server's message about a failure; null if `detail` is only our technical note. */
export function serverWords({ kind, detail }: { kind: string; detail: string | null }): string | null {
  if (kind === 'unreachable' || kind === 'timeout' || kind === 'not-json' || kind === 'signed-out')
    return null
  return detail !== null && /^HTTP \d+ \((?:HTML|empty)\)$/.test(detail) ? null : detail
}
