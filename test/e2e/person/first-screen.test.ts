// @vitest-environment node
// What is in sight without scrolling: few controls on a first visit, and the videos for whoever comes back.

import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { everyKind, finishedTasks } from '../../screenshots/stored.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { offerOnly, startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', videoCors: true }))

beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})

/** The names of all controls that a person sees; a file input is seen as its label. */
function controlsInSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, textarea, select, summary',
    )
    const isSeen = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [Math.max(left, 0), Math.max(top, 0)]
      const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y]
      if (width <= 0 || height <= 0) return false
      const above = document.elementFromPoint(x + width / 2, y + height / 2)
      return above !== null && element.contains(above)
    }
    return [...controls].flatMap((control) => {
      const isFile = control instanceof HTMLInputElement && control.type === 'file'
      const shown = isFile ? [...(control.labels ?? [])] : [control]
      const label = (control as HTMLInputElement).labels?.[0]?.textContent
      return shown.some(isSeen) ? [control.ariaLabel ?? label ?? control.textContent ?? ''] : []
    })
  })
}

test.each([
  { most: 14, viewport: { width: 1440, height: 900 } },
  { most: 9, viewport: { width: 390, height: 844 } },
])('a first visit has at most $most controls in sight, $viewport.width px', async ({ most, viewport }) => {
  const { page } = await openStudio(browser(), site, [], { viewport })
  // The last part to load.
  await page.getByText('试试任务失败时的样子').waitFor()
  const controls = await controlsInSight(page)
  expect(controls.length, controls.join(' | ')).toBeLessThanOrEqual(most)
  expect(controls).toContain('提示词')
})

test.each([
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
])(
  'a first visit begins with the headline; form and button are in sight: $width × $height',
  async (viewport) => {
    const { page } = await openStudio(browser(), site, [], { viewport })
    const headline = page.getByRole('heading', { name: '写一句话，生成一段视频' })
    await expect.poll(() => isWhollyInSight(headline)).toBe(true)
    await expect.poll(() => isWhollyInSight(page.getByRole('button', { name: /^生成视频/ }))).toBe(true)
    const topOf = async (part: Locator) => (await part.boundingBox())?.y ?? Number.NaN
    const [headlineTop, promptTop] = [await topOf(headline), await topOf(page.locator('#prompt'))]
    if (viewport.width < 1024) expect(headlineTop).toBeLessThan(promptTop)
    expect(promptTop).toBeLessThan(viewport.height / 2)
  },
)

const now = () => ({ apiUrl: server.apiUrl, videoUrl: server.videoUrl, now: Date.now() })

/** Opens the studio for a person with a token and tasks, whose polls are never answered. */
async function openReturning(viewport: { width: number; height: number }, tasks: Task[]): Promise<Page> {
  offerOnly(site, server)
  const { page } = await openStudio(browser(), site, [], { viewport })
  await page.route(`${server.apiUrl}/v1/videos/*`, () => {})
  const token = page.locator('[data-field="token"] input[type="password"]')
  await token.fill('the-token')
  await token.press('Enter')
  await page.locator('.toast').getByText('已保存令牌').waitFor()
  await storeTasks(page, tasks)
  await page.goto('about:blank')
  await page.goto(site.url)
  await page.getByRole('article').first().waitFor()
  return page
}

/** Whether all of an element is in the window, and nothing lies over it. */
function isWhollyInSight(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    // Inside of rounded corners.
    const inset = 12
    const [xs, ys] = [
      [left + inset, (left + right) / 2, right - inset],
      [top + inset, (top + bottom) / 2, bottom - inset],
    ]
    const isOnTop = (x: number, y: number) => element.contains(document.elementFromPoint(x, y))
    return top >= 0 && bottom <= innerHeight && ys.every((y) => xs.every((x) => isOnTop(x, y)))
  })
}

const phone = { width: 360, height: 740 }
const form = (page: Page) => page.getByRole('form', { name: '新视频' })

describe('back on a phone', () => {
  test.each([
    ['sending', 0, 'sending'],
    ['unconfirmed', 1, 'unconfirmed'],
    ['queued', 2, 'queued'],
    ['running', 3, 'running'],
    ['succeeded', 6, 'succeeded'],
    ['succeeded in portrait', 7, 'succeeded'],
    ['with an expired link', 9, 'succeeded'],
    ['failed', 11, 'failed'],
    ['expired', 14, 'expired'],
  ])('the newest task is wholly in sight: %s', async (_, nth, status) => {
    const newest = { ...(everyKind(now())[nth] as Task), createdAt: Date.now() }
    const page = await openReturning(phone, [newest, ...finishedTasks(now(), 20)])
    const first = page.getByRole('article').first()
    await expect.poll(() => first.getAttribute('data-status')).toBe(status)
    await expect.poll(() => isWhollyInSight(first)).toBe(true)
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })

  test('the form is one line, and unfolds with all its fields when it is touched', async () => {
    const page = await openReturning({ ...phone }, finishedTasks(now(), 20))
    const fields = [
      page.getByRole('button', { name: '更多', exact: true }),
      page.getByText('选择文件'),
      page.getByRole('button', { name: '使用链接' }),
      page.getByRole('combobox', { name: '模型' }),
      page.getByRole('spinbutton', { name: '数量' }),
    ]
    const height = async () => (await form(page).boundingBox())?.height
    const areVisible = () => Promise.all(fields.map((field) => field.isVisible()))
    expect(await height()).toBeLessThanOrEqual(80)
    expect(await areVisible()).toEqual(fields.map(() => false))
    await page.locator('#prompt').click()
    expect(await areVisible()).toEqual(fields.map(() => true))
    // A trial fails if something lies over the field even after scrolling.
    for (const field of fields) await field.click({ trial: true })
    await page.getByRole('button', { name: /^生成视频/ }).click({ trial: true })
  })

  test('scrolled, the one-line form goes under the header with its button', async () => {
    const page = await openReturning(phone, finishedTasks(now(), 20))
    const settings = page.getByRole('link', { name: '设置', exact: true })
    for (const top of [20, 40, 60, 90]) {
      await page.evaluate((y) => window.scrollTo(0, y), top)
      // A trial fails if something lies over the link.
      await settings.click({ trial: true })
    }
  })

  test('each of several submissions is wholly in sight', async () => {
    const page = await openReturning(phone, finishedTasks(now(), 20))
    for (const prompt of ['一只小猫', '一只小狗', '一只小鸟']) {
      server.script(prompt, { queuedMs: 60_000 })
      await page.locator('#prompt').fill(prompt)
      await page.getByRole('button', { name: /^生成视频/ }).click()
      await expect.poll(() => isWhollyInSight(card(page, prompt))).toBe(true)
    }
  })

  test('a task that was just submitted is wholly in sight, beside the question about notifications', async () => {
    server.script('一只小猫', { queuedMs: 60_000 })
    const page = await openReturning(phone, finishedTasks(now(), 20))
    // Browsers without a window never ask.
    await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'default' }))
    await page.reload()
    await page.getByRole('article').first().waitFor()
    await page.locator('#prompt').click()
    await page.locator('#prompt').fill('一只小猫')
    await page.getByRole('button', { name: /^生成视频/ }).click()
    const task = card(page, '一只小猫')
    await expect.poll(() => task.getAttribute('data-status')).toBe('queued')
    await page.getByRole('button', { name: '通知我' }).waitFor()
    await expect.poll(() => isWhollyInSight(task)).toBe(true)
  })
})

test('on a desktop two bands at most precede the first day: toolbar and one notice; figures are one touch away', async () => {
  const { page } = await openStudio(browser(), site)
  const tasks = finishedTasks(now(), 20).map((task) => ({ ...task, environmentId: 'demo' }))
  await storeTasks(page, tasks)
  await page.reload()
  await page.getByRole('article').first().waitFor()
  await page.getByRole('button', { name: '2 个链接即将失效' }).waitFor()
  await page.getByText('现在是演示环境').waitFor()
  /** The texts of all rows of elements above the first day. */
  const bands = await page.evaluate(() => {
    const day = document.querySelector('#tasks h2')?.getBoundingClientRect().top ?? 0
    const bands: { top: number; bottom: number; text: string }[] = []
    for (const element of document.querySelectorAll('#tasks :is(p, label, button, input, h2, li)')) {
      const { top, bottom, width } = element.getBoundingClientRect()
      // Texts for screen readers alone are a pixel wide.
      if (bottom > day || width <= 1) continue
      const text = element.textContent ?? ''
      const band = bands.find((one) => top < one.bottom && bottom > one.top)
      if (band === undefined) bands.push({ top, bottom, text })
      else Object.assign(band, { text: band.text + text, bottom: Math.max(band.bottom, bottom) })
    }
    return bands.map(({ text }) => text)
  })
  expect(bands.length, bands.join(' | ')).toBe(2)

  await page.getByRole('button', { name: '统计', exact: true }).click()
  const statistics = page.getByRole('dialog', { name: '统计' })
  for (const figure of ['进行中', '今天完成', '成功率', '通常用时']) {
    await statistics.getByText(figure, { exact: true }).waitFor()
  }
  await statistics.getByRole('table', { name: /^近 14 天完成的视频/ }).waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await expect.poll(() => statistics.count()).toBe(0)
})
