// @vitest-environment node
// Cards in Chromium: one rhythm for every shape and state, a bar of time, and what stands behind a wait.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Task } from '#tasks/store/task.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import type { NewPageOptions } from '../support/browser.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ videoCors: true }))

const minute = 60_000
let made = 0

/** This environment does not exist, so that nothing is polled. */
function aStoredTask(prompt: string, change: Partial<Task>): Task {
  made++
  const at = { createdAt: Date.now() - made * minute, heardAt: Date.now(), seenAt: 1 }
  return aTask({ id: `card-${made}`, remoteId: `${made}`, environmentId: 'other', prompt, ...at, ...change })
}

const video = (clip: string) =>
  aVideo({ status: 'succeeded', progress: 100, videoUrl: `${server.videoUrl}/${clip}.mp4` })

/** Three videos that took 10 minutes each. */
const finished = () =>
  ['甲', '乙', '丙'].map((name) => {
    const createdAt = Date.now() - 60 * minute
    const took = { createdAt, completedAt: createdAt + 10 * minute }
    return aStoredTask(`用了十分钟的${name}`, { createdAt, video: { ...video('sea'), ...took } })
  })

const running = (prompt: string, change: Partial<Task> = {}) =>
  aStoredTask(prompt, { video: aVideo({ status: 'running' }), ...change })

async function openWith(tasks: readonly Task[], options: NewPageOptions): Promise<Page> {
  const { page } = await openStudio(browser(), site, [server.videoUrl], options)
  await storeTasks(page, tasks)
  await page.goto('about:blank')
  await page.goto(site.url)
  await page.locator('article[data-status]').first().waitFor()
  return page
}

interface Box {
  top: number
  bottom: number
  left: number
  right: number
}

/** Where the parts of a card are, in pixels from its top left corner. */
function partsOf(article: Locator): Promise<Record<'card' | 'stage' | 'prompt' | 'facts' | 'actions', Box>> {
  return article.evaluate((element) => {
    const from = element.getBoundingClientRect()
    const boxOf = (selector: string) => {
      const box = (element.querySelector(selector) ?? element).getBoundingClientRect()
      const round = Math.round
      return {
        top: round(box.top - from.top),
        bottom: round(box.bottom - from.top),
        left: round(box.left - from.left),
        right: round(box.right - from.left),
      }
    }
    return {
      card: boxOf('none'),
      stage: boxOf('.card-stage'),
      prompt: boxOf('.card-prompt'),
      facts: boxOf('.card-meta'),
      actions: boxOf('.card-actions'),
    }
  })
}

const long = '雪山脚下的湖，清晨薄雾，一群白鹭飞过，航拍，镜头缓慢推进，远处的村庄升起炊烟，一条小船停在岸边'

test.each([
  { width: 1440, locale: 'zh-CN', colorScheme: 'light' },
  { width: 1440, locale: 'en', colorScheme: 'dark' },
  { width: 360, locale: 'zh-CN', colorScheme: 'dark' },
  { width: 360, locale: 'en', colorScheme: 'light' },
] as const)('cards of all shapes have one rhythm, without a hole: %o', async ({ width, ...look }) => {
  const cards: Record<string, Task> = {
    landscape: aStoredTask(`横 ${long}`, { video: video('sea') }),
    portrait: aStoredTask(`竖 ${long}`, {
      video: video('lanterns'),
      media: { width: 720, height: 1280, seconds: 4 },
    }),
    'portrait, waiting': running(`等 ${long}`, { model: 'sora2-portrait' }),
    failed: aStoredTask(`败 ${long}`, { video: aVideo({ status: 'failed', error: '违规' }) }),
  }
  const page = await openWith(Object.values(cards), { ...look, viewport: { width, height: 2_600 } })
  const { landscape, ...others } = cards
  const rhythm = await partsOf(card(page, landscape?.prompt ?? ''))
  for (const [name, { prompt }] of Object.entries(others)) {
    expect(await partsOf(card(page, prompt)), name).toEqual(rhythm)
  }
  const { stage, prompt, facts, actions } = rhythm
  expect((stage.right - stage.left) / (stage.bottom - stage.top)).toBeCloseTo(16 / 9, 1)
  expect(prompt.top - stage.bottom).toBeLessThanOrEqual(12)
  expect(facts.top - prompt.bottom).toBeLessThanOrEqual(8)
  expect(actions.top - facts.bottom).toBeLessThanOrEqual(8)

  const fitOf = (one: Task | undefined) =>
    card(page, one?.prompt ?? '')
      .locator('.card-stage :is(img, video)')
      .evaluate((picture) => getComputedStyle(picture).objectFit)
  // The poster takes the place of the video, perhaps just now.
  await expect.poll(() => fitOf(cards.portrait)).toBe('contain')
  await expect.poll(() => fitOf(cards.landscape)).toBe('cover')
})

/** The filled part of a bar, 0–1. */
function filled(bar: Locator): Promise<number> {
  return bar.evaluate((element) => {
    const [outer, inner] = [element, element.firstElementChild ?? element].map((part) =>
      part.getBoundingClientRect(),
    )
    return ((inner?.right ?? 0) - (outer?.left ?? 0)) / (outer?.width ?? 1)
  })
}

// Where motion is reduced, the bar goes on in jumps of a twentieth.
test.each([
  ['no-preference', 0.5],
  ['reduce', 0.45],
] as const)(
  'without a percentage the bar shows the time against the usual time (motion: %s)',
  async (reducedMotion, half) => {
    const page = await openWith(
      [
        running('过了一半', { createdAt: Date.now() - 5 * minute }),
        running('早该好了', { createdAt: Date.now() - 50 * minute }),
        running('有百分比', { video: aVideo({ status: 'running', progress: 30 }) }),
        ...finished(),
      ],
      { reducedMotion },
    )
    const bar = (prompt: string) => card(page, prompt).getByRole('progressbar')
    await expect.poll(() => filled(bar('过了一半'))).toBeGreaterThanOrEqual(half)
    expect(await filled(bar('过了一半'))).toBeLessThan(0.7)
    expect(await filled(bar('早该好了'))).toBeCloseTo(0.95)
    expect(await filled(bar('有百分比'))).toBeCloseTo(0.3)
    const values = ['过了一半', '早该好了', '有百分比'].map((one) => bar(one).getAttribute('aria-valuenow'))
    expect(await Promise.all(values)).toEqual([null, null, '30'])
  },
)

test('time passes on the bar without a render', async () => {
  const tasks = [running('进行中', { createdAt: Date.now() - 5 * minute }), ...finished()]
  const page = await openWith(tasks, { reducedMotion: 'no-preference' })
  const bar = card(page, '进行中').getByRole('progressbar')
  await expect.poll(() => filled(bar)).toBeGreaterThanOrEqual(0.5)
  const changes = await bar.evaluate(async (element) => {
    let changes = 0
    new MutationObserver((records) => {
      changes += records.length
    }).observe(element, { attributes: true, childList: true, subtree: true })
    const right = () => element.firstElementChild?.getBoundingClientRect().right ?? 0
    const before = right()
    while (right() < before + 0.5) await new Promise(requestAnimationFrame)
    return changes
  })
  expect(changes).toBe(0)
})

const motions = (page: Page) =>
  card(page, '等着')
    .locator('.card-backdrop')
    .evaluate((backdrop) => backdrop.getAnimations({ subtree: true }).length)

test('a waiting card shimmers; not where motion is reduced, and with a border in forced colours', async () => {
  const waiting = [running('等着')]
  expect(await motions(await openWith(waiting, { reducedMotion: 'no-preference' }))).toBe(1)
  expect(await motions(await openWith(waiting, { reducedMotion: 'reduce' }))).toBe(0)
  const forced = await openWith(waiting, { forcedColors: 'active' })
  const border = await card(forced, '等着')
    .locator('.card-backdrop')
    .evaluate((backdrop) => getComputedStyle(backdrop).borderBottomStyle)
  expect(border).toBe('dashed')
})

test('a waiting card shows its stored reference image, and asks no host for one given as a link', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  const file = { kind: 'file', name: 'a.png', bytes: 1, width: 1, height: 1 } as const
  const [withFile, withLink] = [
    running('有图', { image: file }),
    running('有链接', { image: { kind: 'link', url: 'https://img.example/a.png' } }),
  ]
  await storeTasks(page, [withFile, withLink])
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = async () => {
          const picture = new OffscreenCanvas(1, 1)
          picture.getContext('2d')?.fillRect(0, 0, 1, 1)
          const blob = await picture.convertToBlob()
          const tx = opening.result.transaction('images', 'readwrite')
          tx.objectStore('images').put(blob, id)
          tx.oncomplete = () => resolve(opening.result.close())
        }
      }),
    withFile.id,
  )
  await page.reload()
  const picture = (prompt: string) => card(page, prompt).locator('.card-stage img')
  await expect.poll(() => picture('有图').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  expect(await picture('有链接').count()).toBe(0)
  expectClean()
})

test.each(['light', 'dark'] as const)('what is not selected has an empty ring: %s', async (colorScheme) => {
  const tasks = [aStoredTask('一段视频', { video: video('sea') }), running('还在等')]
  const page = await openWith(tasks, { colorScheme })
  await page.getByRole('button', { name: '多选' }).click()
  for (const { prompt } of tasks) {
    const ring = card(page, prompt).locator('.pick > span')
    const look = () =>
      ring.evaluate((element) => {
        const { backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(element)
        return { backgroundColor, borderTopWidth, borderTopStyle }
      })
    const empty = { backgroundColor: 'rgba(0, 0, 0, 0)', borderTopWidth: '2px', borderTopStyle: 'solid' }
    expect(await look()).toEqual(empty)
    await card(page, prompt).locator('[data-pick]').click()
    await expect.poll(async () => (await look()).backgroundColor).not.toBe(empty.backgroundColor)
  }
})

test('tasks of the demo are marked once there are others', async () => {
  const ofDemo = aStoredTask('演示里的帆船', { environmentId: 'demo', video: video('sea') })
  const page = await openWith([ofDemo], {})
  const mark = (prompt: string) => card(page, prompt).getByText('演示', { exact: true })
  await mark(ofDemo.prompt).waitFor({ state: 'attached' })
  expect(await mark(ofDemo.prompt).isVisible()).toBe(false)

  await storeTasks(page, [aStoredTask('服务器上的帆船', { video: video('sea') })])
  await page.reload()
  await mark(ofDemo.prompt).waitFor()
  expect(await mark('服务器上的帆船').count()).toBe(0)
})

test('the words of the server are cut with an ellipsis on the card, and whole on the page of the task', async () => {
  const said = `The request was rejected because ${'this service is busy and '.repeat(20)}please come back.`
  const failed = aStoredTask('服务器很忙', { video: aVideo({ status: 'failed', error: said }) })
  const page = await openWith([failed], { viewport: { width: 360, height: 740 } })
  const words = page.getByText(said)
  const isCut = () => words.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
  expect(await isCut()).toBe(true)
  expect(await words.getAttribute('title')).toBe(said)
  const fits = await words.evaluate((element) => {
    const stage = element.closest('.card-stage')?.getBoundingClientRect().bottom ?? 0
    return element.getBoundingClientRect().bottom <= stage
  })
  expect(fits).toBe(true)
  await card(page, failed.prompt).getByRole('link').click()
  await page.getByRole('heading', { name: '详情' }).waitFor()
  await expect.poll(isCut).toBe(false)
})

test('the search, the order and the other tools of the list stand in one line', {
  timeout: 60_000,
}, async () => {
  const expiry = new Date(Date.now() + 120 * minute).toISOString()
  const expiring = aVideo({
    status: 'succeeded',
    progress: 100,
    videoUrl: `${server.videoUrl}/sea.mp4?se=${encodeURIComponent(expiry)}`,
  })
  const page = await openWith([...finished(), aStoredTask('链接快失效了', { video: expiring })], {
    viewport: { width: 1280, height: 800 },
  })
  const filters = page.locator('[aria-label="筛选任务"]:not([data-waiting])')
  // With it, the groups and the tools do not fit in one line together.
  await filters.getByRole('button', { name: /即将失效/ }).waitFor()
  for (const width of [1280, 1360, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    const middles = await Promise.all(
      [
        filters.getByRole('searchbox'),
        ...['最新在前', '统计', '多选'].map((name) => filters.getByRole('button', { name })),
      ].map(async (tool) => {
        const box = await tool.boundingBox()
        return box === null ? null : Math.round(box.y + box.height / 2)
      }),
    )
    expect(new Set(middles).size, `${width} pixels: ${middles}`).toBe(1)
  }
  await page.context().close()
})

test('among many videos of one prompt, the task page shows the one it is about', async () => {
  const tasks = Array.from({ length: 6 }, () => running('一群白鹭飞过'))
  const page = await openWith(tasks, { viewport: { width: 360, height: 740 } })
  // The newest one is the last of the row.
  await card(page, '一群白鹭飞过').first().getByRole('link').first().click()
  const current = page.locator('ul a[aria-current="page"]')
  await current.waitFor()
  const isInRow = () =>
    current.evaluate((link) => {
      const [inner, outer] = [link, link.closest('ul') ?? link].map((part) => part.getBoundingClientRect())
      return (
        inner !== undefined && outer !== undefined && inner.left >= outer.left && inner.right <= outer.right
      )
    })
  await expect.poll(isInRow).toBe(true)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})
