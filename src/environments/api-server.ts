import { fetchSiteFile } from '#api/site-file.ts'
import type { ApiServer } from '#api/video-api.ts'
import type { Environment } from './environment.ts'
import { getToken } from './tokens.ts'

/** The environment's server as requests go to it now, with the token that it has now. */
export function serverOf(environment: Environment): ApiServer {
  const { baseUrl, dialect, source } = environment
  const token = getToken(environment)?.token ?? null
  return { baseUrl, dialect, token, ...(source === 'demo' ? { fetch: demoFetch } : {}) }
}

/** The demo's server loads with the first request to it. */
const demoFetch: typeof fetch = async (input, init) => {
  const { demoFetch } = await import('#demo/demo-fetch.ts')
  return demoFetch(new Request(input, init), fetchSiteFile)
}
