// @vitest-environment node
// What appears, moves or goes does so within 200 ms, and where motion is reduced, nothing moves.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())

const longestMs = 200

/** An animation or transition that began. */
interface Motion {
  /** Its keyframes, or the property in transition. */
  name: string
  /** The element and those around it, from the inside, as classes and ids. */
  where: string
  /** With its delay; null if it goes on until something ends it. */
  ms: number | null
}

/** Records in the page, from its first element on, what begins to move. */
async function record(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const motions: Motion[] = []
    Object.assign(window, { motions })
    const note = ({ target }: Event) => {
      if (!(target instanceof Element)) return
      for (const animation of target.getAnimations({ subtree: true })) {
        const name = animation instanceof CSSAnimation ? animation.animationName : null
        const property = animation instanceof CSSTransition ? animation.transitionProperty : null
        const end = Number(animation.effect?.getComputedTiming().endTime)
        const names: string[] = []
        const { target: moved } = animation.effect as KeyframeEffect
        for (let at = moved; at !== null; at = at.parentElement) {
          names.push(`${at.localName}#${at.id}.${at.getAttribute('class') ?? ''}`)
        }
        const ms = Number.isFinite(end) ? end : null
        motions.push({ name: name ?? property ?? '', where: names.join(' < '), ms })
      }
    }
    document.addEventListener('transitionrun', note, true)
    document.addEventListener('animationstart', note, true)
  })
}

const recorded = (page: Page) => page.evaluate(() => (window as unknown as { motions: Motion[] }).motions)

/** What has to move: the name of the motion, and an element it happens in. */
type Expected = readonly (readonly [name: string, where: string])[]

/** Through everything that appears, moves or goes; resolves with all that moved. */
async function tour(reducedMotion: 'reduce' | 'no-preference'): Promise<Motion[]> {
  const { page } = await openStudio(browser(), site, [], { reducedMotion })
  await record(page)
  await page.goto('about:blank')
  await page.goto(site.url)
  const step = async (name: string, expected: Expected, act: () => Promise<unknown>) => {
    const from = (await recorded(page)).length
    await act()
    if (reducedMotion === 'reduce') return
    const missing = async () => {
      const motions = (await recorded(page)).slice(from)
      return expected.filter(
        ([one, where]) => !motions.some((m) => m.name === one && m.where.includes(where)),
      )
    }
    await expect.poll(missing, { message: name }).toEqual([])
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const leaves: Expected = [['leave', 'div#.leaving < body']]
  const comesIn: Expected = [
    ['opacity', 'div#.cell'],
    ['translate', 'div#.cell'],
  ]

  await step('menu', [['rise', '.menu']], async () => {
    await button(/^环境/).click()
    await page.getByRole('menu').waitFor()
  })
  await step('menu, closed', leaves, () => page.keyboard.press('Escape'))
  await step('fold', [['rise', '< details']], () => page.getByText('试试任务失败时的样子').click())
  await step('first card', comesIn, () => generate(page, '第一个'))
  await step('new card', comesIn, () => generate(page, '第二个'))
  await generate(page, '第三个')
  await step('finished', [['fade', '< div#.card-stage']], () =>
    card(page, '第一个').locator('.card-stage .animate-fade').waitFor({ timeout: 60_000 }),
  )
  await step('dialog', [['rise', 'dialog#']], async () => {
    await button('统计').click()
    await page.getByRole('dialog').waitFor()
  })
  await step('dialog, closed', leaves, () => page.keyboard.press('Escape'))
  await step('selection', [['rise', '#select-bar']], () => button('多选').click())
  await page.keyboard.press('Escape')
  await card(page, '第二个').getByRole('button', { name: '更多操作' }).click()
  const makesRoom: Expected = [
    ['leave', 'div#.leaving < ul#.task-days'],
    ['translate', 'div#.cell'],
    ['rise', 'div#.toast'],
  ]
  await step('deleted card', makesRoom, async () => {
    await page.getByRole('menuitem', { name: '删除' }).click()
    await page.locator('.toast').waitFor()
  })
  const toast = page.getByRole('status').locator('.toast')
  await step('toast, closed', leaves, () => toast.getByRole('button', { name: '关闭' }).click())
  await toast.waitFor({ state: 'detached' })
  const before = await recorded(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await page.locator('form[data-folded]').waitFor()
  const unfolds: Expected = [
    ['rise', 'div#submit-bar'],
    ['rise', 'form#'],
  ]
  await step('form, unfolded', unfolds, () => page.locator('#prompt').focus())
  return [...before, ...(await recorded(page))]
}

/** The clock of a wait: not a motion that ends, but time. */
const clock = 'elapse'

test('what appears, moves or goes does so within 200 ms', { timeout: 120_000 }, async () => {
  const motions = await tour('no-preference')
  const ending = motions.filter(({ name, ms }) => ms !== null && name !== clock)
  expect(ending.filter(({ ms }) => (ms ?? 0) > longestMs)).toEqual([])
})

test('where motion is reduced, nothing moves', { timeout: 120_000 }, async () => {
  expect((await tour('reduce')).filter(({ name }) => name !== clock)).toEqual([])
})
