// @vitest-environment node
// Links that expire, in Chromium: the warning before, the renewal, and the message if there is no new link.

import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { readZip } from '../../support/read-zip.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { startAnswering } from '../support/front.ts'
import { answerPicker, pickedFiles, readPickedFile } from '../support/picked-files.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openConnected, playsOn, type Studio } from '../support/studio.ts'

const hour = 3_600_000

/** How far the server's clock is ahead of the page's, in ms. */
let ahead = 0
/** Whether pages may read the videos; most hosts forbid it. */
let isReadable = false

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({
    token: 'the-token',
    pace: { queuedMs: 0, runningMs: 0 },
    now: () => Date.now() + ahead,
    get videoCors() {
      return isReadable
    },
  }),
)

beforeEach(() => {
  ahead = 0
  isReadable = false
  server.reset()
})

/** IDs of the videos that were polled. */
const questions = () =>
  server.requests.filter(({ method }) => method === 'GET').map(({ path }) => path.replace('/v1/videos/', ''))

/** Every answer has a link that is valid for another hour by the server's clock, like signed links. */
function renewsLinks(prompt: string): void {
  server.script(prompt, {
    videoUrl: ({ usual }) => `${usual}?se=${new Date(Date.now() + ahead + hour).toISOString()}`,
  })
}

/** From now on the server only returns its first link. */
function keepsLink(prompt: string): void {
  const end = new Date(Date.now() + hour).toISOString()
  server.script(prompt, { videoUrl: ({ usual }) => `${usual}?se=${end}` })
}

/** Opens a studio with finished videos, the last one the newest. */
async function openWith(...prompts: string[]): Promise<Studio> {
  const studio = await openConnected(browser(), site, server)
  const { page } = studio
  for (const prompt of prompts) await generate(page, prompt)
  const done = page.locator('article[data-status="succeeded"]')
  await expect.poll(() => done.count(), { timeout: 20_000 }).toBe(prompts.length)
  return studio
}

/** Reloads the page with its clock and the server's `ms` milliseconds later. */
async function reloadLater(page: Page, ms: number): Promise<void> {
  const url = page.url()
  // Leave the page first, so that it does not notice the changed time of the hosts.
  await page.goto('about:blank')
  ahead = ms
  await page.addInitScript((ms) => {
    const Clock = Date
    globalThis.Date = class extends Clock {
      constructor(...given: []) {
        super(...((given.length === 0 ? [Clock.now() + ms] : given) as []))
      }
      static override now = () => Clock.now() + ms
    } as DateConstructor
  }, ms)
  await page.goto(url)
}

const player = (page: Page) => page.locator('article video[controls]')
const source = (video: Locator) => video.getAttribute('src', { timeout: 1_000 }).catch(() => null)
const endOf = (link: string | null) => Date.parse(new URL(link ?? '').searchParams.get('se') ?? '')

test('a link that is over: the card or the player asks once by itself, and the new one plays', async () => {
  renewsLinks('小')
  const { page, expectClean } = await openWith('一只小狗', '一只小猫')
  await card(page, '一只小猫').getByRole('link').first().click()
  await expect.poll(() => source(player(page))).toContain('se=')
  const first = await source(player(page))
  await playsOn(player(page))

  const before = questions().length
  await reloadLater(page, 2 * hour)
  await expect.poll(async () => endOf(await source(player(page)))).toBeGreaterThan(endOf(first))
  await playsOn(player(page))
  expect(questions().slice(before)).toEqual(['2'])
  expect(await page.getByRole('alert').count()).toBe(0)

  await page.getByRole('link', { name: '全部任务' }).click()
  const other = card(page, '一只小狗')
  await other.getByText('链接还剩 1 小时').waitFor()
  await other.getByRole('button', { name: '播放' }).click()
  await playsOn(player(page))
  expect(questions().slice(before)).toEqual(['2', '1'])
  expectClean()
})

test('where there is no new link, card and player say so and what can be done', async () => {
  keepsLink('小猫')
  const { page } = await openWith('一只小猫')
  const before = questions().length
  await reloadLater(page, 2 * hour)
  const task = card(page, '一只小猫')
  await task.getByRole('heading', { name: '视频链接已失效' }).waitFor()
  await task.getByText('已向服务器查询，没有新链接。如有需要可以再次生成。').waitFor()
  await task.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '再次生成' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await axeViolations(page)).toEqual([])

  await task.getByRole('link', { name: '一只小猫' }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('已向服务器查询，没有新链接').waitFor()
  expect(questions().slice(before)).toEqual(['1'])
  const controls = page.getByRole('group', { name: '播放控制' })
  expect(await controls.count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await alert.getByRole('button', { name: '获取新链接' }).click()
  await page.getByText('服务器没有新链接').waitFor()
  await alert.waitFor()
  renewsLinks('小猫')
  await alert.getByRole('button', { name: '获取新链接' }).click()
  await page.getByText('已获取新链接').waitFor()
  await expect.poll(() => alert.count()).toBe(0)
  await controls.waitFor()
  await playsOn(player(page))
})

test('a link that ends while its video plays: the new one goes on from there', async () => {
  const clip = readFileSync(new URL('../../../src/demo/clips/cat.mp4', import.meta.url))
  const held = new Set<ServerResponse>()
  let isOver = false
  // The host sends half of the file, and holds the rest back until the link expires.
  const host = await startAnswering((_, outgoing) => {
    if (isOver) return outgoing.writeHead(403).end()
    const range = `bytes 0-${clip.length - 1}/${clip.length}`
    const about = { 'content-type': 'video/mp4', 'content-length': clip.length, 'content-range': range }
    outgoing.writeHead(206, about).write(clip.subarray(0, clip.length / 2))
    held.add(outgoing)
  })
  try {
    server.script('小猫', { videoUrl: ({ usual }) => (isOver ? usual : `${host.url}/cat.mp4`) })
    const { page } = await openWith('一只小猫')
    await card(page, '一只小猫').getByRole('link').first().click()
    await playsOn(player(page))
    isOver = true
    for (const outgoing of held) outgoing.destroy()
    await expect.poll(() => source(player(page)), { timeout: 10_000 }).toContain(server.videoUrl)
    const playedFrom = () =>
      player(page).evaluate(({ played }: HTMLVideoElement) => (played.length === 0 ? 0 : played.start(0)))
    await expect.poll(playedFrom).toBeGreaterThan(0.2)
  } finally {
    await host.close()
  }
})

test('side by side: who has a new link plays, who has none says so', async () => {
  renewsLinks('小')
  keepsLink('小狗')
  const { page } = await openWith('一只小狗', '一只小猫')
  const ids = await page
    .getByRole('article')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1)))
  await page.goto(`${site.url}#/compare?ids=${ids.join(',')}`)
  await expect.poll(() => page.locator('article video').count()).toBe(2)
  const before = questions().length
  await reloadLater(page, 2 * hour)
  const pane = (prompt: string) => page.getByRole('article', { name: prompt })
  const said = pane('一只小狗').getByRole('alert')
  await said.getByText('视频链接已失效').waitFor()
  await said.getByText('已向服务器查询，没有新链接').waitFor()
  await page.keyboard.press('Space')
  const time = () =>
    pane('一只小猫')
      .locator('video')
      .evaluate((video: HTMLVideoElement) => video.currentTime)
  await expect.poll(time).toBeGreaterThan(0.2)
  expect(questions().slice(before).sort()).toEqual(['1', '2'])
  expect(await axeViolations(page)).toEqual([])
})

test('by the usual time of the server: I am told a day before, and find what ends', async () => {
  const { page } = await openWith('一只小狗', '一只小猫')
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByText('高级设置').click()
  const lifetime = page.getByRole('textbox', { name: '链接有效期（小时）' })
  await lifetime.fill('一天')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('请填 1 到 8,760 之间的数，不清楚请留空。').waitFor()
  await lifetime.fill('30')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.goto(`${site.url}#/`)
  await card(page, '一只小猫').getByText('链接还剩约 30 小时').waitFor()
  expect(await page.getByText('个链接即将失效').count()).toBe(0)

  await reloadLater(page, 10 * hour)
  await generate(page, '一条小河')
  await page.getByRole('button', { name: '2 个链接即将失效' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(2)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: '一只小狗' }).click()
  await page.getByText(/^链接将在约 (19|20) 小时后失效$/).waitFor()
  await page.getByRole('link', { name: '全部任务' }).click()
  await page.getByRole('button', { name: '移除筛选：一天内失效' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(3)
})

test('several whose links are over, as one zip: with the new ones; who has none is named and stays selected', async () => {
  isReadable = true
  renewsLinks('小')
  keepsLink('小狗')
  const { page } = await openWith('一只小鸟', '一只小狗', '一只小猫')
  await answerPicker(page)
  await reloadLater(page, 2 * hour)
  await card(page, '一只小狗').hover()
  await page.getByRole('checkbox', { name: /^选择/ }).first().click()
  const bar = page.getByRole('toolbar', { name: '选中的任务' })
  await bar.getByRole('button', { name: /^全选/ }).click()
  await bar.getByRole('button', { name: '下载' }).click()
  await page.getByText(/^已将 2 个视频保存为压缩包；1 个没有包含在内.*「一只小狗」/).waitFor()
  await bar.getByText('已选 1 个').waitFor()
  const [name = ''] = Object.keys(await pickedFiles(page))
  const [cat, bird, table] = readZip(await readPickedFile(page, name))
  expect([cat?.name, bird?.name].map((one) => /一只小./.exec(one ?? '')?.[0])).toEqual([
    '一只小猫',
    '一只小鸟',
  ])
  expect(table?.bytes.toString('utf8')).toContain('没有包含：链接已失效')
})
