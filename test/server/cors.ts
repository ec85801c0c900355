// The narrowest CORS policy that the dashboard needs, so that an additional header fails the tests.

import type { RecordedRequest } from './http-io.ts'

type Headers = RecordedRequest['headers']

const allowedHeaders: readonly string[] = ['authorization', 'content-type']
const allowedMethods: readonly string[] = ['GET', 'POST']

/** CORS headers for a real answer; no response header is exposed. */
export function corsHeaders({ origin }: Headers): Record<string, string> {
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'Origin' }
}

/**
 * The answer to a preflight, without CORS headers if it requests more than is allowed. Names are in lower
 * case.
 */
export function answerPreflight(headers: Headers, alsoAllowed: readonly string[] = []): Response {
  const allowed = [...allowedHeaders, ...alsoAllowed]
  const method = headers['access-control-request-method'] ?? ''
  const names = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const isAllowed =
    allowedMethods.includes(method) && names.every((name) => name === '' || allowed.includes(name))
  if (!isAllowed) return new Response(`Disallowed: ${method} ${names.join(', ')}`, { status: 400 })
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(headers),
      'access-control-allow-methods': allowedMethods.join(', '),
      'access-control-allow-headers': allowed.join(', '),
    },
  })
}
