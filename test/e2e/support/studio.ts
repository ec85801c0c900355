// User actions in the studio.

import type { Browser, Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { VideoHttpServer } from '../../server/video-http-server.ts'
import { type NewPageOptions, newPage } from './browser.ts'
import type { Site } from './site.ts'

export interface Studio {
  page: Page
  /**
   * Fails if the console shows a problem, or an origin other than the site's and the allowed ones was
   * requested.
   */
  expectClean(): void
  close(): Promise<void>
}

/** Opens a fresh profile on the first screen. `origins` lists the allowed origins besides the site's own. */
export async function openStudio(
  browser: Browser,
  site: Site,
  origins: readonly string[] = [],
  options: NewPageOptions = {},
): Promise<Studio> {
  const { page, expectClean } = await newPage(browser, options)
  await page.goto(site.url)
  await isTakenOver(page)
  await page.getByRole('textbox', { name: /提示词|Prompt/ }).waitFor()
  return {
    page,
    expectClean: () =>
      expectClean([new URL(site.url).origin, ...origins.map((origin) => new URL(origin).origin)]),
    close: () => page.context().close(),
  }
}

/** Resolves when the main script has taken over the prerendered page. */
export async function isTakenOver(page: Page): Promise<void> {
  await page.locator('html:not([data-first-view])').waitFor()
}

/** Opens a fresh profile with the server as its selected environment, on the first screen. */
export async function openConnected(
  browser: Browser,
  site: Site,
  server: VideoHttpServer,
  { token = 'the-token', ...options }: NewPageOptions & { token?: string } = {},
): Promise<Studio> {
  const studio = await openStudio(browser, site, [server.apiUrl, server.videoUrl], options)
  await addEnvironment(studio.page, { name: '我的服务器', baseUrl: server.apiUrl, token })
  await studio.page.goto(`${site.url}#/`)
  return studio
}

/** Adds an environment with its token in the settings; it is then the selected one. */
export async function addEnvironment(
  page: Page,
  {
    name,
    baseUrl,
    token,
    isRemembered = true,
  }: {
    name: string
    baseUrl: string
    token: string
    /** False keeps the token for this tab only. */
    isRemembered?: boolean
  },
): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '添加环境' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill(name)
  await page.getByRole('textbox', { name: '接口地址' }).fill(baseUrl)
  await page.getByLabel(/^令牌/).fill(token)
  if (!isRemembered) await page.getByRole('checkbox', { name: '在这台设备上记住' }).uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  // The form waits until the token is encrypted and stored.
  await page.getByText(`已保存${name}`).waitFor()
  await page.getByRole('radio', { name: `使用${name}` }).waitFor()
}

/**
 * Submits a prompt; resolves once the server has answered, i.e. the card has an ID or the text is back in the
 * form.
 */
export async function generate(page: Page, prompt: string): Promise<void> {
  const button = page.getByRole('button', { name: /^生成视频/ })
  const field = page.getByRole('textbox', { name: '提示词' })
  await field.fill(prompt)
  await button.click()
  const isAnswered = async () => {
    if ((await button.getAttribute('aria-busy')) === 'true') return false
    if ((await field.inputValue()) === prompt) return true
    const statuses = await card(page, prompt).evaluateAll((cards) => cards.map((one) => one.dataset.status))
    return statuses.length > 0 && !statuses.includes('sending')
  }
  // `expect.poll` is not available outside of tests, for example in `beforeAll`.
  await vi.waitUntil(isAnswered, { timeout: 10_000 })
}

/** Opens a tool of the prompt field, by its name in the menu. */
export async function openTool(page: Page, name: string | RegExp): Promise<void> {
  // On a phone the form is one line, without its tools, until it has the focus.
  await page.locator('#prompt').focus()
  await page.locator('[data-field="prompt"] [aria-haspopup="menu"]').click()
  await page.getByRole('menuitem', { name }).click()
}

/** Shows the tasks as a grid or as a list, by the view's name in the menu. */
export async function chooseView(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(排序和筛选|Sort and filter)/ }).click()
  await page.getByRole('menuitemradio', { name }).click()
}

/** Changes a preference in the settings, and comes back to the screen that was open. */
export async function choosePreference(page: Page, preference: string, choice: string): Promise<void> {
  await page.getByRole('link', { name: /^(设置|Settings)$/ }).click()
  await page.getByRole('radiogroup', { name: preference }).getByRole('radio', { name: choice }).check()
  await page.goBack()
}

/** The card of a task, found by its prompt. */
export function card(page: Page, prompt: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('link', { name: prompt }) })
}

/** The status that the card of a task shows. */
export function statusOf(page: Page, prompt: string): Promise<string | null> {
  return card(page, prompt).getAttribute('data-status')
}

/** The server's ID of a task; empty or null until the server has answered. */
export function remoteIdOf(page: Page, prompt: string): Promise<string | null> {
  return card(page, prompt).getAttribute('data-remote-id')
}

/** Checks that the video really plays. */
export async function playsOn(video: Locator): Promise<void> {
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true
    return element.play()
  })
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 10_000 })
    .toBeGreaterThan(0.2)
}
