// @vitest-environment node
// Hostile strings in every field of config.json, answers, backups and addresses: no script runs, every link
// leads to the web, and no screen is wider than the phone.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { allStored } from '../support/all-stored.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { generate, openStudio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ pace: { queuedMs: 0, runningMs: 300 } }))

const run = 'window.ran=1'
const texts = {
  element: `<img src=x onerror="${run}"><svg onload="${run}"><script>${run}</script>`,
  attribute: `" autofocus onfocus="${run}" style="position:fixed;inset:0" x="`,
  link: `javascript:${run}`,
  data: `data:text/html,<script>${run}</script>`,
  turned: '\u202egpj.exe\u2066\u200f \u202eelgoog.www',
  controls: 'nul\0 bell\x07 \x1b]8;;http://evil.example\x1b\\ \u2028\u2029\ufeff',
  long: '长'.repeat(3_000),
  unbroken: 'w'.repeat(3_000),
  template: `\${${run}} {{constructor.constructor("${run}")()}} %00 ../../etc/passwd`,
  proto: '__proto__',
}
const all = Object.values(texts)
/** JSON that pollutes the prototype of carelessly merged objects. */
const polluting = '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}'

/** Serializes an object with a prototype pollution payload. */
const withPollution = (object: object) => JSON.stringify(object).replace('{', `{${polluting}, `)

/** Checks what must hold on every screen, at any time. */
async function expectHarmless(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(() => {
    const attributes = ['href', 'src', 'action', 'formaction', 'poster', 'srcset', 'data']
    const links = [...document.querySelectorAll('*')].flatMap((element) =>
      attributes.flatMap((name) => element.getAttribute(name) ?? []),
    )
    const { scrollWidth, clientWidth } = document.documentElement
    // Names the elements at fault in the failure message.
    const outside = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName} ${className}`)
      .slice(0, 8)
    return {
      ran: 'ran' in window || 'polluted' in {},
      links: links.filter((link) => !/^(?:https?:|blob:|#|\.?\/|data:image\/)/.test(link)),
      // The page's own script stands behind its templates.
      handlers: document.querySelectorAll(
        '[onerror], [onload], [onfocus], script:not([src], template + script)',
      ).length,
      tooWide: scrollWidth > clientWidth ? outside : [],
    }
  })
  expect({ screen, ...found }).toEqual({ screen, ran: false, links: [], handlers: 0, tooWide: [] })
}

test('in config.json, answers, a backup and addresses, on a phone', async () => {
  site.serveConfig(
    withPollution({
      title: texts.element + texts.unbroken,
      defaultEnvironment: 'constructor',
      environments: [
        { id: 'constructor', name: texts.turned + texts.unbroken, baseUrl: server.apiUrl, models: all },
        ...all.map((text, index) => ({
          id: `e${index}`,
          name: text,
          baseUrl: 'https://a.example',
          models: all,
        })),
        { id: '__proto__', name: texts.element, baseUrl: 'https://b.example' },
      ],
    }),
  )
  const task = {
    ...{ status: texts.element, state: texts.attribute, progress: 1e308, created_at: texts.long },
    ...{ video_url: texts.link, url: texts.data, output: [texts.link], page_url: texts.link },
    ...{ prompt: texts.element, model: texts.unbroken, error: { message: texts.turned + texts.element } },
    ...{ progress_message: texts.unbroken, object: texts.template, extra: all },
  }
  const answers: Record<string, object> = {
    奇怪的: task,
    失败的: { ...task, status: 'failed' },
    完成的: { ...task, status: 'completed', thumbnail: texts.link },
  }
  for (const [prompt, answer] of Object.entries(answers)) {
    server.script(prompt, {
      rawAnswer: (usual, { method, id }) =>
        method === 'POST' ? usual : { status: 200, body: withPollution({ ...answer, id }) },
    })
  }
  server.script('拒绝的', {
    createFault: { status: 400, body: withPollution({ detail: texts.element + texts.long }) },
  })
  server.script('不回答的', {
    queryFault: () => ({ status: 500, body: `${texts.element}${texts.unbroken}` }),
  })

  const studio = await openStudio(browser(), site, [server.apiUrl], { viewport: { width: 360, height: 740 } })
  const { page } = studio
  const troubles: string[] = []
  page.on('pageerror', (error) => void troubles.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) troubles.push(message.text())
  })
  const token = page.getByLabel(/^令牌/)
  await expectHarmless(page, 'the studio without a token')
  await token.fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  for (const prompt of [...Object.keys(answers), '不回答的', texts.element, texts.unbroken]) {
    await generate(page, prompt)
  }
  await expect.poll(() => statusOf(page, '失败的')).toBe('failed')
  await expect.poll(() => statusOf(page, '奇怪的')).toBe('unknown')
  await page.locator('[data-notice="server-error"]').waitFor()
  await generate(page, '拒绝的')
  await page.getByText(/服务器拒绝了这次提交/).waitFor()
  await expectHarmless(page, 'the studio with tasks')
  await page.getByRole('button', { name: /^环境/ }).click()
  await expectHarmless(page, 'the environments')
  await page.keyboard.press('Escape')

  const pages = await page
    .getByRole('article')
    .evaluateAll((cards) => cards.map((card) => card.querySelector('a')?.getAttribute('href') ?? ''))
  expect(pages.length).toBeGreaterThan(4)
  for (const address of pages) {
    await page.goto(site.url + address)
    await page.getByRole('heading', { name: '详情' }).waitFor()
    const answer = page.getByText('服务器最近返回的内容')
    if (await answer.isVisible()) await answer.click()
    await expectHarmless(page, `a task page: ${address}`)
  }

  for (const text of all) {
    const part = encodeURIComponent(text)
    for (const address of [
      `?q=${part}&env=${part}&model=${part}`,
      `tasks/${part}`,
      `compare?ids=${part}`,
      part,
    ]) {
      await page.goto(`${site.url}#/${address}`)
      await page.getByRole('main').waitFor()
      await expectHarmless(page, address.slice(0, 80))
    }
  }

  await page.goto(`${site.url}#/settings`)
  await page.getByRole('heading', { name: '设置' }).waitFor()
  await expectHarmless(page, 'the settings')
  const home = { environmentId: 'e1', origin: 'https://a.example' }
  const tasks = all.flatMap((text, index) => [
    aTask({
      ...{ id: `good-${index}`, ...home, prompt: text, model: text, remoteId: String(index) },
      video: aVideo({
        status: 'failed',
        error: text,
        statusWord: text,
        progressMessage: text,
        prompt: text,
        model: text,
      }),
      transcript: { status: 200, text },
    }),
    aTask({
      id: `bad-${index}`,
      ...home,
      video: aVideo({ status: 'succeeded', videoUrl: text, pageUrl: text }),
    }),
    aTask({ id: text, ...home }),
    aTask({ id: `image-${index}`, ...home, image: { kind: 'link', url: text } }),
  ])
  const environments = all.flatMap((text, index) => [
    { id: `own-${index}`, name: text, baseUrl: 'https://c.example' },
    { id: `other-${index}`, name: 'x', baseUrl: text },
    { id: text, name: 'x', baseUrl: 'https://d.example' },
  ])
  const starred = all.map((prompt) => ({ prompt, starredAt: 1 }))
  const backup = {
    format: 'rpasora-backup',
    version: 1,
    exportedAt: texts.element,
    tasks,
    environments,
    starred,
  }
  await page.getByLabel('导入备份').setInputFiles({
    name: `${texts.attribute.replaceAll('/', '')}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(backup).replace('{"id"', `{${polluting}, "id"`)),
  })
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await expectHarmless(page, 'the preview of a backup')
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await expectHarmless(page, 'the settings after an import')
  const kept = await allStored(page)
  for (const id of ['good-0', `good-${all.length - 1}`, 'own-0']) expect(kept).toContain(id)
  // With the quote behind it: names of the site's own files end in anything, as `take-image-54t.js` does.
  expect(kept).not.toMatch(/\b(?:bad|image|other)-\d+\\*"/)
  for (const view of ['', '?status=failed']) {
    await page.goto(`${site.url}#/${view}`)
    await page.getByRole('article').first().waitFor()
    await expectHarmless(page, `the studio after an import ${view}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await expectHarmless(page, 'the studio on a wide screen')
  expect(troubles).toEqual([])
})
