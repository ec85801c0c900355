// @vitest-environment node
// The task list with ten thousand tasks in Chromium: search, select, delete, undo; nothing jumps.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { copyTask, createVideos, storeTasks } from '../support/stored-tasks.ts'
import {
  card,
  chooseView,
  generate,
  openConnected,
  openStudio,
  remoteIdOf,
  type Studio,
} from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'token', pace: { queuedMs: 500, runningMs: 8_000 } }))

const hour = 3_600_000

/** Finished demo tasks, one every quarter of an hour; number 0 is the newest. Every tenth has no video. */
function endedTasks(count: number): Task[] {
  const newest = Date.now() - hour
  return Array.from({ length: count }, (_, index) => {
    const createdAt = newest - (index * hour) / 4
    return aTask({
      id: `task-${index}`,
      environmentId: index % 4 === 0 ? 'other' : 'demo',
      prompt: `第 ${index} 个视频：${index === 7_777 ? '河上的孔明灯' : '草地上的小猫'}`,
      createdAt,
      remoteId: String(20_000 - index),
      video: aVideo({ status: index % 10 === 9 ? 'failed' : 'cancelled' }),
      heardAt: createdAt + 60_000,
      seenAt: createdAt,
    })
  })
}

/** Opens a studio, stores these tasks and reloads it. */
async function openWith(tasks: readonly Task[]): Promise<Studio> {
  const studio = await openStudio(browser(), site)
  await storeTasks(studio.page, tasks)
  await studio.page.reload()
  // The newest tasks load first, and the filters work once all are loaded.
  await studio.page.locator('[aria-label="筛选任务"]:not([data-waiting])').waitFor()
  return studio
}

const articles = (page: Page) => page.getByRole('article')

/** The prompt of a fully visible card; waits for one. */
async function promptInSight(page: Page): Promise<string> {
  const find = () =>
    page.evaluate(() => {
      const found = [...document.querySelectorAll('article')].find((article) => {
        const { top, bottom } = article.getBoundingClientRect()
        return top > 200 && bottom < innerHeight
      })
      return found?.querySelector('a')?.textContent ?? ''
    })
  await expect.poll(find).not.toBe('')
  return find()
}

test('of ten thousand cards only those near the window are mounted, and each in its day', async () => {
  const { page, expectClean } = await openWith(endedTasks(10_000))
  const mounted = [await articles(page).count()]
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (const part of [0.2, 0.5, 0.8, 1]) {
    const y = Math.round(part * height)
    await page.evaluate((y) => window.scrollTo(0, y), y)
    // The middle of the window shows a card or a gap beside one, never an unrendered part of the list.
    await expect
      .poll(() =>
        page.evaluate(() => {
          const inSight = [...document.querySelectorAll('article')].filter((article) => {
            const { top, bottom } = article.getBoundingClientRect()
            return bottom > 0 && top < innerHeight
          })
          return inSight.length
        }),
      )
      .toBeGreaterThan(2)
    mounted.push(await articles(page).count())
  }
  expect(Math.max(...mounted)).toBeLessThan(60)
  const list = page.getByRole('list', { name: '任务列表' })
  const days = await list.getByRole('listitem').count()
  expect(await list.getByRole('heading', { level: 2 }).count()).toBe(days)
  expect(await articles(page).last().getByRole('link').first().textContent()).toBe(
    '第 9999 个视频：草地上的小猫',
  )
  expectClean()
})

test('a search finds the one among ten thousand, and filters survive a reload', async () => {
  const { page, expectClean } = await openWith(endedTasks(10_000))
  const search = page.getByRole('searchbox', { name: '搜索任务' })
  await search.pressSequentially('孔明灯 河上')
  await expect.poll(() => articles(page).count()).toBe(1)
  expect(await search.inputValue()).toBe('孔明灯 河上')
  await card(page, '第 7777 个视频').waitFor()

  await search.fill('小猫')
  await page.getByRole('radio', { name: /^失败/ }).check()
  await page.getByRole('button', { name: /^排序和筛选/ }).click()
  await page.getByRole('menuitemradio', { name: '演示' }).click()
  await page.getByRole('button', { name: /^排序和筛选/ }).click()
  await page.getByRole('menuitemradio', { name: '最早在前' }).click()
  await card(page, '第 9999 个视频').waitFor()
  const { hash } = new URL(page.url())
  expect(Object.fromEntries(new URLSearchParams(hash.slice('#/?'.length)))).toEqual({
    status: 'failed',
    q: '小猫',
    env: 'demo',
    sort: 'oldest',
  })
  const chosen = await page.getByRole('radio', { name: /^失败/ }).locator('..').textContent()
  // All but the lanterns and every fourth task, which belongs to another environment.
  expect(chosen).toBe('失败7,499')

  await page.reload()
  await card(page, '第 9999 个视频').waitFor()
  expect(await search.inputValue()).toBe('小猫')
  expect(await page.getByRole('radio', { name: /^失败/ }).isChecked()).toBe(true)

  await search.fill('没有的东西')
  await page.getByRole('heading', { name: '没有找到符合条件的任务' }).waitFor()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await articles(page).first().waitFor()
  expect(await search.inputValue()).toBe('')
  expect(new URL(page.url()).hash).toBe('#/?sort=oldest')
  expectClean()
})

test('from a task the way leads back to the list as it was left: its filter, and how far it had scrolled', async () => {
  const { page, expectClean } = await openWith(endedTasks(200))
  await page.getByRole('radio', { name: /^失败/ }).check()
  await page.evaluate(() => window.scrollTo(0, 3_000))
  await page.getByRole('link', { name: await promptInSight(page) }).click()
  await page.getByRole('link', { name: '下一个（更早的）' }).click()
  await page.getByRole('link', { name: '全部任务' }).click()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(3_000)
  expect(await page.getByRole('radio', { name: /^失败/ }).isChecked()).toBe(true)
  expectClean()
})

test('with the keyboard: select several, delete them, and take all of it back with one press', async () => {
  const { page, expectClean } = await openWith(endedTasks(200))
  const first = page.getByRole('link', { name: '第 0 个视频' })
  const prompts = () => articles(page).getByRole('link').allTextContents()
  const before = await prompts()
  await first.focus()
  await page.keyboard.press('x')
  await page.getByText('已选 1 个').waitFor()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('已选 3 个').waitFor()
  // Beyond the mounted cards, and back.
  for (let steps = 0; steps < 20; steps++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByText('已选 4 个').waitFor()
  const last = await page.evaluate(() => document.activeElement?.textContent)
  await page.getByRole('toolbar', { name: '选中的任务' }).getByRole('button', { name: '删除' }).press('Enter')
  await expect
    .poll(async () => (await articles(page).count()) > 0 && !(await prompts()).includes(before[0] ?? ''))
    .toBe(true)
  await expect
    .poll(() => page.getByRole('radio', { name: /^全部/ }).locator('..').textContent())
    .toBe('全部196')
  // The focus moves to a remaining card.
  expect(await page.evaluate(() => document.activeElement?.closest('article') !== null)).toBe(true)
  await page.getByRole('button', { name: '撤销' }).press('Enter')
  await expect
    .poll(() => page.getByRole('radio', { name: /^全部/ }).locator('..').textContent())
    .toBe('全部200')
  await page.reload()
  await first.waitFor()
  expect((await prompts()).slice(0, 4)).toEqual(before.slice(0, 4))
  await page.getByRole('searchbox').fill(last?.match(/\d+ 个视频/)?.[0] ?? '?')
  await page.getByRole('link', { name: last ?? '?' }).waitFor()

  await page.getByRole('searchbox').fill('')
  await first.focus()
  await page.keyboard.press('x')
  await page.getByText('已选 1 个').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('toolbar', { name: '选中的任务' }).count()).toBe(0)
  expectClean()
})

test('with the mouse a range is selected, and asking for all of it again tells first what it costs', async () => {
  const { page, expectClean } = await openWith(
    endedTasks(30).map((task) => ({ ...task, environmentId: 'demo' })),
  )
  const boxes = page.getByRole('checkbox', { name: /^选择/ })
  await articles(page).first().hover()
  await boxes.nth(0).click()
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  await page.getByText('已选 5 个').waitFor()
  expect(await axeViolations(page)).toEqual([])
  const bar = page.getByRole('toolbar', { name: '选中的任务' })
  const download = page.waitForEvent('download')
  await bar.getByRole('button', { name: '导出表格' }).click()
  expect((await download).suggestedFilename()).toMatch(/^rpasora-tasks-.*\.csv$/)
  await bar.getByRole('button', { name: '再次生成' }).click()
  const dialog = page.getByRole('dialog', { name: '再次生成这 5 个视频？' })
  await dialog.getByText('演示环境，免费。').waitFor()
  await dialog.getByRole('button', { name: '生成 5 个视频' }).click()
  await page.getByText('已提交 5 个任务').waitFor({ timeout: 20_000 })
  await expect
    .poll(() =>
      page
        .getByRole('radio', { name: /^进行中/ })
        .locator('..')
        .textContent(),
    )
    .toBe('进行中5')
  const newest = await articles(page).getByRole('link').allTextContents()
  // In the order of the original cards.
  expect(newest.slice(0, 5)).toEqual(newest.slice(5, 10))
  await chooseView(page, '列表')
  expect(await axeViolations(page)).toEqual([])
  expectClean()
})

test('the focused card stays: far out of sight, and when tasks come above it', async () => {
  const { page, expectClean } = await openWith(endedTasks(400))
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  const place = (prompt: string) =>
    card(page, prompt).evaluate((element) => element.getBoundingClientRect().top)
  await page.getByRole('link', { name: '第 2 个视频' }).focus()
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await card(page, '第 399 个视频').waitFor()
  expect(await focused()).toContain('第 2 个视频')
  expect(await card(page, '第 5 个视频').count()).toBe(0)

  await page.evaluate(() => window.scrollTo(0, 3_000))
  const inSight = await promptInSight(page)
  await page.getByRole('link', { name: inSight }).focus()
  const before = await place(inSight)
  const other = await page.context().newPage()
  await other.goto(site.url)
  for (let made = 0; made < 4; made++) await generate(other, `新来的第 ${made} 个`)
  await other.close()
  await expect
    .poll(() => page.getByRole('radio', { name: /^全部/ }).locator('..').textContent())
    .toBe('全部404')
  expect(await focused()).toBe(inSight)
  expect(Math.abs((await place(inSight)) - before)).toBeLessThan(2)

  // Deleting a card moves the focus to the next one.
  await card(page, inSight).getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await card(page, inSight).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.closest('article') !== null)).toBe(true)
  expectClean()
})

test('nothing jumps while the page loads and twenty tasks make progress', async () => {
  const { page, expectClean } = await openConnected(browser(), site, server, { token: 'token' })
  await generate(page, '一只小猫')
  await expect.poll(() => remoteIdOf(page, '一只小猫')).not.toBe(null)
  await copyTask(page, await createVideos(server, 'token', '一只小猫', 19))
  await page.addInitScript(() => {
    const shifts: unknown[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node: Node | null }[]
      })[]) {
        const sources = entry.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 200))
        if (!entry.hadRecentInput) shifts.push({ value: entry.value, sources })
      }
    }).observe({ type: 'layout-shift', buffered: true })
    Object.assign(window, { shifts })
  })
  await page.reload()
  const percents = () =>
    page
      .getByRole('progressbar')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('aria-valuenow'))))
  await expect
    .poll(async () => (await percents()).filter((percent) => percent > 0).length, { timeout: 30_000 })
    .toBe(20)
  await expect
    .poll(
      () =>
        articles(page).evaluateAll(
          (all) => all.filter((one) => (one as HTMLElement).dataset.status === 'succeeded').length,
        ),
      { timeout: 40_000 },
    )
    .toBe(20)
  expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual([])
  expectClean()
})
