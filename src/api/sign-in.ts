// A sign-in in front of the whole site: oauth2-proxy, Authelia, Cloudflare Access, Basic authentication. Once the
// session is over it answers in place of the site's files, and of an API that is reached through the site's origin.

import { createStore } from '#lib/store.ts'

/** True once a request met the sign-in, until the site's files are found to be open again. */
export const needsSignIn = createStore(false)

/** To be called where a request met the sign-in. */
export function meetSignIn(): void {
  if (!needsSignIn.get()) needsSignIn.set(true)
}

/** On a copy of the site's settings that the service worker hands out in place of a sign-in page. */
export const signedOutHeader = 'x-studio-signed-out'

/** Only there does the sign-in of the site stand in between, and only there do requests carry its cookies. */
export function isOwnOrigin(url: string): boolean {
  return `${url}/`.startsWith(`${location.origin}/`)
}

/** A redirect that was not followed; browsers do not tell where it leads. */
export function isRedirect({ type, status }: Pick<Response, 'type' | 'status'>): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

export function isHtml(headers: Headers): boolean {
  return /\bx?html\b/i.test(headers.get('content-type') ?? '')
}

const signInWords = /type=["']?password|\b(?:sign|log)(?:[\s_-]?(?:in|on))\b|\boauth|\bsso\b|登录|登陆|登入/i

/** What a host sends for a missing file where it sends its page for everything. */
const ownPage = /\bassets\/studio-[\w-]+\.js\b|\/src\/main\.tsx\b/

/**
 * Whether a sign-in answered in place of a file of the site. Reads the body where it has to; rejects only where that
 * breaks. A bare 403 says nothing: buckets answer so for a missing file.
 */
export async function asksForSignIn(response: Response): Promise<boolean> {
  if (isRedirect(response) || response.status === 401) return true
  if (!isHtml(response.headers) || response.status >= 404) return false
  const text = await response.text()
  return signInWords.test(text) && !ownPage.test(text)
}
