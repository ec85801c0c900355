// The files that were deployed beside the page. Apart from `transport.ts`: the first screen needs its configuration,
// and nothing else from the network.

import { loadable, siteFile } from '#lib/inlined-files.ts'

/** Long enough for a file of a few kilobytes; milliseconds. */
const timeoutMs = 5_000

let begun: Promise<Response> | null = null

/** Asks for the site's settings before anybody needs them. */
export function beginSiteConfig(): void {
  begun = fetchSiteFile('config.json')
  // Whoever needs them says what is wrong.
  begun.catch(() => {})
}

/** The site's settings, where they were begun those. Rejects like `fetchSiteFile`. */
export function fetchSiteConfig(): Promise<Response> {
  const response = begun ?? fetchSiteFile('config.json')
  begun = null
  return response
}

/** A file beside the page, fresh from the host. Rejects where it is missing, or does not come in time. */
export async function fetchSiteFile(path: string): Promise<Response> {
  const response = await fetch(loadable(siteFile(path)), {
    cache: 'no-cache',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
