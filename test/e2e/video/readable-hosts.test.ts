// @vitest-environment node
// A host that forbids reading its videos is tried once a day, not at each load.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startFilmHost } from '../support/film-host.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const films = await shared(startFilmHost())

/** The picture on the only card: the paused video itself, or its poster. */
const still = (page: Page) => card(page, '一只小猫').locator('video, img')
const shows = (page: Page) =>
  still(page).evaluate((element) =>
    element instanceof HTMLVideoElement
      ? element.readyState > 1 && element.crossOrigin === null && 'video'
      : element instanceof HTMLImageElement && 'poster',
  )

/**
 * Reloads the page; resolves with the number of console errors until the picture showed, and the kind of
 * picture.
 */
async function load(page: Page): Promise<{ errors: number; picture: unknown }> {
  let errors = 0
  const count = (message: { type(): string }) => {
    if (message.type() === 'error') errors += 1
  }
  page.on('console', count)
  await page.reload()
  await expect.poll(() => shows(page), { timeout: 20_000 }).toBeTruthy()
  page.off('console', count)
  return { errors, picture: await shows(page) }
}

test('its refusal is remembered for a day, or until somebody asks for the video and gets it', async () => {
  const { page } = await openStudio(browser(), site, [films.url])
  films.films.set('/cat.mp4', { isHidden: true })
  await storeTasks(page, [
    aTask({
      id: 'task-1',
      remoteId: '50',
      prompt: '一只小猫',
      createdAt: Date.now() - 60_000,
      video: aVideo({ status: 'succeeded', videoUrl: `${films.url}/cat.mp4` }),
    }),
  ])
  const first = await load(page)
  expect(first.picture).toBe('video')
  expect(first.errors).toBeGreaterThan(0)
  expect(await load(page)).toEqual({ errors: 0, picture: 'video' })

  // A day later it is tried again, in case the host has changed.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes('unreadable-hosts')) ?? ''
    localStorage.setItem(key, (localStorage.getItem(key) ?? '').replace(/\d{13}/, '1000000000000'))
  })
  expect((await load(page)).errors).toBeGreaterThan(0)
  expect(await load(page)).toEqual({ errors: 0, picture: 'video' })

  // Meanwhile the host allows reading; a download finds that out.
  films.films.set('/cat.mp4', {})
  const downloading = page.waitForEvent('download')
  await card(page, '一只小猫').getByRole('button', { name: '下载' }).click()
  await downloading
  films.films.set('/cat.mp4', { isShown: true })
  expect(await load(page)).toEqual({ errors: 0, picture: 'poster' })
})
