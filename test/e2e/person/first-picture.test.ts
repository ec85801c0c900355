// @vitest-environment node
// The first screen stands in index.html, works before the main script, and is taken over without a trace.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { sentinels } from '#demo/sentinels.ts'
import { messages as en } from '#i18n/en/index.ts'
import { messages as zh } from '#i18n/zh/index.ts'
import { finishedTasks } from '../../screenshots/stored.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { newPage, sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { distFolder, startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { card, choosePreference, isTakenOver, openConnected, openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', videoCors: true }))
const origin = new URL(site.url).origin

beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})

const stored = () => ({ apiUrl: server.apiUrl, videoUrl: server.videoUrl, now: Date.now() })
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const posts = () => server.requests.filter(({ method }) => method === 'POST')
const field = (page: Page) => page.locator('#prompt')
const button = (page: Page) => page.locator('#submit-bar [type=submit]')

/** From now on the main script arrives only when the returned function is called. */
async function holdScript(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/assets\/studio-[\w-]+\.js$/, async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** Opens the page without its main script. */
async function openHeld(page: Page, url = site.url): Promise<() => void> {
  const release = await holdScript(page)
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('html[data-first-view]').waitFor()
  return release
}

describe('before the script', () => {
  test('what is typed with an input method goes on being typed, in the same field', async () => {
    const { page, expectClean } = await newPage(browser())
    const release = await openHeld(page)
    await field(page).click()
    await field(page).evaluate((element) => Object.assign(window, { first: element }))
    await page.keyboard.insertText('一只')
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'xiao', selectionStart: 4, selectionEnd: 4 })
    release()
    await isTakenOver(page)
    expect(await field(page).inputValue()).toBe('一只xiao')
    const isSame = () =>
      field(page).evaluate((element) => [
        element === (window as unknown as { first: Element }).first,
        element === document.activeElement,
      ])
    expect(await isSame()).toEqual([true, true])
    // The input method replaces what it is composing.
    await session.send('Input.insertText', { text: '小猫' })
    expect(await field(page).inputValue()).toBe('一只小猫')
    await page.getByText('4 字').waitFor()
    expectClean([origin])
  })

  test('three presses on the button are one submission, and the button says that it is under way', async () => {
    const { page } = await openConnected(browser(), site, server, {
      viewport: phone.viewport,
      serviceWorkers: 'block',
    })
    const release = await holdScript(page)
    await page.goto('about:blank')
    await page.goto(site.url, { waitUntil: 'commit' })
    await field(page).fill('一只小猫')
    for (let press = 0; press < 3; press++) await button(page).click()
    expect(await button(page).getAttribute('aria-busy')).toBe('true')
    const said = await button(page).evaluate((element) => getComputedStyle(element, '::after').content)
    expect(said).toContain('正在提交')
    expect(posts()).toEqual([])
    release()
    await card(page, '一只小猫').waitFor()
    await expect.poll(() => field(page).inputValue()).toBe('')
    expect(await button(page).getAttribute('aria-busy')).toBe('false')
    await expect
      .poll(() => card(page, '一只小猫').evaluateAll(([one]) => (one as HTMLElement).dataset.status))
      .not.toBe('sending')
    expect(posts()).toHaveLength(1)
  })

  test('a chosen and a pasted image, other fields, an example and a menu', async () => {
    const { page, expectClean } = await newPage(browser())
    const release = await openHeld(page)
    const image = { name: 'a.png', mimeType: 'image/png', buffer: await readFile('public/icon-192.png') }
    await page.locator('input[type=file]').setInputFiles(image)
    await page.locator('input[list]').fill('sora2')
    await page.locator('input[type=number]').fill('3')
    await page.getByRole('button', { name: zh.studio.tryThis }).first().click()
    await page.getByRole('button', { name: '更多', exact: true }).click()
    release()
    await isTakenOver(page)
    await page.getByText('a.png').waitFor()
    await page.getByRole('menuitem', { name: '批量生成' }).waitFor()
    expect(await field(page).inputValue()).toBe(zh.studio.examples.sea)
    expect(await page.locator('input[list]').inputValue()).toBe('sora2')
    expect(await page.locator('input[type=number]').inputValue()).toBe('3')
    expectClean([origin])
  })

  test('an image that is dropped does not replace the page', async () => {
    const { page } = await newPage(browser())
    const release = await openHeld(page)
    const bytes = [...(await readFile('public/icon-192.png'))]
    const isKept = await page.evaluate((content) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(content)], 'dropped.png', { type: 'image/png' }))
      const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      return !document.body.dispatchEvent(drop)
    }, bytes)
    expect(isKept).toBe(true)
    release()
    await page.getByText('dropped.png').waitFor()
  })

  test('the form of a returning visit unfolds on a phone, with the draft of this tab', async () => {
    const { page } = await openStudio(browser(), site, [], { ...phone, serviceWorkers: 'block' })
    await storeTasks(page, finishedTasks(stored(), 3))
    await page.reload()
    await page.getByRole('article').first().waitFor()
    await page.reload()
    await isTakenOver(page)
    await field(page).fill('还没写完')
    const release = await holdScript(page)
    await page.reload({ waitUntil: 'commit' })
    await page.locator('html[data-first-view=tasks]').waitFor()
    expect(await field(page).inputValue()).toBe('还没写完')
    await field(page).fill('')
    await field(page).tap()
    expect(await page.getByRole('form', { name: '新视频' }).getAttribute('data-folded')).toBe(null)
    release()
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('form', { name: '新视频' }).getAttribute('data-folded')).toBe(null)
  })

  test('a change after the press takes it back', async () => {
    const { page } = await openConnected(browser(), site, server, { serviceWorkers: 'block' })
    const release = await holdScript(page)
    await page.goto('about:blank')
    await page.goto(site.url, { waitUntil: 'commit' })
    await field(page).fill('一只小猫')
    await button(page).click()
    await page.locator('input[type=number]').fill('3')
    expect(await button(page).getAttribute('aria-busy')).toBe('false')
    release()
    await isTakenOver(page)
    await page.getByText('计费 3 次').waitFor()
    expect(posts()).toEqual([])
    expect(await field(page).inputValue()).toBe('一只小猫')
    await button(page).click()
    await expect.poll(posts).toHaveLength(3)
  })

  test('a press and what is being typed outlast a page that a translator or an extension has changed', async () => {
    const { page } = await openConnected(browser(), site, server, { serviceWorkers: 'block' })
    const release = await holdScript(page)
    await page.goto('about:blank')
    await page.goto(site.url, { waitUntil: 'commit' })
    await field(page).click()
    await page.keyboard.insertText('一只小猫跑过')
    await field(page).evaluate((element: HTMLTextAreaElement) => {
      element.after(document.createElement('x-helper'))
      element.setSelectionRange(4, 4)
    })
    await page.keyboard.press('Control+Enter')
    release()
    await card(page, '一只小猫跑过').waitFor()
    await expect.poll(posts).toHaveLength(1)

    await page.unrouteAll({ behavior: 'wait' })
    const again = await holdScript(page)
    await page.reload({ waitUntil: 'commit' })
    await page.locator('html[data-first-view]').waitFor()
    await field(page).click()
    await page.keyboard.insertText('一只狗')
    await field(page).evaluate((element: HTMLTextAreaElement) => {
      element.after(document.createElement('x-helper'))
      element.setSelectionRange(2, 2)
    })
    again()
    await isTakenOver(page)
    await page.keyboard.insertText('小')
    expect(await field(page).inputValue()).toBe('一只小狗')
  })

  test.each([
    ['is left', (page: Page) => page.reload({ waitUntil: 'commit' })],
    [
      'never gets its script',
      async (page: Page) => {
        await page.unrouteAll({ behavior: 'ignoreErrors' })
        await page.evaluate(() => {
          const script = document.querySelector('script[type=module]')
          script?.dispatchEvent(new Event('error'))
        })
        await page.getByText('网页没有加载完整').waitFor()
        await page.reload({ waitUntil: 'commit' })
      },
    ],
  ])('what was typed into a page that %s is in the next one', async (_, leave) => {
    const { page } = await newPage(browser())
    await openHeld(page)
    await field(page).fill('写了很久的提示词')
    await leave(page)
    await page.locator('#prompt').waitFor()
    await expect.poll(() => field(page).inputValue()).toBe('写了很久的提示词')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.reload()
    await isTakenOver(page)
    expect(await field(page).inputValue()).toBe('写了很久的提示词')
  })

  test('a press, and then the settings: both, in this order', async () => {
    const { page } = await openConnected(browser(), site, server, { serviceWorkers: 'block' })
    const release = await holdScript(page)
    await page.goto('about:blank')
    await page.goto(site.url, { waitUntil: 'commit' })
    await field(page).fill('一只小猫')
    await button(page).click()
    await page.getByRole('link', { name: '设置' }).click()
    release()
    await page.getByRole('heading', { name: '环境' }).first().waitFor()
    await expect.poll(posts).toHaveLength(1)
  })

  test('another screen that was opened meanwhile is shown, and what was typed is kept', async () => {
    const { page, expectClean } = await newPage(browser())
    const release = await openHeld(page)
    await field(page).fill('先写一点')
    await page.getByRole('link', { name: '设置' }).click()
    release()
    await page.getByRole('heading', { name: '环境' }).first().waitFor()
    await page.goBack()
    await expect.poll(() => field(page).inputValue()).toBe('先写一点')
    expectClean([origin])
  })
})

test('the language and the theme chosen in the settings are there from the first paint', async () => {
  const { page, expectClean } = await newPage(browser())
  await page.goto(site.url)
  await choosePreference(page, '主题', '深色')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  const release = await holdScript(page)
  await page.goto('about:blank')
  await page.goto(site.url, { waitUntil: 'commit' })
  await page.getByRole('heading', { name: en.studio.welcomeTitle }).waitFor()
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(await scheme()).toBe('dark')
  release()
  await isTakenOver(page)
  expect(await scheme()).toBe('dark')
  expectClean([origin])
})

describe('taken over without a trace', () => {
  const environments = [{ id: 'dev', name: '开发环境', baseUrl: server.apiUrl }]
  const configs = {
    'as built': null,
    'with a title': JSON.stringify({ title: '某公司的视频工作台' }),
    'without the demo': JSON.stringify({ demo: false, environments }),
  }
  const looks = ['zh-CN', 'en'].flatMap((locale) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [false, true].map((hasTasks) => ({ locale, colorScheme, hasTasks })),
    ),
  )
  test.each(looks)('$locale, $colorScheme, with tasks: $hasTasks', { timeout: 120_000 }, async (look) => {
    for (const [name, config] of Object.entries(configs)) {
      site.serveConfig(config)
      const { page, expectClean } = await newPage(browser(), look)
      if (look.hasTasks) {
        await page.goto(site.url)
        await isTakenOver(page)
        await storeTasks(page, finishedTasks(stored(), 3))
        // As the list does. With a list there would also be a service worker, which sends the script that is held back.
        await page.evaluate(() => {
          localStorage.setItem(`${new URL('.', location.href).pathname}#rpasora.task-list-needed`, '"yes"')
        })
      }
      const release = await openHeld(page, look.hasTasks ? `${site.url}?again` : site.url)
      const seen = await page.evaluate(() => {
        const { lang, dataset } = document.documentElement
        return [lang, dataset.firstView, getComputedStyle(document.body).colorScheme]
      })
      expect(seen.slice(0, 2)).toEqual([look.locale, look.hasTasks ? 'tasks' : 'welcome'])
      await field(page).evaluate((element) => Object.assign(window, { first: element }))
      const texts = await page.locator('#root').innerText()
      release()
      await isTakenOver(page)
      const isSame = await field(page).evaluate(
        (element) => element === (window as unknown as { first: Element }).first,
      )
      expect([name, isSame]).toEqual([name, true])
      // Nothing that was in sight is taken back.
      if (!look.hasTasks) {
        const now = await page.locator('#root').innerText()
        for (const line of texts.split('\n'))
          expect([name, now]).toEqual([name, expect.stringContaining(line)])
      }
      expectClean([origin, new URL(server.apiUrl).origin, new URL(server.videoUrl).origin])
      await page.context().close()
    }
  })
})

describe('the styles inside the page are all that the first picture needs', () => {
  /** Where everything is, and how it looks. */
  const picture = (page: Page) =>
    page.evaluate(() =>
      [document.body, ...document.querySelectorAll('#root *')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const style = getComputedStyle(element)
        const looks = [...style]
          .filter((name) => !name.startsWith('--'))
          .map((name) => `${name}: ${style.getPropertyValue(name)}`)
        return [`${element.localName}.${element.getAttribute('class')}`, x, y, width, height, ...looks].join(
          '\n',
        )
      }),
    )

  test.each([390, 1440].flatMap((width) => ['welcome', 'tasks', 'other'].map((view) => ({ width, view }))))(
    '$width pixels wide: $view',
    async ({ width, view }) => {
      const { page } = await newPage(browser(), { viewport: { width, height: 844 }, serviceWorkers: 'block' })
      if (view === 'tasks') {
        await page.addInitScript(() =>
          localStorage.setItem(`${new URL('.', location.href).pathname}#rpasora.task-list-needed`, '"yes"'),
        )
      }
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      await page.route('**/*.css', async (route) => {
        await released
        await route.continue()
      })
      await openHeld(page, `${site.url}${view === 'other' ? '#/settings' : ''}`)
      expect(await page.evaluate(() => document.documentElement.dataset.firstView)).toBe(view)
      const before = await picture(page)
      expect(before.length).toBeGreaterThan(view === 'other' ? 10 : 50)
      release()
      const hasSheet = () =>
        page.evaluate(() => [...document.styleSheets].some(({ href }) => href?.endsWith('.css')))
      await expect.poll(hasSheet).toBe(true)
      const after = await picture(page)
      expect(after.filter((element, index) => element !== before[index])).toEqual([])
    },
  )
})

describe('where it cannot be right', () => {
  test('a task page begins with the header only', async () => {
    const { page } = await newPage(browser())
    await openHeld(page, `${site.url}#/tasks/none`)
    expect(await page.locator('header').isVisible()).toBe(true)
    expect(await page.locator('main').count()).toBe(0)
  })

  test('a frame shows nothing of it', async () => {
    const { page } = await newPage(browser())
    await page.route('**/framing', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${site.url}"></iframe>` }),
    )
    await holdScript(page)
    await page.goto(`${origin}/framing`, { waitUntil: 'commit' })
    const frame = page.frameLocator('iframe')
    await frame.locator('#root').waitFor({ state: 'attached' })
    expect(await frame.locator('form').count()).toBe(0)
  })

  test.each([
    ['a browser too old for the script', 'const = 1', '这个浏览器太旧了'],
    ['a script that is missing', null, '网页没有加载完整'],
  ])('%s says so', async (_, script, sentence) => {
    const { page } = await newPage(browser())
    await page.route(/\/assets\/studio-[\w-]+\.js$/, (route) =>
      script === null
        ? route.fulfill({ status: 404 })
        : route.fulfill({ contentType: 'text/javascript', body: script }),
    )
    await page.goto(site.url)
    await page.getByText(sentence).waitFor()
    expect(await page.locator('form').count()).toBe(0)
  })

  test('without JavaScript, a sentence in both languages says what to do', async () => {
    const { page } = await newPage(browser(), { javaScriptEnabled: false })
    await page.goto(site.url)
    // What is in sight, for those who hear it too.
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const texts = nodes.map(({ name }) => String(name?.value ?? ''))
    expect(texts).toContainEqual(expect.stringContaining('需要 JavaScript'))
    expect(texts).toContainEqual(expect.stringContaining('The studio needs JavaScript'))
    expect(texts).not.toContainEqual(expect.stringContaining('太旧'))
  })

  test('a host that sends the policy of an earlier version delays the picture, and nothing else', async () => {
    const { page } = await newPage(browser())
    await page.route(site.url, async (route) => {
      const response = await route.fetch()
      const policy = (await response.text()).match(/content="(default-src [^"]*)"/)?.[1] ?? ''
      const earlier = policy.replace(/ 'sha256-[^']*'/g, '')
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': earlier },
      })
    })
    await page.goto(site.url)
    await field(page).waitFor()
    const header = page.locator('header')
    expect(await header.evaluate((element) => getComputedStyle(element).position)).toBe('sticky')
    await page.getByText(zh.studio.demoText).waitFor()
  })
})

test('the prerendered page has no word that is not in a dictionary', async () => {
  const { page } = await newPage(browser(), { javaScriptEnabled: false })
  await page.goto(site.url)
  const html = await readFile(join(distFolder, 'index.html'), 'utf8')
  for (const [lang, dictionary] of [
    ['zh-CN', zh],
    ['en', en],
  ] as const) {
    const known = JSON.stringify([dictionary, sentinels], (_, value) =>
      typeof value === 'function' ? String(value) : value,
    )
    const templates = html.match(new RegExp(`<template lang="${lang}".*?</template>`, 'gs')) ?? []
    expect(templates).toHaveLength(3)
    const texts = templates.flatMap((template) => template.match(/(?<=>)[^<>]+(?=<)/g) ?? [])
    const unknown = texts.filter(
      (text) => text.trim() !== '' && !known.includes(text.trim()) && !/^(?:0 .*|Ctrl ↵)$/.test(text),
    )
    expect([lang, unknown]).toEqual([lang, []])
  }
})
