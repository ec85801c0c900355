// Sign-in in front of the whole site: oauth2-proxy, Authelia, Cloudflare Access, Basic authentication. After
// the session expires, it responds instead of the site's files and of an API behind the site's origin.

import { createStore } from '#lib/store.ts'

/** True after a request got the sign-in page, until the site's files are accessible again. */
export const needsSignIn = createStore(false)

/** Call this when a request got the sign-in page. */
export function meetSignIn(): void {
  if (!needsSignIn.get()) needsSignIn.set(true)
}

/** Set by the service worker on cached site settings that it serves instead of a sign-in page. */
export const signedOutHeader = 'x-studio-signed-out'

/** The site's sign-in protects only its own origin, and only requests to that origin carry its cookies. */
export function isOwnOrigin(url: string): boolean {
  return `${url}/`.startsWith(`${location.origin}/`)
}

/** True for a redirect that was not followed. Browsers do not reveal its target. */
export function isRedirect({ type, status }: Pick<Response, 'type' | 'status'>): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

export function isHtml(headers: Headers): boolean {
  return /\bx?html\b/i.test(headers.get('content-type') ?? '')
}

const signInWords = /type=["']?password|\b(?:sign|log)(?:[\s_-]?(?:in|on))\b|\boauth|\bsso\b|登录|登陆|登入/i

/** Matches this app's own page, which hosts with a fallback page send for missing files. */
const ownPage = /\bassets\/studio-[\w-]+\.js\b|\/src\/main\.tsx\b/

/**
 * Whether a sign-in responded instead of a file of the site. Reads the body if necessary, and rejects only if
 * that fails. A 403 alone is not a sign: storage buckets send it for missing files.
 */
export async function asksForSignIn(response: Response): Promise<boolean> {
  if (isRedirect(response) || response.status === 401) return true
  if (!isHtml(response.headers) || response.status >= 404) return false
  const text = await response.text()
  return signInWords.test(text) && !ownPage.test(text)
}
