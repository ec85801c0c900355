// A task's video as long as there is a way to it: a link that is over may have been replaced.

import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import { isLinkExpired } from '#api/reading/link-expiry.ts'
import { hasUsableToken } from '#environments/tokens.ts'
import { openVideo, type VideoBytes, type VideoFailure } from '#media/video-bytes.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'
import type { Services } from '../services.ts'

export interface NoVideo {
  why: VideoFailure
  /** Why the server could not be asked for another link; null where it was, or need not be. */
  notAsked: RequestErrorKind | null
}

/** Opens the video; where its link is over, the server is asked once for another. Rejects where it is stopped. */
export async function openFreshVideo(
  { id }: Task,
  services: Services,
  signal: AbortSignal,
): Promise<VideoBytes | NoVideo> {
  const linkNow = () => services.tasks.find(id)?.video?.videoUrl ?? null
  const link = linkNow()
  const found = await openVideo(id, link, signal)
  if (typeof found !== 'string') return found
  if (!isOver(found, link)) return { why: found, notAsked: null }
  const notAsked = await askAgain(id, services)
  signal.throwIfAborted()
  const isSurelyOver = found !== 'notVideo' || (link !== null && isLinkExpired(link))
  if (linkNow() === link) return { why: isSurelyOver ? 'gone' : found, notAsked }
  const again = await openVideo(id, linkNow(), signal)
  return typeof again === 'string' ? { why: again, notAsked: null } : again
}

/**
 * Many a host lets nobody read that a link is over: then the link itself may say so. Others send words, or a picture,
 * in place of the video.
 */
function isOver(failure: VideoFailure, link: string | null): boolean {
  return (
    failure === 'gone' ||
    failure === 'notVideo' ||
    (failure === 'unreadable' && link !== null && isLinkExpired(link))
  )
}

/** What the server says is written to the task; resolves with why it could not be asked. */
async function askAgain(taskId: string, services: Services): Promise<RequestErrorKind | null> {
  const task = services.tasks.find(taskId)
  const home = task === undefined ? null : environmentOf(task, services.environments)
  if (home === null) return null
  if (!hasUsableToken(home)) return 'unauthorized'
  try {
    await checkNow(taskId, services)
    return null
  } catch (error) {
    return error instanceof RequestError ? error.kind : 'unreachable'
  }
}
