// Videos fetched from the API itself, with the token, where a server gives no link. They live as long as the page.

import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import { type ApiServer, getContent, type VideoAnswer } from '#api/video-api.ts'
import { videoTypeIn } from '#lib/files/video-type.ts'
import { createStore } from '#lib/store.ts'

export type Content =
  /** `fraction` is 0–1; null where the server does not say how much there is. */
  | { state: 'loading'; fraction: number | null }
  | { state: 'ready'; blob: Blob; url: string }
  | { state: 'failed'; kind: RequestErrorKind }

/** By the task's id. */
export const contents = createStore<ReadonlyMap<string, Content>>(new Map())

/**
 * Fetches the video of a task, unless that is under way or done. Resolves with a server's answer where that
 * turned out to know a link, else with null; never rejects: `contents` tells what became of it.
 */
export async function fetchContent(
  taskId: string,
  server: ApiServer,
  remoteId: string,
): Promise<VideoAnswer | null> {
  const before = contents.get().get(taskId)?.state
  if (before === 'loading' || before === 'ready') return null
  set(taskId, { state: 'loading', fraction: null })
  const onProgress = (bytes: number, of: number | null) => {
    const fraction = of === null ? null : Math.floor((100 * bytes) / of) / 100
    const now = contents.get().get(taskId)
    if (now?.state === 'loading' && now.fraction !== fraction) set(taskId, { state: 'loading', fraction })
  }
  try {
    const found = await getContent(server, remoteId, onProgress)
    if (!(found instanceof Blob)) {
      set(taskId, null)
      return found
    }
    const type = await videoTypeIn(found)
    // Words, or a playlist, under a video's name.
    if (type === null || type === 'stream') throw new RequestError('unexpected-shape')
    set(taskId, { state: 'ready', blob: found, url: URL.createObjectURL(found) })
  } catch (error) {
    set(taskId, { state: 'failed', kind: error instanceof RequestError ? error.kind : 'unreachable' })
  }
  return null
}

function set(taskId: string, content: Content | null): void {
  const next = new Map(contents.get())
  if (content === null) next.delete(taskId)
  else next.set(taskId, content)
  contents.set(next)
}
