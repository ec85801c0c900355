// @vitest-environment node
// The first minutes of a visit in each engine: the demo's video plays, and is still there after a reload. The
// programs come from Debian's packages; other versions can be tested wherever they are installed.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { installWithApt } from '../apt-install.ts'
import { openBrowser } from '../e2e/support/browser.ts'
import { type Site, startSite } from '../e2e/support/site.ts'
import type { Engine } from './engine.ts'
import { openFirefox } from './firefox.ts'
import { programExists } from './program.ts'
import { openWebKit } from './webkit.ts'

let site: Site
let engine: Engine

const packages = {
  'firefox-esr': ['firefox-esr', 'ffmpeg'],
  WebKitWebDriver: ['webkit2gtk-driver', 'xvfb', 'gstreamer1.0-libav', 'gstreamer1.0-plugins-good'],
}

beforeAll(async () => {
  for (const [program, needed] of Object.entries(packages)) {
    if (!programExists(program)) installWithApt(...needed)
    if (!programExists(program))
      throw new Error(`Missing: ${program}. Debian: apt-get install ${needed.join(' ')}`)
  }
  site = await startSite()
})
afterEach(() => engine.close())
afterAll(() => site.close())

async function openChromium(): Promise<Engine> {
  const browser = await openBrowser()
  const page = await browser.newPage()
  return {
    isPrivate: false,
    goTo: async (url) => void (await page.goto(url)),
    run: (body) => page.evaluate(`(async () => { ${body} })()`),
    close: () => browser.close(),
  }
}

/** Waits until a function body returns a truthy value in the page. */
async function until(body: string, timeout = 30_000): Promise<unknown> {
  await expect.poll(() => engine.run(body), { timeout, message: body }).toBeTruthy()
  return engine.run(body)
}

const write = (text: string) => `
  const field = document.getElementById('prompt')
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, ${JSON.stringify(text)})
  field.dispatchEvent(new Event('input', { bubbles: true }))`

const press = (name: string) => `
  const all = [...document.querySelectorAll('button')]
  all.find((button) => /^(?:${name})$/.test(button.ariaLabel ?? button.textContent)).click()`

test.each([
  ['Chromium', openChromium],
  ['Firefox', openFirefox],
  ['WebKitGTK', openWebKit],
])(
  'first visit, a video of the demo plays, it is kept on the device, its last frame is taken, a reload keeps all: %s',
  async (_, open) => {
    engine = await open()
    await engine.goTo(site.url)
    await until(`return document.getElementById('prompt') !== null`)
    await engine.run(`
    window.failures = []
    for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => failures.push(String(event.reason ?? event.message)))
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => failures.push(violatedDirective))`)
    await engine.run(write('傍晚的海面，一艘小帆船'))
    await engine.run(`document.querySelector('button[type=submit]').click()`)
    await until(`return document.querySelector('article')?.dataset.status === 'succeeded'`, 60_000)
    await engine.run(
      `location.hash = document.querySelector('article a[href*="tasks/"]').getAttribute('href')`,
    )
    await until(`return (document.querySelector('article video[controls]')?.readyState ?? 0) > 0`)
    await engine.run(`
    const video = document.querySelector('article video[controls]')
    video.muted = true
    video.play().catch((error) => failures.push(String(error)))`)
    await until(`return document.querySelector('article video[controls]').currentTime > 0.3`)
    await engine.run(press('Keep offline|离线保存'))
    const kept = engine.isPrivate
      ? `/can’t save videos on this device|无法保存视频/.test(document.body.innerText)`
      : `/Kept offline|已离线保存/.test(document.querySelector('article').textContent)`
    await until(`return ${kept}`)
    await engine.run(press('Use the last frame as reference image|将最后一帧用作参考图'))
    await until(`return document.querySelector('form img')?.naturalWidth > 0`)
    expect(await engine.run('return failures')).toEqual([])

    await engine.goTo('about:blank')
    await engine.goTo(site.url)
    await until(`return document.querySelector('article')?.dataset.status === 'succeeded'`)
    if (engine.isPrivate) return
    // The poster on the card, and the offline video on the task screen.
    await until(`return document.querySelector('article img')?.naturalWidth > 0`)
    await engine.run(
      `location.hash = document.querySelector('article a[href*="tasks/"]').getAttribute('href')`,
    )
    await until(`
    const video = document.querySelector('article video[controls]')
    return video?.src.startsWith('blob:') && video.readyState > 0`)
  },
)
