// The files that were deployed beside the page. Apart from `transport.ts`: the first screen needs its configuration,
// and nothing else from the network.

import { loadable, siteFile } from '#lib/inlined-files.ts'

/** Long enough for a file of a few kilobytes; milliseconds. */
const timeoutMs = 5_000

/** A file beside the page, fresh from the host. Rejects where it is missing, or does not come in time. */
export async function fetchSiteFile(path: string): Promise<Response> {
  const response = await fetch(loadable(siteFile(path)), {
    cache: 'no-cache',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
