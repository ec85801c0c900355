// Takes pictures of every screen and state, in both themes, in forced colors (Windows high contrast), in both
// languages and at three widths, and checks each with axe and for horizontal scrolling: npm run screenshots.
// Only some of them: npm run screenshots -- studio-many task --width 360 --locale en

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { Task } from '#tasks/store/task.ts'
import { axeViolations } from '../e2e/support/axe.ts'
import { openBrowser } from '../e2e/support/browser.ts'
import { type Site, startSite } from '../e2e/support/site.ts'
import { storeTasks } from '../e2e/support/stored-tasks.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'
import { type Scene, scenes } from './scenes.ts'
import { everyKind, finishedTasks } from './stored.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', multiple: true },
    locale: { type: 'string', multiple: true },
    theme: { type: 'string', multiple: true },
    out: { type: 'string', default: 'screenshots' },
  },
})

const looks = (values.locale ?? ['zh-CN', 'en']).flatMap((locale) =>
  (values.theme ?? ['light', 'dark', 'forced']).flatMap((theme) =>
    (values.width ?? ['360', '768', '1440']).map((width) => ({ locale, theme, width: Number(width) })),
  ),
)
type Look = (typeof looks)[number]

const heights: Record<number, number> = {
  360: 740,
  390: 844,
  768: 1024,
  1280: 800,
  1440: 900,
  1920: 1080,
}

interface Parts {
  browser: Browser
  site: Site
  server: VideoHttpServer
  /** A second video host, which pages cannot read. */
  unreadable: VideoHttpServer
}

/** Takes one picture; resolves with its file name and the problems found. */
async function take(
  { browser, site, server, unreadable }: Parts,
  scene: Scene,
  look: Look,
): Promise<{ file: string; problems: string[] }> {
  const context = await browser.newContext({
    locale: look.locale,
    colorScheme: look.theme === 'light' ? 'light' : 'dark',
    forcedColors: look.theme === 'forced' ? 'active' : 'none',
    viewport: { width: look.width, height: heights[look.width] ?? 900 },
    deviceScaleFactor: look.width < 400 ? 2 : 1,
    reducedMotion: 'reduce',
  })
  // tsx wraps functions in `__name`, including those that are sent to the page.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  if (scene.broken !== undefined) await context.addInitScript({ content: scene.broken })
  const page = await context.newPage()
  // Polls are never answered, so nothing changes during the picture.
  await page.route(`${server.apiUrl}/v1/videos/*`, () => {})
  const environments = [
    {
      id: 'dev',
      name: { zh: '开发环境', en: 'Development' },
      baseUrl: server.apiUrl,
      models: ['sora2-portrait'],
      ...scene.server,
    },
  ]
  const isFirst = scene.tasks === 'none'
  site.serveConfig(JSON.stringify({ environments, defaultEnvironment: isFirst ? 'demo' : 'dev' }))
  await page.goto(site.url)
  await page.locator('#prompt').waitFor()
  const tasks = tasksOf(scene, server.apiUrl, (scene.isUnreadable ? unreadable : server).videoUrl)
  if (!isFirst) {
    if (!scene.withoutToken) await enterToken(page)
    await storeTasks(page, tasks)
  }
  await page.goto('about:blank')
  await page.goto(`${site.url}${scene.path?.(tasks) ?? '#/'}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await isStill(page)
  await scene.act?.(page)
  await isStill(page)
  const file = `${scene.name}.${look.locale}.${look.theme}.${look.width}.png`
  await page.screenshot({ path: `${values.out}/${file}`, fullPage: scene.isWhole ?? false })
  // High enough that elements stuck to the bottom cover no content.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: look.width, height: Math.max(height + 200, 900) })
  const problems = await axeViolations(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (overflow > 0) problems.push(`scrolls sideways by ${overflow} pixels`)
  await context.close()
  return { file, problems }
}

/** Resolves once everything on the page is loaded. */
async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('[aria-busy="true"], [data-waiting]') !== null
    const hasPictures = [...document.images].every(({ complete }) => complete)
    const hasVideos = [...document.querySelectorAll('video')].every(
      ({ readyState, error, preload }) => readyState >= 2 || error !== null || preload === 'none',
    )
    const isFull = document.querySelectorAll('video').length >= 6
    const hasStills = [...document.querySelectorAll('article[data-has-video]')].every((card) => {
      const { top, bottom } = card.getBoundingClientRect()
      const isInSight = bottom > 0 && top < window.innerHeight
      return !isInSight || isFull || card.querySelector('video, img, h3') !== null
    })
    return !isLoading && hasPictures && hasVideos && hasStills
  })
  await page.evaluate(() => document.fonts.ready)
}

function tasksOf({ tasks }: Scene, apiUrl: string, videoUrl: string): Task[] {
  const options = { apiUrl, videoUrl, now: Date.now() }
  if (tasks === 'every-kind') return everyKind(options)
  if (tasks === 'many') return [...everyKind(options).slice(3, 9), ...finishedTasks(options, 60)]
  return tasks === 'one' ? everyKind(options).slice(3, 4) : []
}

async function enterToken(page: Page): Promise<void> {
  const field = page.locator('input[type="password"]').first()
  await field.fill('the-token')
  await page.getByRole('button', { name: /^(保存|Save)$/ }).click()
  await field.waitFor({ state: 'detached' })
  // The token is used at once, and stored when it is encrypted.
  await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('sealed'))
}

/** Writes a page with all pictures of a scene side by side. */
function writeIndex(files: readonly string[]): void {
  const figures = files.map(
    (file) => `<figure><img src="${file}" height="420"><figcaption>${file}</figcaption></figure>`,
  )
  const style = 'body{display:flex;flex-wrap:wrap;gap:12px;font:12px sans-serif}figure{margin:0}'
  writeFileSync(
    `${values.out}/index.html`,
    `<meta charset="utf-8"><style>${style}</style>\n${figures.join('\n')}\n`,
  )
}

const wanted = scenes.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
)
if (positionals.length === 0) rmSync(values.out, { recursive: true, force: true })
mkdirSync(values.out, { recursive: true })
const browser = await openBrowser()
const site = await startSite()
const server = await startVideoServer({ token: 'the-token', videoCors: true })
const unreadable = await startVideoServer()
try {
  const files: string[] = []
  let wrong = 0
  for (const scene of wanted) {
    for (const look of looks) {
      const { file, problems } = await take({ browser, site, server, unreadable }, scene, look)
      files.push(file)
      wrong += problems.length
      for (const problem of problems) process.stdout.write(`${file}: ${problem}\n`)
    }
  }
  writeIndex(files)
  process.stdout.write(`${files.length} pictures, ${wrong} problems: ${values.out}/index.html\n`)
  if (wrong > 0) process.exitCode = 1
} finally {
  await Promise.all([browser.close(), site.close(), server.close(), unreadable.close()])
}
