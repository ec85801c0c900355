// @vitest-environment node
// Pictures of finished videos in the list: stored posters, or a few paused videos.

import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
let server: VideoHttpServer

afterEach(() => server.close())

/**
 * A page's use of expensive resources: videos mounted at the same time, and object URLs that keep files in
 * memory.
 */
interface Spent {
  mostVideos: number
  urls: Set<string>
}

/** Opens a list of finished tasks; `videoCors` says whether their host lets other origins read the videos. */
async function openWith(count: number, { videoCors }: { videoCors: boolean }): Promise<Studio> {
  server = await startVideoServer({ videoCors })
  const studio = await openStudio(browser(), site, [server.videoUrl])
  const { page } = studio
  await page.addInitScript(() => {
    const spent = { mostVideos: 0, urls: new Set<string>() }
    Object.assign(window, { spent })
    const { createObjectURL, revokeObjectURL } = URL
    URL.createObjectURL = (file) => {
      const url = createObjectURL.call(URL, file)
      spent.urls.add(url)
      return url
    }
    URL.revokeObjectURL = (url) => {
      spent.urls.delete(url)
      revokeObjectURL.call(URL, url)
    }
    new MutationObserver(() => {
      spent.mostVideos = Math.max(spent.mostVideos, document.querySelectorAll('video').length)
    }).observe(document, { childList: true, subtree: true })
  })
  const clips = ['sea', 'cat', 'ridge', 'lanterns']
  const tasks = Array.from({ length: count }, (_, index) =>
    aTask({
      id: `task-${index}`,
      remoteId: `${count - index}`,
      prompt: `第 ${index} 个`,
      createdAt: Date.now() - index * 60_000,
      video: aVideo({
        status: 'succeeded',
        videoUrl: `${server.videoUrl}/${clips[index % 4]}.mp4?n=${index}`,
      }),
    }),
  )
  await storeTasks(page, tasks)
  await page.reload()
  await page.getByRole('article').first().waitFor()
  return studio
}

const spent = (page: Page) =>
  page.evaluate(() => {
    const { mostVideos, urls } = (window as unknown as { spent: Spent }).spent
    return { mostVideos, urls: urls.size }
  })

/** The number and kind of pictures on the visible cards. */
const inSight = (page: Page) =>
  page.evaluate(() => {
    const cards = [...document.querySelectorAll('article')].filter((article) => {
      const { top, bottom } = article.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    const has = (what: string) => cards.filter((card) => card.querySelector(what) !== null).length
    const shown = [...document.querySelectorAll('article img')].filter(
      (image) => (image as HTMLImageElement).naturalWidth > 0,
    )
    return { cards: cards.length, posters: has('img'), videos: has('video'), shown: shown.length }
  })

const haveAllPosters = (page: Page) =>
  expect
    .poll(
      async () => {
        const { cards, posters } = await inSight(page)
        return cards - posters
      },
      { timeout: 15_000 },
    )
    .toBe(0)

test('each video is fetched once for its poster; a thousand scrolls later nothing has piled up', async () => {
  const { page, expectClean } = await openWith(120, { videoCors: true })
  await haveAllPosters(page)
  await page.evaluate(async () => {
    for (let scroll = 0; scroll < 1_000; scroll++) {
      window.scrollTo(0, ((scroll * 7_919) % 1_000) * (document.documentElement.scrollHeight / 1_000))
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    window.scrollTo(0, 0)
  })
  await haveAllPosters(page)
  const { mostVideos } = await spent(page)
  expect(mostVideos).toBeGreaterThan(0)
  expect(mostVideos).toBeLessThanOrEqual(6)
  // Object URLs that are no longer shown are revoked.
  await expect
    .poll(async () => (await spent(page)).urls - (await page.locator('article img').count()), {
      timeout: 10_000,
    })
    .toBeLessThanOrEqual(0)

  const asked = server.videoRequests.length
  await server.close()
  await page.reload()
  await haveAllPosters(page)
  await expect.poll(async () => (await inSight(page)).shown).toBeGreaterThan(3)
  expect([(await spent(page)).mostVideos, server.videoRequests.length]).toEqual([0, asked])
  expectClean()
}, 150_000)

test('of a host that nobody may read: a few paused videos of what is in sight, and one player at a time', async () => {
  const { page, expectClean } = await openWith(60, { videoCors: false })
  await page.setViewportSize({ width: 1440, height: 1800 })
  await expect.poll(async () => (await inSight(page)).cards).toBeGreaterThan(6)
  await expect.poll(async () => (await inSight(page)).videos).toBe(6)
  expect((await inSight(page)).posters).toBe(0)

  for (const prompt of ['第 0 个', '第 1 个']) {
    const playing = card(page, prompt)
    await playing.getByRole('button', { name: '播放' }).click()
    await expect
      .poll(() => playing.locator('video[controls]').evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0.1)
  }
  expect(await page.locator('video[controls]').count()).toBe(1)
  // A playing video keeps its slot, even outside the viewport.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2))
  await expect.poll(async () => (await inSight(page)).videos, { timeout: 10_000 }).toBe(5)
  expect((await spent(page)).mostVideos).toBeLessThanOrEqual(6)
  expectClean()
})
