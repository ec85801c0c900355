// Creates many tasks at once, without submitting each of them.

import type { Page } from 'playwright-core'
import type { Task } from '#tasks/store/task.ts'
import type { VideoHttpServer } from '../../server/video-http-server.ts'

/** Creates `count` videos as the studio would; resolves with their IDs. */
export async function createVideos(
  server: VideoHttpServer,
  token: string,
  prompt: string,
  count: number,
): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made++) {
    const response = await fetch(`${server.apiUrl}/v1/videos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt, image: null, model: null }),
    })
    const { id } = await response.json()
    ids.push(String(id))
  }
  return ids
}

/** Copies the only stored task once per ID; an open studio sees the copies after a reload. */
export async function copyTask(page: Page, remoteIds: readonly string[]): Promise<void> {
  await page.evaluate(async (ids) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`))
    const store = db.transaction('tasks', 'readwrite').objectStore('tasks')
    const [task] = await done(store.getAll())
    for (const remoteId of ids) await done(store.put({ ...task, id: `${task.id}-${remoteId}`, remoteId }))
    db.close()
  }, remoteIds)
}

/** Writes tasks directly into the database of an open studio, which sees them after a reload. */
export async function storeTasks(page: Page, tasks: readonly Task[]): Promise<void> {
  await page.evaluate(async (tasks) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const tx = db.transaction('tasks', 'readwrite')
    for (const task of tasks) tx.objectStore('tasks').put(task)
    await new Promise((resolve, reject) => {
      tx.oncomplete = resolve
      tx.onerror = reject
    })
    db.close()
  }, tasks)
}

/** The number of stored tasks by video status. */
export function countStatuses(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`))
    const tasks = await done(db.transaction('tasks').objectStore('tasks').getAll())
    db.close()
    const counts: Record<string, number> = {}
    for (const { video } of tasks) counts[video?.status] = (counts[video?.status] ?? 0) + 1
    return counts
  })
}
