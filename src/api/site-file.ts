// The files that were deployed beside the page. Apart from `transport.ts`: the first screen needs its configuration,
// and nothing else from the network.

import { loadable, siteFile } from '#lib/files/inlined-files.ts'
import { asksForSignIn, isHtml, isRedirect, meetSignIn, signedOutHeader } from './sign-in.ts'

/** Long enough for a file of a few kilobytes; milliseconds. */
const timeoutMs = 5_000

const configName = 'config.json'

let begun: Promise<Response> | null = null

/** Asks for the site's settings before anybody needs them. */
export function beginSiteConfig(): void {
  begun = fetchSiteFile(configName)
  // Whoever needs them says what is wrong.
  begun.catch(() => {})
}

/** The site's settings, where they were begun those. Rejects like `fetchSiteFile`. */
export function fetchSiteConfig(): Promise<Response> {
  const response = begun ?? fetchSiteFile(configName)
  begun = null
  return response
}

/**
 * A file beside the page, fresh from the host. Rejects where it is missing, or does not come in time, or where a
 * sign-in page comes in its place: then `needsSignIn` is set.
 */
export async function fetchSiteFile(path: string): Promise<Response> {
  const url = loadable(siteFile(path))
  const options = { cache: 'no-cache', signal: AbortSignal.timeout(timeoutMs) } as const
  const first = await fetch(url, { ...options, redirect: 'manual' })
  // A redirect leads to the file at some hosts, and to the sign-in at others, which may refuse to be read.
  const response = isRedirect(first) ? await fetch(url, options).catch(() => first) : first
  const isKeptCopy = response.headers.has(signedOutHeader)
  const isSignIn = await asksForSignIn(response.clone())
  if (isKeptCopy || isSignIn) meetSignIn()
  if (!response.ok || isSignIn) throw new Error(`${path}: ${response.status}`)
  return response
}

/**
 * Whether a reload helps a page that could not load a script of its own; `url` is that script's, null where the browser
 * does not tell. It is fetched anew, past what the browser has kept. `missing`: the host has other files in its place.
 */
export async function judgeReload(url: string | null): Promise<'reload' | 'signed-out' | 'missing'> {
  if ((await askSignIn()) === 'closed') return 'signed-out'
  const script = document.querySelector<HTMLScriptElement>('script[src]')?.getAttribute('src')
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const part = url === null ? null : await fetch(url, { cache: 'reload', signal })
    if (part === null || (part.ok && !isHtml(part.headers))) return 'reload'
    const page = await fetch(location.pathname, { cache: 'no-cache', signal })
    // Another version of the page has other parts.
    return script != null && (await page.text()).includes(script) ? 'missing' : 'reload'
  } catch {
    // No network: with one, it may be there.
    return 'reload'
  }
}

/**
 * Whether the site's sign-in lets this browser in, told by one of the site's own files. Follows no redirect and
 * carries no token. `unknown` where nothing answers. Never rejects.
 */
export async function askSignIn(): Promise<'open' | 'closed' | 'unknown'> {
  // The studio of one file has no other beside it; its own head is enough.
  const isOneFile = import.meta.env.MODE === 'single'
  try {
    const response = await fetch(new URL(isOneFile ? '' : configName, location.href), {
      method: isOneFile ? 'HEAD' : 'GET',
      // The service worker leaves such a request alone.
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
