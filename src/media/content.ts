// Videos fetched from the API itself, with the token, for servers that give no link. They stay in memory
// until the page closes.

import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import { type ApiServer, getContent, type VideoAnswer } from '#api/video-api.ts'
import { videoTypeIn } from '#lib/files/video-type.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'

export type Content =
  /** `fraction` is 0–1; null if the server does not send the size. */
  | { state: 'loading'; fraction: number | null }
  | { state: 'ready'; blob: Blob; url: string }
  | { state: 'failed'; kind: RequestErrorKind }

/** By task id. */
export class Contents implements ReadableStore<ReadonlyMap<string, Content>> {
  readonly #value = createStore<ReadonlyMap<string, Content>>(new Map())
  readonly get = this.#value.get
  readonly subscribe = this.#value.subscribe

  /**
   * Fetches the video of a task, unless a fetch is running or done. Resolves with the server's answer if that
   * names a link after all, otherwise with null. Never rejects: the store holds the outcome.
   */
  async load(taskId: string, server: ApiServer, remoteId: string): Promise<VideoAnswer | null> {
    const before = this.get().get(taskId)?.state
    if (before === 'loading' || before === 'ready') return null
    this.#set(taskId, { state: 'loading', fraction: null })
    const onProgress = (bytes: number, of: number | null) => {
      const fraction = of === null ? null : Math.floor((100 * bytes) / of) / 100
      const now = this.get().get(taskId)
      if (now?.state === 'loading' && now.fraction !== fraction) {
        this.#set(taskId, { state: 'loading', fraction })
      }
    }
    try {
      const found = await getContent(server, remoteId, onProgress)
      if (!(found instanceof Blob)) {
        this.#set(taskId, null)
        return found
      }
      const type = await videoTypeIn(found)
      // The server may label text or a playlist as a video.
      if (type === null || type === 'stream') throw new RequestError('unexpected-shape')
      this.#set(taskId, { state: 'ready', blob: found, url: URL.createObjectURL(found) })
    } catch (error) {
      this.#set(taskId, { state: 'failed', kind: error instanceof RequestError ? error.kind : 'unreachable' })
    }
    return null
  }

  #set(taskId: string, content: Content | null): void {
    const next = new Map(this.get())
    if (content === null) next.delete(taskId)
    else next.set(taskId, content)
    this.#value.set(next)
  }
}

/** The videos that this page fetched from APIs. */
export const createContents = (): Contents => new Contents()
