// Requests files that were deployed next to the page. Separate from `transport.ts`, because the first screen
// needs only its configuration from the network.

import { loadable, siteFile } from '#lib/files/inlined-files.ts'
import { asksForSignIn, isHtml, isRedirect, meetSignIn, signedOutHeader } from './sign-in.ts'

/** Enough for a file of a few kilobytes; milliseconds. */
const timeoutMs = 5_000

const configName = 'config.json'

/** A module variable, because `app/early.ts` begins the request before the main script has run. */
let begun: Promise<Response> | null = null

/** Starts to load the site's settings before they are needed. */
export function beginSiteConfig(): void {
  begun = fetchSiteFile(configName)
  // `fetchSiteConfig` reports the error.
  begun.catch(() => {})
}

/**
 * The site's settings; uses the request of `beginSiteConfig` if there is one. Rejects like `fetchSiteFile`.
 */
export function fetchSiteConfig(): Promise<Response> {
  const response = begun ?? fetchSiteFile(configName)
  begun = null
  return response
}

/**
 * A file next to the page, revalidated with the host. Rejects if it is missing or late, or if a sign-in page
 * arrives instead; the latter also sets `needsSignIn`.
 */
export async function fetchSiteFile(path: string): Promise<Response> {
  const url = loadable(siteFile(path))
  const options = { cache: 'no-cache', signal: AbortSignal.timeout(timeoutMs) } as const
  const first = await fetch(url, { ...options, redirect: 'manual' })
  // Some hosts redirect to the file, others to the sign-in, which CORS may make unreadable.
  const response = isRedirect(first) ? await fetch(url, options).catch(() => first) : first
  const isKeptCopy = response.headers.has(signedOutHeader)
  const isSignIn = await asksForSignIn(response.clone())
  if (isKeptCopy || isSignIn) meetSignIn()
  if (!response.ok || isSignIn) throw new Error(`${path}: ${response.status}`)
  return response
}

/**
 * Whether a reload helps after one of the page's scripts failed to load. `url` is the script's address; null
 * if the browser does not tell. Fetches the script again, bypassing the browser's cache. `missing`: the host
 * has no such script, although the page did not change, so a reload does not help. Never rejects.
 */
export async function judgeReload(url: string | null): Promise<'reload' | 'signed-out' | 'missing'> {
  if ((await askSignIn()) === 'closed') return 'signed-out'
  const script = document.querySelector<HTMLScriptElement>('script[src]')?.getAttribute('src')
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const part = url === null ? null : await fetch(url, { cache: 'reload', signal })
    if (part === null || (part.ok && !isHtml(part.headers))) return 'reload'
    const page = await fetch(location.pathname, { cache: 'no-cache', signal })
    // A page with another main script is a new version, and a reload brings its parts.
    return script != null && (await page.text()).includes(script) ? 'missing' : 'reload'
  } catch {
    // No network: the script may load once there is one.
    return 'reload'
  }
}

/**
 * Requests one of the site's own files to find out whether the site's sign-in lets this browser in. Follows
 * no redirect and carries no token. `unknown` if there is no response. Never rejects.
 */
export async function askSignIn(): Promise<'open' | 'closed' | 'unknown'> {
  // The single-file build has no other file, so it requests the headers of its own page.
  const isOneFile = import.meta.env.MODE === 'single'
  try {
    const response = await fetch(new URL(isOneFile ? '' : configName, location.href), {
      method: isOneFile ? 'HEAD' : 'GET',
      // The service worker does not handle `no-store` requests.
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return (await asksForSignIn(response)) ? 'closed' : 'open'
  } catch {
    return 'unknown'
  }
}
