// Opens the video of a task, with a new link from the server if the known one has expired.

import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import { isLinkExpired } from '#api/reading/link-expiry.ts'
import { hasUsableToken } from '#environments/tokens.ts'
import { createContents } from '#media/content.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { openVideo, type VideoBytes, type VideoFailure } from '#media/video-bytes.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import type { Services } from '#tasks/services.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'

export interface NoVideo {
  why: VideoFailure
  /** Why the poll for another link failed; null if it succeeded or was not needed. */
  notAsked: RequestErrorKind | null
}

/** Opens the video; if its link has expired, polls the server once for another. Rejects if aborted. */
export async function openFreshVideo(
  { id }: Task,
  services: Services,
  signal: AbortSignal,
): Promise<VideoBytes | NoVideo> {
  const linkNow = () => services.tasks.find(id)?.video?.videoUrl ?? null
  const files = {
    contents: services.get(createContents),
    offlineVideos: services.get(createOfflineVideos),
  }
  const link = linkNow()
  const found = await openVideo(files, id, link, signal)
  if (typeof found !== 'string') return found
  if (!isOver(found, link)) return { why: found, notAsked: null }
  const notAsked = await askAgain(id, services)
  signal.throwIfAborted()
  const isSurelyOver = found !== 'notVideo' || (link !== null && isLinkExpired(link))
  if (linkNow() === link) return { why: isSurelyOver ? 'gone' : found, notAsked }
  const again = await openVideo(files, id, linkNow(), signal)
  return typeof again === 'string' ? { why: again, notAsked: null } : again
}

/**
 * Many hosts answer an expired link without CORS, so the page cannot read the error; the link itself may tell
 * its expiry. Other hosts send text or an image in place of the video.
 */
function isOver(failure: VideoFailure, link: string | null): boolean {
  return (
    failure === 'gone' ||
    failure === 'notVideo' ||
    (failure === 'unreadable' && link !== null && isLinkExpired(link))
  )
}

/** Polls the task, which stores the answer. Resolves to the reason if the poll failed, else to null. */
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
