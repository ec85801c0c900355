// @vitest-environment node
// A server that takes several kinds of images: chosen, ordered and sent, kept with the form and the task. In
// Chromium, with a real server.

import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openAiShape } from '../../server/openai-shape.ts'
import { startVideoServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { draw } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openStudio, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const json = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }))
const form = await shared(
  startVideoServer({ token: 'the-token', requestAs: 'multipart', pace: { queuedMs: 300, runningMs: 1_000 } }),
)

const names = ['甲.png', '乙.png', '丙.png'] as const
type Name = (typeof names)[number]
let pictures: Record<Name, Buffer>

beforeAll(async () => {
  const drawn = [60, 80, 120].map((width) => draw(browser(), { width, height: 40, type: 'image/png' }))
  const [one, two, three] = await Promise.all(drawn)
  if (one === undefined || two === undefined || three === undefined) throw new Error('Nothing was drawn')
  pictures = { '甲.png': one, '乙.png': two, '丙.png': three }
})

beforeEach(() => {
  for (const server of [json, form]) server.reset()
  form.script('', openAiShape)
})

const references = { field: 'input.references', max: 3 }
const lastFrame = { field: 'last_frame', title: { zh: '尾帧', en: 'Last frame' }, max: 1 }

async function open(
  fields: object,
  server = json,
  options: Parameters<typeof openStudio>[3] = {},
): Promise<Studio> {
  const environments = [{ id: 'own', name: '自建', baseUrl: server.apiUrl, ...fields }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
  const studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl], options)
  await studio.page.getByLabel(/^令牌/).fill('the-token')
  await studio.page.getByRole('button', { name: '保存', exact: true }).click()
  await studio.page.getByLabel(/^令牌/).waitFor({ state: 'detached' })
  return studio
}

const posts = (server = json) => server.requests.filter(({ method }) => method === 'POST')
const lastBody = () => JSON.parse(posts().at(-1)?.body ?? '{}')
const row = (page: Page, name: string): Locator => page.getByRole('group', { name })
const thumbnails = (page: Page, name: string): Locator =>
  row(page, name).getByRole('button', { name: /第 \d 张，共/ })

async function add(page: Page, role: string, files: readonly Name[]): Promise<void> {
  const all = files.map((name) => ({ name, mimeType: 'image/png', buffer: pictures[name] }))
  await row(page, role).locator('input[type=file]').setInputFiles(all)
}

/** The names of a role's images, in the order of the form. */
async function order(page: Page, role: string): Promise<string[]> {
  const labels = await thumbnails(page, role).evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? ''),
  )
  return labels.map((label) => label.split('，')[0] ?? '')
}

const isInOrder = (page: Page, role: string, ...expected: Name[]) =>
  expect.poll(() => order(page, role)).toEqual(expected)

async function inMenu(page: Page, prompt: string, item: string): Promise<void> {
  await card(page, prompt).first().getByRole('button', { name: /更多/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const urlOf = (name: Name) => `data:image/png;base64,${pictures[name].toString('base64')}`

/** The names of pictures, as they were sent in a form: field, and which picture has the same bytes. */
async function lastParts() {
  const parts = [...(posts(form).at(-1)?.form ?? [])]
  return Promise.all(
    parts.map(async ([field, value]) => {
      if (!(value instanceof File)) return [field, value]
      const bytes = Buffer.from(await value.arrayBuffer())
      return [field, names.find((name) => pictures[name].equals(bytes)) ?? 'other bytes', value.name]
    }),
  )
}

test('chosen, put into order with keys and by dragging, kept over a reload, sent as lists; again and change have them too', async () => {
  const { page, expectClean } = await open({ images: [references, lastFrame] })
  await row(page, '参考图').locator('input[type=file]').focus()
  await add(page, '参考图', ['甲.png', '乙.png', '丙.png'])
  await isInOrder(page, '参考图', '甲.png', '乙.png', '丙.png')
  await row(page, '参考图').getByText('60 × 40').waitFor()
  // It is full, and the focus is on what took the place of the field.
  expect(await row(page, '参考图').locator('input[type=file]').count()).toBe(0)
  const last = thumbnails(page, '参考图').nth(2)
  await expect.poll(() => last.evaluate((one) => one === document.activeElement)).toBe(true)
  await row(page, '参考图').getByText('3 / 3 张').waitFor()
  await add(page, '尾帧', ['甲.png'])
  await isInOrder(page, '尾帧', '甲.png')

  await thumbnails(page, '参考图').nth(0).focus()
  await page.keyboard.press('ArrowRight')
  await isInOrder(page, '参考图', '乙.png', '甲.png', '丙.png')
  await page.getByText('「甲.png」现在是第 2 张，共 3 张。').waitFor()
  await page.keyboard.press('ArrowRight')
  await isInOrder(page, '参考图', '乙.png', '丙.png', '甲.png')
  await page.keyboard.press('ArrowRight')
  await isInOrder(page, '参考图', '乙.png', '丙.png', '甲.png')
  await thumbnails(page, '参考图').nth(2).hover()
  await page.mouse.down()
  await thumbnails(page, '参考图').nth(0).hover()
  await page.mouse.up()
  await isInOrder(page, '参考图', '甲.png', '乙.png', '丙.png')
  await row(page, '参考图').getByRole('button', { name: '前移「丙.png」' }).click()
  await isInOrder(page, '参考图', '甲.png', '丙.png', '乙.png')
  expect(await axeViolations(page)).toEqual([])

  await page.reload()
  await isInOrder(page, '参考图', '甲.png', '丙.png', '乙.png')
  await generate(page, '三张')
  const sent = {
    ...{ prompt: '三张', model: null },
    ...{
      input: { references: [urlOf('甲.png'), urlOf('丙.png'), urlOf('乙.png')] },
      last_frame: urlOf('甲.png'),
    },
  }
  expect(lastBody()).toEqual(sent)
  await isInOrder(page, '参考图')
  await isInOrder(page, '尾帧')

  await page.reload()
  await inMenu(page, '三张', '再次生成')
  await expect.poll(() => posts().length).toBe(2)
  expect(lastBody()).toEqual(sent)

  await inMenu(page, '三张', '修改后生成')
  await isInOrder(page, '参考图', '甲.png', '丙.png', '乙.png')
  await row(page, '参考图').getByRole('button', { name: '移除「丙.png」' }).click()
  await isInOrder(page, '参考图', '甲.png', '乙.png')
  await row(page, '尾帧').getByRole('button', { name: '移除「甲.png」' }).click()
  await generate(page, '两张')
  expect(lastBody()).toEqual({
    ...{ prompt: '两张', model: null, input: { references: [urlOf('甲.png'), urlOf('乙.png')] } },
  })

  await card(page, '两张').getByRole('link', { name: '两张' }).click()
  await page.getByRole('complementary').getByText('乙.png · 80 × 40').waitFor()
  expectClean()
})

test('a form has several parts of the same name, byte for byte; a refused one is back in the form', async () => {
  const images = [{ field: 'input_reference', max: 3, as: 'repeated' }, lastFrame]
  const { page } = await open({ requestAs: 'multipart', imageAs: ['dataUrl'], images }, form)
  await add(page, '尾帧', ['丙.png'])
  await add(page, '参考图', ['乙.png', '甲.png'])
  await isInOrder(page, '参考图', '乙.png', '甲.png')
  const expected = [
    ['prompt', '一'],
    ['input_reference', '乙.png', '乙.png'],
    ['input_reference', '甲.png', '甲.png'],
    ['last_frame', '丙.png', '丙.png'],
  ]
  form.script('', { createFault: { status: 400, body: { error: { message: 'Too many pixels' } } } })
  await generate(page, '一')
  await page.getByText('Too many pixels').waitFor()
  expect(await lastParts()).toEqual(expected)
  await isInOrder(page, '参考图', '乙.png', '甲.png')
  await isInOrder(page, '尾帧', '丙.png')
  form.script('', openAiShape)
  await page.reload()
  await isInOrder(page, '参考图', '乙.png', '甲.png')
  await generate(page, '一')
  expect(posts(form).length).toBe(2)
  expect(await lastParts()).toEqual(expected)
  await isInOrder(page, '参考图')
})

test('what does not fit or cannot be used is said at its row, and nothing is sent without a word about it', async () => {
  const { page } = await open({ images: [{ ...references, max: 2 }, lastFrame] })
  await add(page, '参考图', ['甲.png', '乙.png', '丙.png'])
  await row(page, '参考图').getByText('这里最多 2 张图片，「丙.png」没有添加。').waitFor()
  await isInOrder(page, '参考图', '甲.png', '乙.png')
  await row(page, '尾帧')
    .locator('input[type=file]')
    .setInputFiles({ name: '坏.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') })
  await row(page, '尾帧')
    .getByText(/浏览器无法读取/)
    .waitFor()
  await page.getByRole('textbox', { name: '提示词' }).fill('少一张')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await page.getByText(/尚未提交/).waitFor()
  expect(posts()).toEqual([])
  await page.getByRole('button', { name: '使用现有图片生成' }).click()
  await expect.poll(() => posts().length).toBe(1)
  expect(lastBody()).toMatchObject({ input: { references: [urlOf('甲.png'), urlOf('乙.png')] } })
  await isInOrder(page, '参考图')

  await add(page, '参考图', ['甲.png', '乙.png'])
  await isInOrder(page, '参考图', '甲.png', '乙.png')
  await page.getByRole('textbox', { name: '提示词' }).fill('不见了')
  // Storage was cleared, or another tab has removed the file.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onsuccess = () => {
          const tx = opening.result.transaction('images', 'readwrite')
          tx.objectStore('images').clear()
          tx.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  await page.reload()
  await isInOrder(page, '参考图', '甲.png', '乙.png')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await page.getByText('「甲.png」已不存在，请移除或重新选择。').waitFor()
  expect(posts().length).toBe(1)
})

test('a link and a pasted file, on a phone', async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
  const { page, expectClean } = await open({ images: [references, lastFrame] }, json, phone)
  await row(page, '参考图').getByRole('button', { name: '用链接' }).click()
  await row(page, '参考图').getByRole('textbox', { name: '图片链接' }).fill('https://img.example/a.png')
  await page
    .locator('h1, main')
    .first()
    .evaluate((target, base64) => {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], '乙.png', { type: 'image/png' }))
      target.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, pictures['乙.png'].toString('base64'))
  await row(page, '参考图').getByText('80 × 40').waitFor()
  await row(page, '参考图').getByRole('button', { name: '前移「乙.png」' }).tap()
  const isTooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
  expect(await page.evaluate(isTooWide)).toBe(false)
  expect(await axeViolations(page)).toEqual([])
  await generate(page, '手机')
  expect(lastBody()).toEqual({
    ...{ prompt: '手机', model: null, input: { references: [urlOf('乙.png'), 'https://img.example/a.png'] } },
  })
  expectClean()
})
