// Copies of videos, as the browser has them on its disk and as the host of the videos was asked for them.

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { VideoHttpServer, VideoRequest } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { storeTasks } from './stored-tasks.ts'

const day = 24 * 3_600_000

/** Finished tasks with these links, the first one the newest; on the list once the page is loaded anew. */
export async function storeFinished(page: Page, links: Readonly<Record<string, string>>): Promise<void> {
  const tasks = Object.entries(links).map(([prompt, videoUrl], index) => {
    const createdAt = Date.now() - day - index * 60_000
    const completedAt = createdAt + 60_000
    return aTask({
      ...{ id: prompt, environmentId: 'demo', prompt, createdAt, askedAt: completedAt, heardAt: completedAt },
      video: aVideo({ status: 'succeeded', videoUrl, completedAt }),
    })
  })
  await storeTasks(page, tasks)
  await page.reload()
  await page.getByRole('article').first().waitFor()
}

/** The page of a task, which is one that `storeFinished` made, or whose id is known otherwise. */
export async function openTask(page: Page, id: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*$/, '')}#/tasks/${encodeURIComponent(id)}`)
  await page.getByRole('complementary').waitFor()
}

export const keepButton = (page: Page) => page.getByRole('button', { name: '保存到本机', exact: true })
export const keptNote = (page: Page) => page.getByText(/^已保存到本机/)

/** The player has a file of this device, and it moves and seeks. */
export async function playsFromHere(page: Page): Promise<void> {
  const video = page.locator('article video[controls]')
  await expect.poll(() => video.getAttribute('src')).toMatch(/^blob:/)
  const at = await video.evaluate(async (element: HTMLVideoElement) => {
    element.muted = true
    await element.play()
    element.currentTime = element.duration - 1
    await new Promise((resolve) => element.addEventListener('seeked', resolve, { once: true }))
    return { left: element.duration - element.currentTime, width: element.videoWidth }
  })
  expect(at.width).toBeGreaterThan(0)
  expect(at.left).toBeLessThanOrEqual(1.1)
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.duration - element.currentTime))
    .toBeLessThan(0.9)
}

export interface StoredCopy {
  state: string
  bytes: number
  total: number | null
  failure: string | null
  /** Of the parts that lie there. */
  partBytes: number
  partCount: number
}

/** What is on the disk, by the task's id; parts without a copy count as one whose state is `none`. */
export async function storedCopies(page: Page): Promise<Record<string, StoredCopy>> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open('rpasora-media'))
    const tx = db.transaction(['copies', 'parts'])
    const [records, parts, keys] = await Promise.all([
      done(tx.objectStore('copies').getAll()),
      done(tx.objectStore('parts').getAll()),
      done(tx.objectStore('parts').getAllKeys()),
    ])
    db.close()
    const found: Record<string, StoredCopy> = {}
    const none = { state: 'none', bytes: 0, total: null, failure: null, partBytes: 0, partCount: 0 }
    for (const { taskId, state, bytes, total, failure } of records) {
      found[taskId] = { ...none, state, bytes, total, failure }
    }
    for (const [index, part] of parts.entries()) {
      const id = String((keys[index] as [string, number])[0])
      const copy = found[id] ?? { ...none }
      found[id] = { ...copy, partBytes: copy.partBytes + part.size, partCount: copy.partCount + 1 }
    }
    return found
  })
}

/** The records of tasks as they lie on the disk. */
export function storedTasks(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rpasora')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('tasks').objectStore('tasks').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result)
          }
          reading.onerror = reject
        }
      }),
  )
}

/** Resolves once the progress bar of the copy says at least so much, in per cent. */
export async function isPast(page: Page, percent: number): Promise<void> {
  const bar = page.getByRole('progressbar', { name: '正在保存到本机' })
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 20_000, interval: 20 })
    .toBeGreaterThanOrEqual(percent)
}

/** Requests of pages that fetch videos, and not of players that show them. */
export function copyRequests({ videoRequests }: VideoHttpServer): readonly VideoRequest[] {
  return videoRequests.filter(({ headers }) => headers['sec-fetch-dest'] === 'empty')
}
