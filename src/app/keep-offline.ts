// Connects tasks and offline videos, which do not know each other.

import { isOwnOrigin, needsSignIn } from '#api/sign-in.ts'
import { isPlayable } from '#api/video.ts'
import { openContent } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import { offlineLimitStore, offlineModeStore } from '#environments/offline-preferences.ts'
import { hasUsableToken, tokenChanges } from '#environments/tokens.ts'
import { pause } from '#lib/pause.ts'
import { rememberLast } from '#lib/remember-last.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { createContents } from '#media/content.ts'
import { OfflineDownloader, type VideoSource } from '#media/offline/offline-downloader.ts'
import { createOfflineVideos, type OfflineVideos } from '#media/offline/offline-videos.ts'
import { createPosters } from '#media/posters.ts'
import { learnReadable } from '#media/readable-hosts.ts'
import { watchFinished } from '#tasks/list/finished.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { starredTaskIds } from '#tasks/prompts/starred-prompts.ts'
import { createRateLimiters } from '#tasks/rate-limit/rate-limiter.ts'
import type { Services } from '#tasks/services.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import { applyAnswer, isWaiting, needsToken, type Task } from '#tasks/store/task.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'

/** How often waiting downloads check whether others are done; milliseconds. */
const intervalMs = 100

/** Runs as long as the page; `isLeading`: whether this tab works for all tabs. */
export function startOfflineVideos(services: Services, isLeading: ReadableStore<boolean>): void {
  const { tasks } = services
  const contents = services.get(createContents)
  const offlineVideos = services.get(createOfflineVideos)
  const posters = services.get(createPosters)
  const subscribe = (listener: () => void) => {
    const sources = [tasks, isLeading, contents, needsSignIn, tokenChanges]
    const stops = sources.map((source) => source.subscribe(listener))
    return () => {
      for (const stop of stops) stop()
    }
  }
  new OfflineDownloader({
    offlineVideos,
    isLeading: isLeading.get,
    subscribe,
    sourceOf: (taskId) => sourceOf(taskId, services),
    refresh: (taskId) => refresh(taskId, services),
    whenFree: (signal, patienceMs) => whenFree(services, signal, patienceMs),
    protectedIds: () => starredTaskIds(services),
    limit: offlineLimitStore.get,
    learnReadable,
  }).start()
  watchFinished(tasks, (task) => {
    const isVideo = task.video?.status === 'succeeded'
    if (isVideo && offlineModeStore.get() === 'every') void offlineVideos.want([task.id])
  })
  subscribe(() => {
    if (isLeading.get()) void removeOrphans(offlineVideos, tasks)
  })
  let isTidy = false
  tasks.subscribe(() => {
    if (isTidy || tasks.get().phase !== 'ready' || !isLeading.get()) return
    isTidy = true
    void posters.ids().then(async (ids) => posters.remove(await goneAmong(ids, tasks)))
  })
}

function sourceOf(taskId: string, services: Services): VideoSource | null {
  const { tasks, environments } = services
  const task = tasks.find(taskId)
  if (task === undefined || task.deletedAt !== null) return null
  const content = services.get(createContents).get().get(taskId)
  if (content?.state === 'ready') return sourceIn(content.blob)
  const isClosed = (url: string) => needsSignIn.get() && isOwnOrigin(url)
  if (isPlayable(task.video) && !needsToken(task)) {
    const { videoUrl } = task.video
    return isClosed(videoUrl) ? null : { url: videoUrl }
  }
  const { remoteId } = task
  const home = environmentOf(task, environments)
  // While a link may still come, the video need not be fetched with the token.
  if (isWaiting(task) || remoteId === null || home === null || !hasUsableToken(home)) return null
  if (isClosed(home.baseUrl)) return null
  return {
    url: null,
    async open(from, signal) {
      const found = await openContent(serverOf(home), remoteId, from, signal)
      if ('body' in found) return found
      await tasks.update(taskId, (current) => applyAnswer(current, found, Date.now()))
      // The download starts again, with the link.
      throw new DOMException('There is a link', 'AbortError')
    },
  }
}

/** The source of a video that this page has fetched already. */
function sourceIn(file: Blob): VideoSource {
  return {
    url: null,
    async open(from) {
      const body = file.slice(from).stream()
      return { body, start: from, total: file.size, type: file.type, edition: '' }
    },
  }
}

async function refresh(taskId: string, parts: Services): Promise<void> {
  const task = parts.tasks.find(taskId)
  const home = task === undefined ? null : environmentOf(task, parts.environments)
  if (home !== null && hasUsableToken(home)) await checkNow(taskId, parts).catch(() => {})
}

/** Waits for submissions however long they take, and for other requests at most `patienceMs` milliseconds. */
async function whenFree(services: Services, signal: AbortSignal, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs
  const isPolling = () => services.get(createRateLimiters).isBusy && performance.now() < end
  while (isSubmitting(services.tasks.get().byId) || isPolling()) {
    await pause(intervalMs)
    signal.throwIfAborted()
  }
}

/** True while any tab is submitting. Computed once per change: this runs at every piece of a video. */
const isSubmitting = rememberLast((byId: ReadonlyMap<string, Task>) =>
  [...byId.values()].some(({ submission }) => submission === 'sending'),
)

/** Deletes the offline videos of tasks that are gone for good and can no longer come back by "undo". */
async function removeOrphans(offlineVideos: OfflineVideos, tasks: TaskStore): Promise<void> {
  const gone = await goneAmong([...(offlineVideos.get()?.keys() ?? [])], tasks)
  if (gone.length > 0) await offlineVideos.remove(gone)
}

/** Which of these tasks no longer exist anywhere; none while that is unknown. */
async function goneAmong(ids: readonly string[], tasks: TaskStore): Promise<string[]> {
  const { phase, byId } = tasks.get()
  const { db } = tasks
  if (phase !== 'ready' || db === null) return []
  const unknown = ids.filter((id) => !byId.has(id))
  // Another tab may have stored a task that this one does not know yet.
  const stored = await Promise.all(unknown.map((id) => db.getKey('tasks', id)))
  return unknown.filter((_, index) => stored[index] === undefined)
}
