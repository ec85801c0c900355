import type { ApiServer } from '#api/video-api.ts'
import type { Environment } from './environment.ts'
import { getToken } from './tokens.ts'

/** The environment's server as requests go to it now, with the token that it has now. */
export function serverOf(environment: Environment): ApiServer {
  const { baseUrl, dialect } = environment
  return { baseUrl, dialect, token: getToken(environment)?.token ?? null }
}
