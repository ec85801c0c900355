import { fetchSiteFile } from '#api/site-file.ts'
import type { ApiServer } from '#api/video-api.ts'
import type { Environment } from './environment.ts'
import { getToken } from './tokens.ts'

/** The environment's server, with its current token. */
export function serverOf(environment: Environment): ApiServer {
  const { baseUrl, dialect, source } = environment
  const token = getToken(environment)?.token ?? null
  return { baseUrl, dialect, token, ...(source === 'demo' ? { fetch: demoFetch } : {}) }
}

/** Loads the demo's server with the first request to it. */
const demoFetch: typeof fetch = async (input, init) => {
  const { demoFetch } = await import('#demo/demo-fetch.ts')
  return demoFetch(new Request(input, init), fetchSiteFile)
}
