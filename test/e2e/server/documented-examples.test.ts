// @vitest-environment node
// The complete examples of docs/config.md, each with a server that behaves like the one it is for.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { openAiShape } from '../../server/openai-shape.ts'
import { startVideoServer, type VideoHttpServer } from '../../server/video-http-server.ts'
import { sharedBrowser } from '../support/browser.ts'
import { pixel } from '../support/pictures.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { generate, openStudio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const pace = { queuedMs: 300, runningMs: 1_000 }
const server = await shared(startVideoServer({ token: 'the-token', pace }))
const forms = await shared(startVideoServer({ token: 'the-token', pace, requestAs: 'multipart' }))
beforeEach(() => {
  server.reset()
  forms.reset()
})

/** Serves the example with this id, at the address of the server. */
function serveExample(path: string, id: string, { apiUrl }: VideoHttpServer): void {
  const blocks = [...readFileSync(path, 'utf8').matchAll(/```json\n(\{[\s\S]*?)```/g)]
  const examples = blocks.map(([, text = '']) => JSON.parse(text))
  const example = examples.find(({ environments }) => environments[0].id === id)
  const [environment] = example.environments
  site.serveConfig(JSON.stringify({ demo: false, environments: [{ ...environment, baseUrl: apiUrl }] }))
}

async function open({ apiUrl, videoUrl }: VideoHttpServer): Promise<Page> {
  const { page } = await openStudio(browser(), site, [apiUrl, videoUrl])
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByLabel(/^令牌/).waitFor({ state: 'detached' })
  return page
}

async function choose(page: Page, name: string, choice: string): Promise<void> {
  await page.getByRole('radiogroup', { name }).getByRole('radio', { name: choice, exact: true }).check()
}

const postsTo = ({ requests }: VideoHttpServer) => requests.filter(({ method }) => method === 'POST')
const lastBody = () => JSON.parse(postsTo(server).at(-1)?.body ?? 'null')

const paths = ['docs/config.md', 'docs/config.zh-CN.md']

test.each(paths)('%s: the documented API, whose models say shape and length', async (path) => {
  serveExample(path, 'documented', server)
  const page = await open(server)
  await choose(page, '画面', '横屏')
  await choose(page, '时长', '15 秒')
  await generate(page, '一只小猫')
  expect(lastBody()).toEqual({ prompt: '一只小猫', image: null, model: 'sora2-landscape-15s' })
  await expect.poll(() => statusOf(page, '一只小猫')).toBe('succeeded')
})

test.each(paths)('%s: OpenAI’s videos API', async (path) => {
  serveExample(path, 'openai', forms)
  forms.script('', openAiShape)
  const page = await open(forms)
  await page.getByLabel('参考图').setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: pixel })
  await page.getByText('1 × 1').waitFor()
  await page.getByRole('combobox', { name: '模型' }).fill('sora-2-pro')
  await choose(page, '时长', '8 秒')
  await page.locator('form summary').click()
  // Too wide to stand side by side.
  await page.getByRole('combobox', { name: '画面' }).selectOption('1792×1024（横屏）')
  await generate(page, '一只小猫')
  const parts = [...(postsTo(forms).at(-1)?.form ?? [])]
  expect(parts.filter(([, value]) => typeof value === 'string')).toEqual([
    ['seconds', '8'],
    ['size', '1792x1024'],
    ['prompt', '一只小猫'],
    ['model', 'sora-2-pro'],
  ])
  const image = parts.find(([name]) => name === 'input_reference')?.[1]
  expect(image).toBeInstanceOf(File)
  expect(Buffer.from(await (image as File).arrayBuffer())).toEqual(pixel)
  await expect.poll(() => statusOf(page, '一只小猫')).toBe('succeeded')
})

test.each(paths)('%s: a gateway whose models have options of their own', async (path) => {
  serveExample(path, 'models', server)
  const page = await open(server)
  const model = page.getByRole('combobox', { name: '模型' })
  await model.fill('fine-video')
  await page.locator('form summary').click()
  await choose(page, '清晰度', '1080p')
  await page.getByText('「10 秒」不能和「清晰度 1080p」一起使用。').waitFor()
  await page.getByRole('textbox', { name: '不要出现' }).fill('雨')
  await generate(page, '一')
  expect(lastBody()).toEqual({
    ...{ prompt: '一', image: null, model: 'fine-video', duration: 6, prompt_optimizer: true },
    ...{ metadata: { negative_prompt: '雨' }, resolution: '1080p' },
  })
  await model.fill('fast-video')
  await page.getByRole('textbox', { name: '不要出现' }).waitFor({ state: 'detached' })
  await choose(page, '时长', '10 秒')
  await page.getByRole('switch', { name: '润色提示词' }).click()
  await generate(page, '二')
  expect(lastBody()).toEqual({
    ...{ prompt: '二', image: null, model: 'fast-video', duration: 10, prompt_optimizer: false },
  })
})
