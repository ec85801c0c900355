import type { ApiServer } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { refuseToken } from '#environments/tokens.ts'
import type { RateLimiter, RateLimiters } from '../rate-limit/rate-limiter.ts'

/**
 * What sending needs of an environment, resolved once: later changes of its address or token have no effect.
 */
export interface Recipient {
  server: ApiServer
  limiter: RateLimiter
  /** Remembers that the server refused the token. */
  refuseToken: () => void
}

export function recipientOf(environment: Environment, limiters: RateLimiters): Recipient {
  const server = serverOf(environment)
  return {
    server,
    limiter: limiters.of(environment),
    refuseToken: () => refuseToken(environment, server.token),
  }
}
