// Tells an answer of the server from one that the site's sign-in gives in its place.

import { RequestError } from './api-error.ts'
import { isHtml, isOwnOrigin, isRedirect, meetSignIn } from './sign-in.ts'
import { askSignIn } from './site-file.ts'

/** Asks one of the site's files; all of the page hears of it. */
export async function isSignedOut(): Promise<boolean> {
  const isClosed = (await askSignIn()) === 'closed'
  // A little later: polling stops then, and whoever asked has to hear why before it is cancelled.
  if (isClosed) setTimeout(meetSignIn)
  return isClosed
}

/**
 * Throws where the answer is a redirect, or where it is the sign-in's in place of the server's: `signed-out`, but for a
 * submission that may have been created all the same.
 */
export async function expectServer(url: string, response: Response, isPost = false): Promise<void> {
  const { status, headers } = response
  const isSuspicious = isRedirect(response) || status === 401 || (status < 404 && isHtml(headers))
  if (isSuspicious && isOwnOrigin(url) && (await isSignedOut())) {
    const isRefusal = status === 401 || status === 403
    void response.body?.cancel()
    if (isPost && !isRefusal) throw new RequestError('not-json', { detail: 'sign-in page' })
    throw new RequestError('signed-out')
  }
  if (isRedirect(response)) throw new RequestError('unreachable', { detail: 'redirect' })
}
