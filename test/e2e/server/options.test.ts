// @vitest-environment node
// What a server takes besides prompt, image and model: chosen in the form, sent in its type, and kept with the
// task. In Chromium, with a real server.

import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, generate, openStudio, openTool, type Studio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token: 'the-token', pace: { queuedMs: 300, runningMs: 1_000 } }),
)
beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})

const posts = () => server.requests.filter(({ method }) => method === 'POST')
const bodies = () => posts().map(({ body }) => JSON.parse(body))
const lastBody = () => bodies().at(-1)

const parameters = {
  type: 'object',
  required: ['seconds'],
  properties: {
    seconds: {
      title: { zh: '时长', en: 'Length' },
      enum: ['4', '8', '12'],
      'x-labels': { zh: ['4 秒', '8 秒', '12 秒'], en: ['4 s', '8 s', '12 s'] },
      default: '4',
    },
    size: { title: { zh: '画面', en: 'Picture' }, enum: ['720x1280', '1280x720'], default: '1280x720' },
    seed: { title: { zh: '种子', en: 'Seed' }, type: 'integer', minimum: 0 },
    watermark: { title: { zh: '水印', en: 'Watermark' }, type: 'boolean', default: false },
    negative_prompt: { title: { zh: '不要出现', en: 'Leave out' }, type: 'string', maxLength: 2_000 },
  },
}

function offer(fields: object): void {
  const environments = [{ id: 'own', name: '自建', baseUrl: server.apiUrl, ...fields }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
}

async function open(options: Parameters<typeof openStudio>[3] = {}): Promise<Studio> {
  const studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl], options)
  await studio.page.getByLabel(/^令牌/).fill('the-token')
  await studio.page.getByRole('button', { name: '保存', exact: true }).click()
  await studio.page.getByLabel(/^令牌/).waitFor({ state: 'detached' })
  return studio
}

const group = (page: Page, name: string): Locator => page.getByRole('radiogroup', { name })
/** The line that unfolds the options that are not required. */
const line = (page: Page): Locator => page.locator('form summary')

async function choose(page: Page, name: string, choice: string): Promise<void> {
  await group(page, name).getByRole('radio', { name: choice, exact: true }).check()
}

async function inMenu(page: Page, prompt: string, item: string): Promise<void> {
  await card(page, prompt).first().getByRole('button', { name: /更多/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('defaults and choices are sent in their type, empty ones not, and stay with the task', async () => {
  offer({ parameters })
  const { page, expectClean } = await open()
  await line(page).getByText('1280×720').waitFor()
  await generate(page, '默认')
  expect(lastBody()).toEqual({
    ...{ prompt: '默认', model: null, image: null },
    ...{ seconds: '4', size: '1280x720', watermark: false },
  })

  await choose(page, '时长', '12 秒')
  await line(page).click()
  await choose(page, '画面', '720×1280')
  await page.getByRole('textbox', { name: '种子' }).fill('42')
  await page.getByRole('switch', { name: '水印' }).click()
  await page.getByRole('textbox', { name: '不要出现' }).fill('雨')
  await generate(page, '选过')
  const chosen = { seconds: '12', size: '720x1280', seed: 42, watermark: true, negative_prompt: '雨' }
  expect(lastBody()).toEqual({ prompt: '选过', model: null, image: null, ...chosen })

  await page.getByRole('textbox', { name: '种子' }).fill('')
  await page.getByRole('textbox', { name: '不要出现' }).fill('')
  await choose(page, '时长', '8 秒')
  await generate(page, '又空了')
  expect(lastBody()).toEqual({
    ...{ prompt: '又空了', model: null, image: null },
    ...{ seconds: '8', size: '720x1280', watermark: true },
  })

  await expect.poll(() => statusOf(page, '选过')).toBe('succeeded')
  await page.reload()
  // What was chosen last is what the form begins with, also in another tab.
  await expect.poll(() => group(page, '时长').getByRole('radio', { checked: true }).count()).toBe(1)
  expect(await group(page, '时长').getByLabel('8 秒').isChecked()).toBe(true)
  await inMenu(page, '选过', '再次生成')
  await expect.poll(() => posts().length).toBe(4)
  expect(lastBody()).toEqual({ prompt: '选过', model: null, image: null, ...chosen })

  await inMenu(page, '选过', '修改后生成')
  await expect.poll(() => group(page, '时长').getByLabel('12 秒').isChecked()).toBe(true)
  await generate(page, '改过')
  expect(lastBody()).toEqual({ prompt: '改过', model: null, image: null, ...chosen })

  await card(page, '选过').first().getByRole('link').first().click()
  for (const fact of ['时长12 秒', '画面720×1280', '种子42', '水印开', '不要出现雨']) {
    await expect
      .poll(async () => (await page.getByRole('complementary').innerText()).replace(/\s*\n\s*/g, ''))
      .toContain(fact)
  }
  expectClean()
})

test('another tab begins with what was chosen last here; one that is open keeps what it shows', async () => {
  offer({ parameters })
  const { page } = await open()
  const before = await page.context().newPage()
  await before.goto(site.url)
  await group(before, '时长').getByLabel('4 秒').waitFor()
  await choose(page, '时长', '12 秒')
  await generate(page, '一')
  const other = await page.context().newPage()
  await other.goto(site.url)
  await expect.poll(() => group(other, '时长').getByLabel('12 秒').isChecked()).toBe(true)
  expect(await group(before, '时长').getByLabel('4 秒').isChecked()).toBe(true)
})

test('a model narrows an option, and leaves one out', async () => {
  const pro = {
    properties: { size: { enum: ['1024x1792', '1792x1024'], default: '1792x1024' }, seed: false },
  }
  offer({ parameters, models: ['sora-2', { name: 'sora-2-pro', title: { zh: '高清' }, parameters: pro }] })
  const { page } = await open()
  await line(page).click()
  await page.getByRole('textbox', { name: '种子' }).fill('7')
  await page.getByRole('combobox', { name: '模型' }).fill('sora-2-pro')
  await page.getByRole('textbox', { name: '种子' }).waitFor({ state: 'detached' })
  expect(await group(page, '画面').getByRole('radio').count()).toBe(2)
  await generate(page, '高清')
  expect(lastBody()).toEqual({
    ...{ prompt: '高清', model: 'sora-2-pro', image: null },
    ...{ seconds: '4', size: '1792x1024', watermark: false },
  })
})

test('a choice that another model does not have is asked for again, not replaced', async () => {
  const pro = { properties: { size: { enum: ['1024x1792', '1792x1024'], default: '1792x1024' } } }
  offer({ parameters, models: ['sora-2', { name: 'sora-2-pro', title: { zh: '高清' }, parameters: pro }] })
  const { page } = await open()
  const model = page.getByRole('combobox', { name: '模型' })
  // By the title that people know.
  await model.fill('高清')
  await line(page).click()
  await choose(page, '画面', '1024×1792')
  await generate(page, '一')
  expect(lastBody()).toMatchObject({ model: 'sora-2-pro', size: '1024x1792' })
  await line(page).click()
  await model.fill('sora-2')
  // What is wrong unfolds, and cannot be folded away.
  await page.getByText('「1024×1792」现在不能选了，请重新选择。').waitFor()
  await line(page).click()
  await page.locator('#prompt').fill('二')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => group(page, '画面').locator(':focus').count()).toBe(1)
  expect(posts().length).toBe(1)
  await choose(page, '画面', '720×1280')
  await generate(page, '二')
  expect(lastBody()).toMatchObject({ model: 'sora-2', size: '720x1280' })
})

test('fields make the name of the model, and a name is taken apart into them', async () => {
  offer({
    models: ['sora2-portrait', 'sora2-landscape', 'sora2-portrait-15s', 'sora2-landscape-15s'],
    modelName: 'sora2-{orientation}{length}',
    parameters: {
      required: ['orientation', 'length'],
      properties: {
        orientation: {
          ...{ title: { zh: '方向' }, enum: ['portrait', 'landscape'], default: 'portrait' },
          'x-labels': { zh: ['竖屏', '横屏'] },
        },
        length: { title: { zh: '时长' }, enum: ['', '-15s'], 'x-labels': ['10 秒', '15 秒'], default: '' },
      },
    },
  })
  const { page } = await open()
  await group(page, '方向').waitFor()
  expect(await page.getByRole('combobox', { name: '模型' }).count()).toBe(0)
  await generate(page, '一')
  await choose(page, '方向', '横屏')
  await choose(page, '时长', '15 秒')
  await generate(page, '二')
  expect(bodies()).toEqual([
    { prompt: '一', model: 'sora2-portrait', image: null },
    { prompt: '二', model: 'sora2-landscape-15s', image: null },
  ])
  await inMenu(page, '一', '修改后生成')
  await expect.poll(() => group(page, '方向').getByLabel('竖屏').isChecked()).toBe(true)
})

test('what does not go together is said with its reason, and never sent', async () => {
  const limited = { properties: { seconds: { enum: ['6'] } } }
  offer({
    parameters: {
      required: ['quality', 'seconds'],
      properties: {
        quality: { title: { zh: '画质' }, enum: ['720p', '1080p'], default: '720p' },
        seconds: { title: { zh: '时长' }, enum: ['6', '10'], 'x-labels': ['6 秒', '10 秒'], default: '6' },
      },
      allOf: [
        Object.fromEntries([
          ['if', { properties: { quality: { const: '1080p' } } }],
          ['then', limited],
        ]),
      ],
    },
  })
  const { page } = await open()
  await choose(page, '时长', '10 秒')
  await choose(page, '画质', '1080p')
  await page.getByText('和「画质 1080p」一起使用时：只能选「6 秒」。').waitFor()
  await page.locator('#prompt').fill('猫')
  await page.getByRole('button', { name: /^生成视频/ }).click()
  await expect.poll(() => group(page, '时长').locator(':focus').count()).toBe(1)
  await choose(page, '时长', '6 秒')
  await page.getByText('「10 秒」不能和「画质 1080p」一起使用。').waitFor()
  expect(await group(page, '时长').getByLabel('10 秒').isDisabled()).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  await generate(page, '猫')
  expect(bodies()).toEqual([{ prompt: '猫', model: null, image: null, quality: '1080p', seconds: '6' }])
})

test('a value that the server refuses is said beside its control', async () => {
  offer({ parameters })
  server.script('', {
    createFault: {
      status: 400,
      body: { error: { message: 'Invalid value: 1280x720', type: 'invalid_request_error', param: 'size' } },
    },
  })
  const { page } = await open()
  await generate(page, '猫')
  const size = page.locator('[data-option="size"]')
  await size.getByText('Invalid value: 1280x720').waitFor()
  await choose(page, '画面', '720×1280')
  await size.getByText('Invalid value: 1280x720').waitFor({ state: 'detached' })
})

test('a mistake in the schema is named with its place, and the rest of it applies', async () => {
  const wrong = { seconds: { enum: ['4', '8'], default: '4', pattern: '^4$' }, size: { type: 'array' } }
  offer({ parameters: { properties: wrong } })
  const { page } = await open()
  await page.getByText('environments[0].parameters.properties.seconds.pattern').waitFor()
  await page.getByText(/environments\[0\]\.parameters\.properties\.size\.type 现在是 "array"/).waitFor()
  await generate(page, '猫')
  expect(lastBody()).toEqual({ prompt: '猫', model: null, image: null, seconds: '4' })
})

test('names that every object has are mistakes, and the studio starts', async () => {
  const odd = {
    constructor: { enum: ['a', 'b'] },
    toString: { type: 'string' },
    seconds: parameters.properties.seconds,
  }
  offer({ parameters: { properties: odd } })
  const { page } = await open()
  await page.getByText(/environments\[0\]\.parameters\.properties\.constructor 现在是/).waitFor()
  await generate(page, '猫')
  expect(lastBody()).toEqual({ prompt: '猫', model: null, image: null, seconds: '4' })
})

test('what a task was made without stays empty when it is changed', async () => {
  offer({
    parameters: {
      properties: { ...parameters.properties, seed: { type: 'integer', title: '种子', default: 7 } },
    },
  })
  const { page } = await open()
  await line(page).click()
  await page.getByRole('textbox', { name: '种子' }).fill('')
  await generate(page, '没有种子')
  expect(lastBody()).not.toHaveProperty('seed')
  await page.getByRole('textbox', { name: '种子' }).fill('9')
  await inMenu(page, '没有种子', '修改后生成')
  await expect.poll(() => page.getByRole('textbox', { name: '种子' }).inputValue()).toBe('')
  await generate(page, '还是没有')
  expect(lastBody()).not.toHaveProperty('seed')
})

test('a press before the options are there sends nothing that was not shown', async () => {
  offer({ parameters })
  // A service worker would bring the parts past the route below.
  const { page } = await open({ serviceWorkers: 'block' })
  await choose(page, '时长', '12 秒')
  await generate(page, '一')
  const other = await page.context().newPage()
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  await other.route(/form-options/, async (route) => {
    await isReleased
    await route.continue()
  })
  await other.goto(site.url)
  await other.locator('#prompt').fill('二')
  await other.getByRole('button', { name: /^生成视频/ }).click()
  await other
    .getByRole('button', { name: /^生成视频/, disabled: false })
    .and(other.locator('[aria-busy=true]'))
    .waitFor()
  release()
  await other.getByText('服务器的选项已经显示，请确认后再生成。').waitFor()
  await group(other, '时长').getByRole('radio', { name: '12 秒', checked: true }).waitFor()
  expect(posts().length).toBe(1)
  await generate(other, '二')
  expect(lastBody()).toMatchObject({ prompt: '二', seconds: '12' })
})

test('a table has options in columns, named as the field or its title', async () => {
  offer({ parameters })
  const { page } = await open()
  await choose(page, '时长', '8 秒')
  await openTool(page, '批量生成')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox')
    .fill('提示词\t时长\tseed\t水印\n甲\t12 秒\t5\t是\n乙\t\t\t\n丙\t7 秒\t\t\n丁\t4\tx\t')
  await dialog.getByText('「时长」不能是「7 秒」。').waitFor()
  await dialog.getByText('种子：请填写整数。').waitFor()
  await dialog.getByRole('button', { name: '提交 2 条…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /生成 2 个视频/ })
    .click()
  await expect.poll(() => posts().length).toBe(2)
  const usual = { model: null, image: null, size: '1280x720' }
  expect(bodies().sort((one, other) => one.prompt.localeCompare(other.prompt, 'zh'))).toEqual([
    { prompt: '甲', ...usual, seconds: '12', seed: 5, watermark: true },
    { prompt: '乙', ...usual, seconds: '8', watermark: false },
  ])
  // What was not sent stays as a table with its headings.
  expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe(
    '提示词\t时长\tseed\t水印\n丙\t7 秒\t\t\n丁\t4\tx\t',
  )
})

test('a row of a table has the options of its own model', async () => {
  const pro = {
    properties: { size: { enum: ['1024x1792', '1792x1024'], default: '1792x1024' }, seed: false },
  }
  offer({ parameters, models: ['sora-2', { name: 'sora-2-pro', title: { zh: '高清' }, parameters: pro }] })
  const { page } = await open()
  await openTool(page, '批量生成')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox')
    .fill(
      '提示词\t模型\t画面\t种子\n甲\t高清\t1024×1792\t\n乙\tsora-2\t1024x1792\t\n丙\tsora-2-pro\t\t5\n丁\t\t720x1280\t',
    )
  await dialog.getByText('「画面」不能是「1024x1792」。').waitFor()
  await dialog.getByText('这一行不能使用「种子」。').waitFor()
  await dialog.getByText('sora-2-pro · 时长 4 秒 · 画面 1024×1792 · 水印 关').waitFor()
  await dialog.getByRole('button', { name: '提交 2 条…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /生成 2 个视频/ })
    .click()
  await expect.poll(() => posts().length).toBe(2)
  expect(bodies().sort((one, other) => one.prompt.localeCompare(other.prompt, 'zh'))).toEqual([
    { prompt: '丁', model: null, image: null, seconds: '4', size: '720x1280', watermark: false },
    { prompt: '甲', model: 'sora-2-pro', image: null, seconds: '4', size: '1024x1792', watermark: false },
  ])
})

test('the list can be filtered by an option with few values', async () => {
  offer({ parameters })
  const { page } = await open()
  await generate(page, '短的')
  await choose(page, '时长', '12 秒')
  await generate(page, '长的')
  await page.getByRole('button', { name: /最新在前/ }).click()
  await page.getByRole('group', { name: '时长' }).getByRole('menuitemradio', { name: '12 秒' }).click()
  await card(page, '短的').waitFor({ state: 'detached' })
  await page.reload()
  await card(page, '长的').waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
  await page.getByRole('button', { name: /时长 12 秒/ }).click()
  await card(page, '短的').waitFor()
})

test('a starred prompt keeps its options', async () => {
  offer({ parameters })
  const { page } = await open()
  await page.locator('#prompt').fill('收藏的')
  await choose(page, '时长', '8 秒')
  await openTool(page, '提示词库')
  await page.getByRole('button', { name: '收藏输入框里的提示词' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '收藏的' }).waitFor()
  await page.keyboard.press('Escape')
  await choose(page, '时长', '4 秒')
  await page.locator('#prompt').fill('')
  await openTool(page, '提示词库')
  await page.getByRole('dialog').getByRole('button', { name: '收藏的' }).click()
  await expect.poll(() => group(page, '时长').getByLabel('8 秒').isChecked()).toBe(true)
})

test('in the settings a pasted document shows the controls it makes, and what it says wrongly', async () => {
  offer({})
  const { page, expectClean } = await open()
  await page.goto(`${site.url}#/settings`)
  await page.getByRole('button', { name: /^编辑/ }).click()
  await page.locator('form summary').click()
  const field = page.getByLabel(/^服务器的选项/)
  await field.fill('{"openapi": ')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText(/这不是 JSON 对象。正确的写法类似：\{"properties"/).waitFor()
  const schema = {
    type: 'object',
    properties: {
      prompt: { type: 'string' },
      seconds: { type: 'string', enum: ['4', '8'], title: '时长', default: '8' },
      tags: { type: 'array' },
    },
  }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Create' } } }
  const document = {
    openapi: '3.1.0',
    paths: { '/v1/videos': { post: { requestBody: { content } } } },
    components: { schemas: { Create: schema } },
  }
  await field.fill(JSON.stringify(document))
  await page.getByText(/schema\.properties\.tags\.type 现在是 "array"/).waitFor()
  const preview = page.getByRole('region', { name: /表单里会出现/ })
  await preview.locator('summary').click()
  await preview.getByRole('radiogroup', { name: '时长' }).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.goto(`${site.url}#/`)
  await line(page).getByText('8').waitFor()
  await generate(page, '猫')
  expect(lastBody()).toEqual({ prompt: '猫', model: null, image: null, seconds: '8' })
  expectClean()
})

test('on a phone what is not required is one line, and nothing is cut off', async () => {
  offer({ parameters })
  const { page } = await open({ viewport: { width: 360, height: 740 } })
  await line(page).waitFor()
  expect(await page.getByRole('textbox', { name: '种子' }).isVisible()).toBe(false)
  await line(page).click()
  await page.getByRole('textbox', { name: '种子' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect(await axeViolations(page)).toEqual([])
})
