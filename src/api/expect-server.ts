// Distinguishes a response of the server from one that the site's sign-in sends instead.

import { RequestError } from './api-error.ts'
import { isHtml, isOwnOrigin, isRedirect, meetSignIn } from './sign-in.ts'
import { askSignIn } from './site-file.ts'

/** Requests one of the site's files. If the sign-in responds, sets `needsSignIn` for the whole page. */
export async function isSignedOut(): Promise<boolean> {
  const isClosed = (await askSignIn()) === 'closed'
  // Deferred: `meetSignIn` stops polling and cancels its requests; the caller must get its error first.
  if (isClosed) setTimeout(meetSignIn)
  return isClosed
}

/**
 * Throws a `RequestError` if the response is a redirect (`unreachable`) or comes from the site's sign-in
 * (`signed-out`; `not-json` for a submission that may have been created nevertheless).
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
