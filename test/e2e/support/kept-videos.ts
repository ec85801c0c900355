// Offline videos: their tasks, and the requests to their host.

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { VideoHttpServer, VideoRequest } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { putRecords, storeTasks } from './stored-tasks.ts'

const day = 24 * 3_600_000

/** Stores finished tasks with these links, the first one the newest; the list shows them after a reload. */
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

/** Opens the task screen; `id` is the prompt for tasks made by `storeFinished`. */
export async function openTask(page: Page, id: string): Promise<void> {
  await page.goto(`${page.url().replace(/#.*$/, '')}#/tasks/${encodeURIComponent(id)}`)
  await page.getByRole('complementary').waitFor()
}

export const keepButton = (page: Page) => page.getByRole('button', { name: '离线保存', exact: true })
export const keptNote = (page: Page) => page.getByRole('main').getByText(/^已离线保存/)

/** Checks that the player uses a file on this device, and that it plays and seeks. */
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

/** Requests by pages that download videos, not by players that show them. */
export function copyRequests({ videoRequests }: VideoHttpServer): readonly VideoRequest[] {
  return videoRequests.filter(({ headers }) => headers['sec-fetch-dest'] === 'empty')
}

/** Stars a prompt as the library of prompts does, without its UI. */
export function starPrompt(page: Page, prompt: string): Promise<void> {
  return putRecords(page, 'starred', [{ prompt, starredAt: Date.now() }])
}
