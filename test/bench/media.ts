// A large video: how fast it is stored, and how soon its first frame shows.

import type { Browser, Page } from 'playwright-core'
import { startSite } from '../e2e/support/site.ts'
import { storeTasks } from '../e2e/support/stored-tasks.ts'
import { startVideoServer } from '../server/video-http-server.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'
import type { Section } from './section.ts'
import { median, ms, times } from './statistics.ts'

const megabytes = 200
const rounds = 3
const loads = 5

declare global {
  var firstFrameAt: number
}

/** Runs before the page's own scripts. */
const watch = `
  globalThis.firstFrameAt = 0
  addEventListener('loadeddata', () => { firstFrameAt ||= performance.now() }, true)
`

export async function media(browser: Browser): Promise<Section> {
  const site = await startSite()
  const server = await startVideoServer({ videoCors: true })
  const url = `${server.videoUrl}/sea.mp4?size=${megabytes}000000`
  const [kept, bare, fromNetwork, fromCopy]: [number[], number[], number[], number[]] = [[], [], [], []]
  try {
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
      await context.addInitScript({ content: watch })
      const page = await context.newPage()
      await page.goto(site.url)
      await page.getByRole('textbox', { name: '提示词' }).waitFor()
      await storeTasks(page, [aFilm(url)])
      await page.goto(`${site.url}#/tasks/film`)
      for (let load = 0; load < loads; load++) fromNetwork.push(await firstFrame(page))
      bare.push(await bareFetch(page, url))
      kept.push(await keep(page))
      for (let load = 0; load < loads; load++) fromCopy.push(await firstFrame(page))
      await context.close()
    }
  } finally {
    await Promise.all([site.close(), server.close()])
  }
  const perSecond = (took: number) => `${Math.round((1_000 * megabytes) / took)} MB/s`
  return {
    title: 'Media',
    method: `A video of ${megabytes} MB from a server on the same machine. Keeping it offline: from the click to the message that it is kept, in parts of 2 MB that survive a reload; medians of ${rounds} runs, compared with a plain \`fetch\` into one Blob that is stored nowhere. First frame: from the load of the task's page to \`loadeddata\`, ${rounds * loads} loads each.`,
    table: [
      ['', 'studio', 'compared', ''],
      [
        `${megabytes} MB kept offline; fetched`,
        ms(median(kept)),
        ms(median(bare)),
        times(median(kept) / median(bare)),
      ],
      ['throughput', perSecond(median(kept)), perSecond(median(bare)), ''],
      [
        'first frame from the offline video; from the network',
        ms(median(fromCopy)),
        ms(median(fromNetwork)),
        times(median(fromCopy) / median(fromNetwork)),
      ],
    ],
    targets: [],
  }
}

function aFilm(videoUrl: string) {
  const createdAt = Date.now() - 3_600_000
  const heardAt = createdAt + 60_000
  const video = aVideo({ status: 'succeeded', videoUrl })
  return aTask({ id: 'film', environmentId: 'demo', createdAt, video, heardAt, seenAt: heardAt })
}

async function firstFrame(page: Page): Promise<number> {
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => firstFrameAt > 0)
  return page.evaluate(() => firstFrameAt)
}

async function keep(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: '离线保存', exact: true })
  await button.waitFor()
  const before = Date.now()
  await button.click()
  await page.getByText(`已离线保存（${megabytes} MB）`).waitFor({ timeout: 60_000 })
  return Date.now() - before
}

function bareFetch(page: Page, url: string): Promise<number> {
  return page.evaluate(async (url) => {
    const before = performance.now()
    await (await fetch(url)).blob()
    return performance.now() - before
  }, url)
}
