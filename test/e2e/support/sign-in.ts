// A sign-in in front of a whole site, like oauth2-proxy, Cloudflare Access and Authelia: a request without
// its cookie is redirected to an identity provider on another origin, or answered with a form.

import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { startAnswering } from './front.ts'

interface GuardedRequest {
  method: string
  path: string
  /** Whether it carried the cookie of a valid session. */
  isSignedIn: boolean
}

export interface SignIn {
  origin: string
  /** Origin of the identity provider, to which pages are redirected. */
  providerOrigin: string
  /** All requests to the site, oldest first. */
  readonly requests: readonly GuardedRequest[]
  /** Ends all sessions; everyone must sign in again. */
  endSessions(): void
  close(): Promise<void>
}

/**
 * `redirect`: to the identity provider. `form`: a page with 200 for every address. `refuse`: that page with
 * 401.
 */
export type SignInStyle = 'redirect' | 'form' | 'refuse'

const cookieName = '_session'

/** Starts a sign-in in front of the site at an origin. */
export async function startSignIn(siteOrigin: string, style: SignInStyle): Promise<SignIn> {
  const requests: GuardedRequest[] = []
  const sessions = new Set<string>()

  const provider = await startAnswering(({ url = '/' }, outgoing) => {
    const back = new URL(url, 'http://provider.invalid').searchParams.get('back') ?? ''
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end(formPage(back))
  })
  // A different site from the studio's, so the page cannot read its answers.
  const providerOrigin = provider.url.replace('127.0.0.1', 'localhost')
  const front = await startAnswering((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const { pathname, searchParams } = new URL(url, 'http://site.invalid')
    if (pathname === '/oauth2/callback') {
      const session = randomUUID()
      sessions.add(session)
      const cookie = `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax`
      const location = searchParams.get('to') ?? '/'
      outgoing.writeHead(302, { 'set-cookie': cookie, location }).end()
      return
    }
    const session = new RegExp(`${cookieName}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
    const isSignedIn = session !== undefined && sessions.has(session)
    requests.push({ method, path: pathname, isSignedIn })
    if (isSignedIn) return pass(siteOrigin, incoming, outgoing)
    incoming.resume()
    const back = `${front.url}/oauth2/callback?to=${encodeURIComponent(url)}`
    if (style === 'redirect') {
      outgoing.writeHead(302, { location: `${providerOrigin}/?back=${encodeURIComponent(back)}` }).end()
    } else {
      const status = style === 'form' ? 200 : 401
      outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(formPage(back))
    }
  })
  return {
    origin: front.url,
    providerOrigin,
    requests,
    endSessions: () => sessions.clear(),
    async close() {
      await Promise.all([front.close(), provider.close()])
    },
  }
}

function formPage(back: string): string {
  return `<!doctype html><title>Sign in</title><a href="${back.replaceAll('&', '&amp;')}">Sign in</a>`
}

function pass(siteOrigin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url = '/', headers } = incoming
  const onward = request(new URL(url, siteOrigin), { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}
