// The one funnel for failed requests: whatever went wrong becomes a `kind` that the screens have words for.

import type { LastResponse } from './last-response.ts'

/** Why a request brought no usable answer. */
export const requestErrorKinds = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  /** Any other 4xx: the server understood and said no. */
  'refused',
  'server-error',
  'unreachable',
  'timeout',
  'not-json',
  'unexpected-shape',
  /** The site's own sign-in stands in between: the server was surely not reached. */
  'signed-out',
] as const
export type RequestErrorKind = (typeof requestErrorKinds)[number]

export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly kind: RequestErrorKind
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** The server's own words, or a short technical note; never shown without our sentence before it. */
  readonly detail: string | null
  /** How long the server asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null
  /** The answer itself; null where none came. */
  readonly transcript: LastResponse | null

  constructor(
    kind: RequestErrorKind,
    {
      status = null,
      detail = null,
      retryAfterMs = null,
      transcript = null,
    }: {
      status?: number | null
      detail?: string | null
      retryAfterMs?: number | null
      transcript?: LastResponse | null
    } = {},
  ) {
    super(`${kind}${status === null ? '' : ` (HTTP ${status})`}${detail === null ? '' : `: ${detail}`}`)
    this.kind = kind
    this.status = status
    this.detail = detail
    this.retryAfterMs = retryAfterMs
    this.transcript = transcript
  }
}

/** HTTP status ≥ 400 → kind. */
export function kindOfStatus(status: number): RequestErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server-error' : 'refused'
}

/** What the server itself said about a failure; null where `detail` is only a note of ours. */
export function serverWords({ kind, detail }: { kind: string; detail: string | null }): string | null {
  if (kind === 'unreachable' || kind === 'timeout' || kind === 'not-json' || kind === 'signed-out')
    return null
  return detail !== null && /^HTTP \d+ \((?:HTML|empty)\)$/.test(detail) ? null : detail
}
