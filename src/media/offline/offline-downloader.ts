// Downloads wanted videos in the leading tab, the longest wanted first. It does not depend on tasks:
// `DownloaderDeps` says where a video comes from and when it may be fetched.

import { RequestError } from '#api/api-error.ts'
import { isLinkExpired } from '#api/reading/link-expiry.ts'
import { type FileStream, openVideoFile, probe } from '#api/transport.ts'
import { isOnline, subscribeToOnline } from '#lib/browser/network-hint.ts'
import { askToPersist, storageSpace } from '#lib/storage/storage-space.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { fetchOffline, OfflineError } from './fetch-offline.ts'
import type { OfflineFailure, OfflineVideo } from './offline-video.ts'
import type { OfflineVideos } from './offline-videos.ts'
import { bytesOf, roomInBrowser, whatMakesRoom } from './room.ts'

/** Where a video comes from: a link, or the API itself. */
export type VideoSource =
  | { url: string }
  | { url: null; open: (from: number, signal: AbortSignal) => Promise<FileStream> }

export interface DownloaderDeps {
  offlineVideos: OfflineVideos
  isLeading: () => boolean
  /** Null while the source is unknown: the download waits until `subscribe` calls back. */
  sourceOf: (taskId: string) => VideoSource | null
  /** Calls back when a source may have become known. */
  subscribe: ReadableStore<unknown>['subscribe']
  /** Polls the server for a fresh link to a video; never rejects. */
  refresh: (taskId: string) => Promise<void>
  /** Resolves once no submission and no poll is running; waits for polls at most `patienceMs`. */
  whenFree: (signal: AbortSignal, patienceMs: number) => Promise<void>
  /** Ids of tasks whose offline videos are never deleted to make room for others. */
  protectedIds: () => Promise<ReadonlySet<string>>
  /** Bytes that all offline videos together may take. */
  limit: () => number
  /** Reports whether the host of a link lets this page read its videos. */
  learnReadable: (url: string, isReadable: boolean) => void
}

/** Downloads that run at the same time. */
const most = 2

/** Pauses between attempts while the host does not answer, in milliseconds; after them the download fails. */
const pausesMs = [5_000, 30_000, 120_000]

/** Longest time that a download waits for a pause between polls; milliseconds. */
const questionsMs = 2_000

/** Timeout of the request that only tests whether the host answers; milliseconds. */
const probeMs = 10_000

export class OfflineDownloader {
  readonly #deps: DownloaderDeps
  readonly #running = new Map<string, AbortController>()
  /** Unanswered attempts in a row, and when the next may start, in milliseconds of `performance.now()`. */
  readonly #tries = new Map<string, { count: number; until: number }>()
  /**
   * Tasks whose refused link was refreshed. One refresh is enough, even if each response has another link.
   */
  readonly #refused = new Set<string>()

  constructor(deps: DownloaderDeps) {
    this.#deps = deps
  }

  /** Runs until the page closes. */
  start(): void {
    this.#deps.offlineVideos.subscribe(this.update)
    this.#deps.subscribe(this.update)
    subscribeToOnline(() => {
      this.#tries.clear()
      this.update()
    })
    this.update()
  }

  /** Starts the downloads that are due, and aborts those that are no longer wanted. */
  update = (): void => {
    const isLeading = this.#deps.isLeading()
    for (const [taskId, controller] of this.#running) {
      if (!isLeading || this.#deps.offlineVideos.find(taskId)?.state !== 'wanted') controller.abort()
    }
    if (!isLeading || !isOnline()) return
    const wanted = [...(this.#deps.offlineVideos.get()?.values() ?? [])]
      .filter(({ state, taskId }) => state === 'wanted' && this.#isDue(taskId))
      .sort((one, other) => one.wantedAt - other.wantedAt)
    for (const copy of wanted) {
      if (this.#running.size >= most) return
      const source = this.#deps.sourceOf(copy.taskId)
      if (source !== null) void this.#run(copy, source)
    }
  }

  #isDue(taskId: string): boolean {
    const until = this.#tries.get(taskId)?.until ?? 0
    return !this.#running.has(taskId) && until <= performance.now()
  }

  async #run(copy: OfflineVideo, source: VideoSource): Promise<void> {
    const controller = new AbortController()
    this.#running.set(copy.taskId, controller)
    try {
      await this.#deps.whenFree(controller.signal, questionsMs)
      await this.#bring(copy.taskId, source, controller.signal)
      this.#tries.delete(copy.taskId)
    } catch (error) {
      // An attempt that made progress resets the count.
      const bytes = this.#deps.offlineVideos.find(copy.taskId)?.bytes ?? 0
      if (bytes > copy.bytes) this.#tries.delete(copy.taskId)
      if (!controller.signal.aborted) await this.#failed(copy.taskId, source, error)
    } finally {
      this.#running.delete(copy.taskId)
      this.update()
    }
  }

  async #bring(taskId: string, source: VideoSource, signal: AbortSignal): Promise<void> {
    const copy = this.#deps.offlineVideos.find(taskId)
    if (copy?.state !== 'wanted') return
    let isAnswered = false
    const open = async (from: number) => {
      const stream =
        source.url === null
          ? await source.open(from, signal)
          : await openVideoFile(source.url, { from, isPatient: true, signal })
      isAnswered = true
      if (source.url !== null) this.#deps.learnReadable(source.url, true)
      this.#refused.delete(taskId)
      return stream
    }
    const { offlineVideos, whenFree } = this.#deps
    try {
      const parts = {
        offlineVideos,
        open,
        makeRoom: this.#makeRoom,
        whenFree: () => whenFree(signal, 0),
        signal,
      }
      const kept = await fetchOffline(copy, parts)
      // Only for the first offline video, because some browsers prompt the user each time.
      if (kept !== null && this.#isOnly(kept)) void askToPersist()
    } catch (error) {
      const isSilent = error instanceof RequestError && error.kind === 'unreachable' && !isAnswered
      if (isSilent && source.url !== null && (await isThere(source.url, signal))) {
        // Without CORS the page cannot read that the link has expired, but the link itself may say so.
        if (isLinkExpired(source.url)) throw new RequestError('forbidden')
        this.#deps.learnReadable(source.url, false)
        throw new OfflineError('unreadable')
      }
      throw error
    }
  }

  /** Decides whether there is another attempt. */
  async #failed(taskId: string, source: VideoSource, error: unknown): Promise<void> {
    if (error instanceof OfflineError) return this.#giveUp(taskId, error.failure)
    // The task has got another source meanwhile; `update` starts again from it.
    if (error instanceof DOMException && error.name === 'AbortError') return
    // The source becomes available again once the user has signed in.
    if (error instanceof RequestError && error.kind === 'signed-out') return
    if (!(error instanceof RequestError) || isTemporary(error)) {
      const count = this.#tries.get(taskId)?.count ?? 0
      const pause = pausesMs[count]
      if (pause === undefined) return this.#giveUp(taskId, 'unreachable')
      this.#tries.set(taskId, { count: count + 1, until: performance.now() + pause })
      setTimeout(this.update, pause)
      return
    }
    const failure = error.kind === 'unexpected-shape' ? 'notVideo' : 'gone'
    if (this.#refused.has(taskId)) return this.#giveUp(taskId, failure)
    this.#refused.add(taskId)
    await this.#deps.refresh(taskId)
    if (this.#deps.sourceOf(taskId)?.url === source.url) await this.#giveUp(taskId, failure)
  }

  /** Marks the download as failed. Clears its counters, so that a new request starts afresh. */
  async #giveUp(taskId: string, failure: OfflineFailure): Promise<void> {
    this.#tries.delete(taskId)
    this.#refused.delete(taskId)
    const copy = this.#deps.offlineVideos.find(taskId)
    if (copy?.state === 'wanted') await this.#deps.offlineVideos.fail(copy, failure)
  }

  #makeRoom = async (taskId: string, bytes: number): Promise<void> => {
    const { offlineVideos, protectedIds, limit } = this.#deps
    const [space, kept] = await Promise.all([storageSpace(), protectedIds()])
    const all = [...(offlineVideos.get()?.values() ?? [])]
    const others = all.filter((copy) => copy.taskId !== taskId)
    const inBrowser = roomInBrowser(space, bytesOf(all))
    const going = whatMakesRoom(others, bytes, Math.min(limit(), inBrowser), (id) => kept.has(id))
    if (going === null) throw new OfflineError(inBrowser < limit() ? 'full' : 'limit')
    if (going.length > 0) await offlineVideos.remove(going)
  }

  /** Whether no other video is stored on this device. */
  #isOnly({ taskId }: OfflineVideo): boolean {
    return [...(this.#deps.offlineVideos.get()?.values() ?? [])].every(
      (copy) => copy.taskId === taskId || copy.state !== 'kept',
    )
  }
}

/** Whether the host answers at all, even if this page may not read its responses. */
async function isThere(url: string, signal: AbortSignal): Promise<boolean> {
  const enough = new AbortController()
  try {
    await probe(url, probeMs, AbortSignal.any([signal, enough.signal]))
    return true
  } catch {
    return false
  } finally {
    enough.abort()
  }
}

function isTemporary({ kind }: RequestError): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'server-error' || kind === 'rate-limited'
}
