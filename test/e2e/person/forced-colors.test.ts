// @vitest-environment node
// In forced colors (Windows high contrast), every state looks different from the others.

import type { Locator, Page, PageScreenshotOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { chooseView, openStudio, openTool } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())

/** Three finished demo tasks, and one running. */
const tasks: readonly Task[] = ['running', 'cancelled', 'failed', 'succeeded'].map((status, index) =>
  aTask({
    id: `task-${index}`,
    // This environment is not polled, so the task keeps its state.
    environmentId: status === 'running' ? 'other' : 'demo',
    prompt: `第 ${index} 个视频`,
    createdAt: Date.now() - 60_000 * (index + 1),
    remoteId: String(900 + index),
    heardAt: Date.now(),
    seenAt: status === 'succeeded' ? null : 1,
    video: aVideo({
      status: status as 'running',
      progress: status === 'running' ? 40 : null,
      videoUrl: status === 'succeeded' ? 'https://videos.invalid/a.mp4' : null,
    }),
  }),
)

async function openForced(colorScheme: 'light' | 'dark', path = '#/'): Promise<Page> {
  const { page } = await openStudio(browser(), site, [], {
    forcedColors: 'active',
    colorScheme,
    reducedMotion: 'reduce',
  })
  await storeTasks(page, tasks)
  await page.goto('about:blank')
  await page.goto(`${site.url}${path}`)
  // The example cards are gone by then.
  await page
    .locator('article[data-status]')
    .nth(tasks.length - 1)
    .waitFor()
  return page
}

type Clip = NonNullable<PageScreenshotOptions['clip']>

/** The colors of a part, most frequent first. */
async function coloursOf(part: Locator | Page, clip?: Clip): Promise<string[]> {
  const page = 'page' in part ? part.page() : part
  const picture = await ('page' in part ? part.screenshot() : part.screenshot(clip ? { clip } : {}))
  return page.evaluate(
    async (data) => {
      const image = Object.assign(new Image(), { src: data })
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      if (context === null) return []
      context.drawImage(image, 0, 0)
      const { data: bytes } = context.getImageData(0, 0, image.width, image.height)
      const counts = new Map<string, number>()
      for (let at = 0; at < bytes.length; at += 4) {
        const colour = bytes.slice(at, at + 3).join(' ')
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
      return [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  )
}

/** The background of a part: its most frequent color. */
const groundOf = async (part: Locator) => (await coloursOf(part))[0]

/** A system color as this browser draws it. */
async function systemColour(page: Page, name: string): Promise<string> {
  const style = `position: fixed; inset: 0 auto auto 0; width: 9px; height: 9px; z-index: 99; background: ${name}`
  await page.evaluate((style) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.id = 'probe'
    probe.style.cssText = `forced-color-adjust: none; ${style}`
  }, style)
  const colour = (await groundOf(page.locator('#probe'))) ?? ''
  await page.locator('#probe').evaluate((probe) => probe.remove())
  return colour
}

test.each(['light', 'dark'] as const)('what is chosen, on or current stands out, %s', async (scheme) => {
  const page = await openForced(scheme)
  const highlight = await systemColour(page, 'Highlight')
  const label = (name: RegExp) => page.locator('label').filter({ has: page.getByRole('radio', { name }) })
  const chosenAmong = async (chosen: RegExp, others: readonly RegExp[]) => {
    expect.soft(await groundOf(label(chosen)), String(chosen)).toBe(highlight)
    for (const other of others) expect.soft(await groundOf(label(other)), String(other)).not.toBe(highlight)
  }
  await chosenAmong(/^全部/, [/^进行中/, /^已完成/])
  await page.getByRole('radio', { name: /^失败/ }).check()
  await page.mouse.move(0, 0)
  await chosenAmong(/^失败/, [/^全部/])
  const ticked = () => page.getByRole('group', { name: '视图' }).locator('button:has(svg)').allTextContents()
  await page.getByRole('button', { name: /^排序和筛选/ }).click()
  expect.soft(await ticked()).toEqual(['网格'])
  await page.getByRole('menuitemradio', { name: '列表' }).click()
  await page.getByRole('button', { name: /^排序和筛选/ }).click()
  expect.soft(await ticked()).toEqual(['列表'])
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: '设置', exact: true }).click()
  await chosenAmong(/^跟随系统/, [/^浅色/, /^深色/])
  const toggle = page.getByRole('switch', { name: '声音' })
  await toggle.waitFor()
  expect.soft(await groundOf(page.getByRole('link', { name: '设置', exact: true }))).toBe(highlight)
  const off = await coloursOf(toggle)
  await toggle.click()
  await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('true')
  expect.soft((await coloursOf(toggle))[0]).toBe(highlight)
  expect.soft(off[0]).not.toBe(highlight)
})

test.each(['网格', '列表'])(
  'a selected card has a frame and a tick, the others have neither: %s',
  async (view) => {
    const page = await openForced('dark')
    const highlight = await systemColour(page, 'Highlight')
    await chooseView(page, view)
    const cards = page.getByRole('article')
    await page.getByRole('button', { name: '多选' }).click()
    await page.locator('[data-pick]').first().click()
    await page.mouse.move(0, 0)
    const looks = async (nth: number) => {
      const box = cards.nth(nth).locator('.pick > span')
      // The frame is drawn at the very edge.
      const { x, y, width } = (await cards.nth(nth).boundingBox()) ?? { x: 0, y: 0, width: 0 }
      const clip = { x: x + width / 4, y, width: width / 2, height: 5 }
      return {
        isFramed: (await coloursOf(page, clip)).includes(highlight),
        isFilled: (await coloursOf(box)).includes(highlight),
        hasTick: await box.locator('svg').isVisible(),
      }
    }
    expect(await looks(0)).toEqual({ isFramed: true, isFilled: true, hasTick: true })
    expect(await looks(2)).toEqual({ isFramed: false, isFilled: false, hasTick: false })
  },
)

test('how far a video is, what is new, what is starred, and what cannot be pressed', async () => {
  const page = await openForced('light')
  const highlight = await systemColour(page, 'Highlight')
  const running = page.getByRole('article').filter({ has: page.locator('[aria-valuenow="40"]') })
  const bar = await coloursOf(running.getByRole('progressbar'))
  expect.soft(bar).toContain(highlight)
  // The rest of the bar is empty.
  expect.soft(bar[0]).not.toBe(highlight)
  const unseen = page.locator('article[data-unseen]')
  const mark = await unseen.evaluate((card) => getComputedStyle(card, '::after').backgroundColor)
  expect.soft(mark).not.toBe(await unseen.evaluate((card) => getComputedStyle(card).backgroundColor))

  await page.locator('#prompt').press('Alt+p')
  const stars = page.getByRole('dialog').locator('button[aria-pressed]')
  await stars.first().click()
  const starred = page.getByRole('dialog').locator('button[aria-pressed="true"]')
  await starred.waitFor()
  await page.mouse.move(0, 0)
  expect.soft(await groundOf(starred)).toBe(highlight)
  expect.soft(await groundOf(stars.and(page.locator('[aria-pressed="false"]')).first())).not.toBe(highlight)
  await page.keyboard.press('Escape')

  const submit = page.getByRole('button', { name: /^生成视频/ })
  const enabled = await submit.evaluate((button) => getComputedStyle(button).color)
  const disabled = await submit.evaluate((button: HTMLButtonElement) => {
    button.disabled = true
    const { color, opacity } = getComputedStyle(button)
    return { color, opacity }
  })
  expect.soft(disabled.color).not.toBe(enabled)
  expect.soft(disabled.opacity).toBe('1')
})

test('what shadows set apart has a border: cards, badges, menus, dialogs, toasts', async () => {
  const page = await openForced('dark')
  const hasBorder = (part: Locator) =>
    part.first().evaluate((element) => {
      const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element)
      return borderTopStyle !== 'none' && borderTopWidth !== '0px' && borderTopColor !== backgroundColor
    })
  for (const part of ['.card', '.badge', '.progress-bar', '.prompt-box']) {
    expect.soft(await hasBorder(page.locator(part)), part).toBe(true)
  }
  await page.getByRole('button', { name: '更多操作' }).first().click()
  expect.soft(await hasBorder(page.locator('[role=menu]:popover-open')), 'menu').toBe(true)
  await page.getByRole('menuitem', { name: '删除' }).click()
  expect.soft(await hasBorder(page.locator('.toast')), 'toast').toBe(true)
  await openTool(page, '批量生成')
  expect.soft(await hasBorder(page.getByRole('dialog')), 'dialog').toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.locator('.segmented').first().waitFor()
  expect.soft(await hasBorder(page.locator('.segmented')), 'segmented').toBe(true)
})
