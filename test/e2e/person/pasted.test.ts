// @vitest-environment node
// What users copy from chats, documents and spreadsheets, pasted with the real clipboard: addresses, tokens,
// setup links, tables. On a desktop in Chinese and on a phone in English.

import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { offerOnly, startSite } from '../support/site.ts'
import { storeTasks } from '../support/stored-tasks.ts'
import { openStudio, openTool, type Studio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 0 } }))

beforeEach(() => {
  server.reset()
  site.serveConfig(null)
})

const posts = () => server.requests.filter(({ method }) => method === 'POST')
const bodies = () => posts().map(({ body }) => JSON.parse(body))

const people = [
  {
    who: 'on a desktop in Chinese',
    options: { locale: 'zh-CN' },
    words: {
      address: '接口地址',
      readAs: '已识别为',
      token: '令牌（访问密钥）',
      tokenReadAs: /已提取其中的令牌/,
      several: '这里有多个地址，请选择一个。',
      takeToken: '将其中的令牌填入令牌栏',
      openSetupLink: '打开配置链接',
      connectOwn: '连接自己的服务器',
      server: '服务器',
      another: '另一台服务器…',
      connect: '连接',
      connected: '连接成功',
      save: '保存',
      saved: /已保存令牌/,
      setupTitle: '添加这台服务器？',
      badLink: /链接不完整/,
      many: '批量生成',
      manyField: /^每行一条/,
      asTable: '按表格读取，依次为提示词、图片链接、模型。',
      unused: '不使用：编号。',
      unclear: '这些是表格，还是提示词？',
      readAsTable: '按表格读取',
      readAsLines: '不是表格，每行一条提示词',
      next: (count: number) => `提交 ${count} 条…`,
      confirm: (count: number) => `生成 ${count} 个视频`,
    },
  },
  {
    who: 'on a phone in English',
    options: { locale: 'en', viewport: { width: 320, height: 640 }, hasTouch: true },
    words: {
      address: 'Base URL',
      readAs: 'Address used:',
      token: 'Token',
      tokenReadAs: /Only the token in this text is used/,
      several: 'There’s more than one address here. Choose one.',
      takeToken: 'Use it as the token',
      openSetupLink: 'Open setup link',
      connectOwn: 'Connect your own server',
      server: 'Server',
      another: 'Another server…',
      connect: 'Connect',
      connected: 'Connected',
      save: 'Save',
      saved: /Token saved/,
      setupTitle: 'Add this server?',
      badLink: /Part of it is missing/,
      many: 'Batch',
      manyField: /^One per line/,
      asTable: 'Read as a table: prompt, image link, model.',
      unused: 'Not used: 编号.',
      unclear: 'Is this a table, or are these prompts?',
      readAsTable: 'Read as a table',
      readAsLines: 'Each line is a prompt',
      next: (count: number) => `Submit ${count}…`,
      confirm: (count: number) => `Generate ${count} videos`,
    },
  },
]

async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+V')
}

/** Whether nothing is wider than the phone. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe.each(people)('$who', ({ options, words }) => {
  function open(): Promise<Studio> {
    return openStudio(browser(), site, [server.apiUrl, server.videoUrl], {
      ...options,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
  }

  async function openConnect(page: Page): Promise<{ dialog: Locator; address: Locator; token: Locator }> {
    await page.getByRole('button', { name: words.connectOwn }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: words.server }).selectOption({ label: words.another })
    return {
      dialog,
      address: dialog.getByRole('textbox', { name: words.address }),
      token: dialog.getByLabel(words.token, { exact: true }),
    }
  }

  test('an address is read as it is surely meant, and shown; of two somebody chooses', async () => {
    const { page, expectClean } = await open()
    const { dialog, address } = await openConnect(page)
    for (const [pasted, baseUrl] of [
      ['https://host.example/v1/videos/1', 'https://host.example'],
      ['https：//host.example：58000。', 'https://host.example:58000'],
      ['\u200b“https://host.example/api”，', 'https://host.example/api'],
      ['BASE_URL="https://host.example"\nTOKEN=abc', 'https://host.example'],
      ['接口：https://host.example\n令牌问小王', 'https://host.example'],
      ['192.168.31.198:8000', 'http://192.168.31.198:8000'],
      ['www.host.example', 'https://www.host.example'],
    ] as const) {
      await paste(page, address, pasted)
      await dialog.getByText(`${words.readAs} ${baseUrl}`, { exact: true }).waitFor()
    }
    expect(await axeViolations(page)).toEqual([])
    expect(await fits(page)).toBe(true)

    await paste(page, address, 'https://a.example/v1\nhttps://b.example/v1')
    await dialog.getByText(words.several).waitFor()
    await dialog.getByRole('button', { name: 'https://b.example' }).click()
    expect(await address.inputValue()).toBe('https://b.example')
    expectClean()
  })

  test('a whole command gives address and token, and the server is connected', async () => {
    const { page } = await open()
    const { dialog, address, token } = await openConnect(page)
    const command = [
      `curl -X POST "${server.apiUrl}/v1/videos" \\`,
      '  -H "Content-Type: application/json" \\',
      '  -H "Authorization: Bearer the-token" \\',
      '  -d \'{"prompt": "a cat", "image": "https://img.example/a.png"}\'',
    ].join('\n')
    await paste(page, address, command)
    await dialog.getByText(`${words.readAs} ${server.apiUrl}`, { exact: true }).waitFor()
    await dialog.getByRole('button', { name: words.takeToken }).click()
    expect(await token.inputValue()).toBe('the-token')
    expect(await address.inputValue()).toBe(server.apiUrl)
    await dialog.getByRole('button', { name: words.connect, exact: true }).click()
    await page.getByRole('dialog', { name: words.connected }).waitFor()
  })

  test('a token is taken out of what it was pasted with', async () => {
    offerOnly(site, server)
    const { page, expectClean } = await open()
    const token = page.getByLabel(words.token, { exact: true })
    for (const pasted of [
      'Authorization: Bearer the-token',
      'Bearer: the-token',
      'TOKEN=the-token',
      '“the-token”。',
      '{"Authorization": "Bearer the-token"}',
      `curl ${server.apiUrl}/v1/videos/1 \\\n  -H "Authorization: Bearer the-token"`,
      'Bearer\nthe-\ntoken',
    ]) {
      await paste(page, token, pasted)
      await page.getByText(words.tokenReadAs).waitFor()
    }
    await page.getByRole('button', { name: words.save, exact: true }).click()
    await page.getByText(words.saved).waitFor()
    await page.locator('#prompt').fill('a cat')
    await page.locator('#prompt').press('ControlOrMeta+Enter')
    await expect.poll(() => posts().map(({ headers }) => headers.authorization)).toEqual(['Bearer the-token'])
    expectClean()
  })

  test('a setup link is taken as far as it is one, also out of a message; a cut one still lacks a part', async () => {
    const { page, expectClean } = await open()
    const data = Buffer.from(JSON.stringify({ version: 1, name: 'Office', baseUrl: server.apiUrl }))
    const link = `${site.url}#/setup?e=${data.toString('base64url')}`
    const title = page.getByRole('heading', { name: words.setupTitle })
    for (const behind of ['\u200b。', '&from=singlemessage&isappinstalled=0', ' 请打开这个链接']) {
      await page.goto('about:blank')
      await page.goto(link + behind)
      await title.waitFor()
      await page.getByText(server.apiUrl, { exact: true }).waitFor()
    }
    await page.goto('about:blank')
    await page.goto(`${link.slice(0, -3)}。`)
    await page.getByText(words.badLink).waitFor()

    await page.goto('about:blank')
    await page.goto(site.url)
    const { dialog, address } = await openConnect(page)
    await paste(page, address, `工作台的配置链接：${link}。\n打开就能用`)
    await dialog.getByRole('button', { name: words.openSetupLink }).click()
    await title.waitFor()
    await page.getByText(server.apiUrl, { exact: true }).waitFor()
    expectClean()
  })

  async function openMany(page: Page): Promise<{ dialog: Locator; field: Locator }> {
    await openTool(page, words.many)
    const dialog = page.getByRole('dialog')
    return { dialog, field: dialog.getByRole('textbox', { name: words.manyField }) }
  }

  async function openWithToken(): Promise<Page> {
    offerOnly(site, server)
    const { page } = await open()
    // On a phone, batches are offered from the second visit on.
    await storeTasks(page, [aTask({ origin: server.apiUrl, video: aVideo({ status: 'failed' }) })])
    await page.reload()
    await page.getByRole('article').waitFor()
    await page.getByLabel(words.token, { exact: true }).fill('the-token')
    await page.getByRole('button', { name: words.save, exact: true }).click()
    await page.getByText(words.saved).waitFor()
    return page
  }

  test('a table pasted as CSV is submitted as its rows, without its headings', async () => {
    const page = await openWithToken()
    const { dialog, field } = await openMany(page)
    await paste(
      page,
      field,
      [
        '\ufeff编号,提示词（必填）,图片链接,*模型',
        '1,"一只小猫, 慢慢走过",https://img.example/a.png,sora2',
        '2,"一只""小狗"""',
        '3,一只小鸟,,',
      ].join('\r\n'),
    )
    await dialog.getByText(words.unused).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    await dialog.getByRole('button', { name: words.next(3) }).click()
    await page.getByRole('button', { name: words.confirm(3) }).click()
    await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(3)
    expect(bodies()).toEqual([
      { prompt: '一只小猫, 慢慢走过', image: 'https://img.example/a.png', model: 'sora2' },
      { prompt: '一只"小狗"', image: null, model: null },
      { prompt: '一只小鸟', image: null, model: null },
    ])
  }, 120_000)

  test('what only looks like a table is not submitted before somebody says what it is', async () => {
    const page = await openWithToken()
    const { dialog, field } = await openMany(page)
    await paste(page, field, '一只小猫,https://img.example/a.png\n一只小狗,https://img.example/b.png')
    await dialog.getByText(words.unclear).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await fits(page)).toBe(true)
    const submit = dialog.getByRole('button', { name: words.next(0) })
    expect(await submit.getAttribute('aria-disabled')).toBe('true')
    await submit.press('Enter')
    expect(await page.getByRole('button', { name: words.confirm(2) }).count()).toBe(0)

    await dialog.getByRole('button', { name: words.readAsTable }).click()
    await dialog.getByText(words.asTable).waitFor()
    await dialog.getByText('https://img.example/b.png', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: words.readAsLines }).click()
    await dialog.getByRole('listitem').filter({ hasText: '一只小狗,https://img.example/b.png' }).waitFor()
    await dialog.getByRole('button', { name: words.readAsTable }).click()
    await dialog.getByRole('button', { name: words.next(2) }).click()
    await page.getByRole('button', { name: words.confirm(2) }).click()
    await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(2)
    expect(bodies()[1]).toEqual({ prompt: '一只小狗', image: 'https://img.example/b.png', model: null })
  }, 120_000)

  test('a list of prompts with commas is no table', async () => {
    const page = await openWithToken()
    const { dialog, field } = await openMany(page)
    await paste(page, field, 'a cat, a dog, sunset\na bird, a tree, dawn')
    await dialog.getByRole('button', { name: words.next(2) }).click()
    await page.getByRole('button', { name: words.confirm(2) }).click()
    await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(2)
    expect(bodies().map(({ prompt }) => prompt)).toEqual(['a cat, a dog, sunset', 'a bird, a tree, dawn'])
  })
})
