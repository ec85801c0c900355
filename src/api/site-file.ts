// The files that were deployed beside the page. Apart from `transport.ts`: the first screen needs its configuration,
// and nothing else from the network.

/** Long enough for a file of a few kilobytes; milliseconds. */
const timeoutMs = 5_000

/** A file beside the page, fresh from the host. Rejects where it is missing, or does not come in time. */
export async function fetchSiteFile(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI), {
    cache: 'no-cache',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
