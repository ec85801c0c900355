// The site's database: reads it, and creates many tasks at once, without submitting each of them.

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
  const [task] = await storedTasks(page)
  await putRecords(
    page,
    'tasks',
    remoteIds.map((remoteId) => ({ ...task, id: `${task?.id}-${remoteId}`, remoteId })),
  )
}

/** Writes tasks directly into the database of an open studio, which sees them after a reload. */
export function storeTasks(page: Page, tasks: readonly Task[]): Promise<void> {
  return putRecords(page, 'tasks', tasks)
}

/** Writes records into a store of the database of an open studio. */
export function putRecords(page: Page, storeName: string, records: readonly unknown[]): Promise<void> {
  return page.evaluate(
    ([storeName, records]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const tx = opening.result.transaction(storeName, 'readwrite')
          for (const record of records) tx.objectStore(storeName).put(record)
          tx.oncomplete = () => resolve(opening.result.close())
          tx.onerror = () => reject(tx.error)
        }
      }),
    [storeName, records] as const,
  )
}

/** All tasks in the database of an open studio. */
export function storedTasks(page: Page): Promise<Task[]> {
  return page.evaluate(
    () =>
      new Promise<Task[]>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const tasks = opening.result.transaction('tasks').objectStore('tasks').getAll()
          tasks.onsuccess = () => {
            opening.result.close()
            resolve(tasks.result)
          }
        }
      }),
  )
}

/** The number of stored tasks by video status. */
export async function countStatuses(page: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { video } of await storedTasks(page)) {
    const status = String(video?.status)
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}
