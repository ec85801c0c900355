// @vitest-environment node
// axe on every screen, in both themes and languages, at desktop and phone widths; no horizontal scrolling.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { type NewPageOptions, sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/studio/' }))
/** A profile with a task of each kind. */
let withTasks: Exclude<NewPageOptions['storageState'], string | undefined>

// Nothing listens on this port.
const silent = { id: 'dev', name: { zh: '开发环境', en: 'Development' }, baseUrl: 'http://127.0.0.1:1024' }
site.serveConfig(JSON.stringify({ environments: [silent] }))

const looks = (['zh-CN', 'en-US'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1440, 360].map((width) => ({ locale, colorScheme, width })),
  ),
)

/** A backup with an unknown environment and an invalid task. */
const backup = JSON.stringify({
  format: 'rpasora-backup',
  version: 1,
  environments: [
    { id: 'mine', name: '我的服务器', baseUrl: 'https://a-rather-long-name.mine.example:58000/api' },
  ],
  tasks: [{}],
})

test('a profile with a task of each kind', async () => {
  const { page, close } = await openStudio(browser(), site)
  for (const prompt of ['#lost', '竖屏 #violation', '#slow', '一只小猫']) await submit(page, prompt)
  for (const status of ['succeeded', 'failed']) {
    await expect
      .poll(() => page.locator(`article[data-status="${status}"]`).count(), { timeout: 30_000 })
      .toBe(1)
  }
  withTasks = await page.context().storageState({ indexedDB: true })
  // Each visit sets its own language.
  for (const { localStorage } of withTasks.origins) {
    localStorage.splice(0, localStorage.length, ...localStorage.filter(({ name }) => !/language/.test(name)))
  }
  await close()
})

test.each(looks.filter(({ colorScheme }) => colorScheme === 'light'))(
  'first visit: $locale, $width px',
  async ({ locale, width }) => {
    const studio = await openStudio(browser(), site, [], { locale, viewport: { width, height: 900 } })
    expect(await axeViolations(studio.page)).toEqual([])
  },
)

test.each(looks)('$locale, $colorScheme, $width px', async ({ locale, colorScheme, width }) => {
  const studio = await openStudio(browser(), site, [], {
    locale,
    colorScheme,
    viewport: { width, height: 900 },
    storageState: withTasks,
  })
  const { page } = studio
  await page.locator('article').first().waitFor()
  const check = async (what: string) => {
    expect(await axeViolations(page), what).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${what}: scrolls sideways`).toBeLessThanOrEqual(0)
    expect(await page.evaluate(buttonsCutOff), `${what}: a card cuts a button off`).toEqual([])
  }
  /** Checks in a window so high that its bars cover no content. */
  const checkWhole = async (what: string) => {
    await page.setViewportSize({ width, height: 3_000 })
    await check(what)
    await page.setViewportSize({ width, height: 900 })
  }
  await check('studio with tasks')
  await submit(page, '#refused')
  await page.getByRole('alert').getByText(/./).first().waitFor()
  await check('a refused submission')

  const links = page.locator('article').getByRole('link')
  const ids = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute('href')?.split('/').at(-1)),
  )
  await page.locator('article[data-status="succeeded"] a').first().click()
  await page.locator('dl').waitFor()
  await page.locator('summary').click()
  await checkWhole('task with the last answer')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await check('the list of keys')
  await page.keyboard.press('Escape')
  await page.goto(`${site.url}#/compare?ids=${ids.join(',')},nobody`)
  await page.getByRole('slider').waitFor()
  await checkWhole('videos side by side')
  await page.goto(`${site.url}#/settings`)
  await page.locator('h1').waitFor()
  await page.getByRole('button', { name: /^(编辑开发|Edit Dev)/ }).click()
  await page.locator('summary').click()
  await check('settings with an open form, unfolded')
  await page
    .getByLabel(/导入备份|Import backup/)
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(backup) })
  await page.getByRole('dialog').waitFor()
  await check('preview of a backup')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /导出 CSV|Export CSV/ }).click()
  await page.getByText(/已保存为|Saved as/).waitFor()
  await check('settings after an export')
  await page.goto(`${site.url}#/nowhere`)
  await page.getByRole('link', { name: /返回工作台|Go to the studio/ }).waitFor()
  await check('unknown address')
  await page.goto(`${site.url}#/`)
  await page.getByRole('button', { name: /^(环境|Environment)/ }).click()
  await page.getByRole('menuitemradio', { name: /开发环境|Development/ }).click()
  await page.getByRole('heading', { name: /还没有令牌|has no token/ }).waitFor()
  await check('studio without a token')
  await page.getByLabel(/^(令牌|Token)/).fill('a-token')
  await page.getByRole('button', { name: /^(保存|Save)$/ }).click()
  await page.getByRole('textbox', { name: /^(任务编号|Task ID)/ }).fill('7')
  await page.getByRole('button', { name: /^(添加|Add)$/ }).click()
  await page.getByRole('button', { name: /^(测试连接|Test connection)$/ }).click()
  await page.locator('[data-diagnosis="unreachable"]').waitFor()
  await check('studio without contact')
})

test.each([
  { what: '320 px, the narrowest phone', viewport: { width: 320, height: 640 } },
  { what: '2560 px, the widest screen', viewport: { width: 2560, height: 1440 } },
  { what: 'text of twice the size', viewport: { width: 1280, height: 800 }, fontSize: '200%' },
  { what: 'more contrast', viewport: { width: 1280, height: 800 }, contrast: 'more' as const },
])('$what: everything is there, nothing is cut off', async ({ viewport, fontSize, contrast = null }) => {
  for (const locale of ['zh-CN', 'en-US']) {
    const options = { locale, viewport, contrast, storageState: withTasks }
    const studio = await openStudio(browser(), site, [], options)
    const { page } = studio
    await page.locator('article').first().waitFor()
    const task = await page.locator('article[data-status="succeeded"] a').first().getAttribute('href')
    for (const path of ['#/', task, '#/settings', '#/nowhere']) {
      await page.goto('about:blank')
      await page.goto(`${site.url}${path}`)
      await page
        .locator(path === '#/' ? 'article' : 'main h1')
        .first()
        .waitFor({ state: 'attached' })
      // Like the browser's own text size setting.
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size
      }, fontSize ?? '')
      expect(await axeViolations(page), `${locale} ${path}`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${locale} ${path}: scrolls sideways`).toBeLessThanOrEqual(0)
      expect(await page.evaluate(buttonsCutOff), `${locale} ${path}`).toEqual([])
    }
  }
})

async function submit(page: Page, prompt: string): Promise<void> {
  const button = page.getByRole('button', { name: /^(生成视频|Generate video)/ })
  await page.getByRole('textbox', { name: /^(提示词|Prompt)/ }).fill(prompt)
  await button.click()
  await expect.poll(() => button.getAttribute('aria-busy')).toBe('false')
}

/** The names of buttons that extend beyond the edge of their card. */
function buttonsCutOff(): string[] {
  return [...document.querySelectorAll('article.card button')].flatMap((button) => {
    const card = button.closest('article')?.getBoundingClientRect()
    const { right, bottom, left } = button.getBoundingClientRect()
    const fits = card !== undefined && right <= card.right && bottom <= card.bottom && left >= card.left
    return fits ? [] : [button.getAttribute('aria-label') ?? button.textContent ?? '']
  })
}
