// @vitest-environment node
// A colleague opens a setup link: what is confirmed, what is stored, and that no trace of it remains.

import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, generate, openStudio, type Studio, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token', pace: { queuedMs: 0, runningMs: 0 } }))
let links: { bare: string; withToken: string }

beforeAll(async () => {
  links = await makeLinks()
})

function newStudio(): Promise<Studio> {
  return openStudio(browser(), site, [server.apiUrl, server.videoUrl])
}

/** Creates links in the settings as a user does. */
async function makeLinks(): Promise<{ bare: string; withToken: string }> {
  const { page } = await newStudio()
  await addEnvironment(page, { name: '办公室', baseUrl: `${server.apiUrl}/a`, token: 'the-token' })
  await page.getByRole('button', { name: '分享办公室' }).click()
  const dialog = page.getByRole('dialog')
  const link = dialog.getByRole('textbox', { name: '配置链接' })
  const bare = await link.inputValue()
  await dialog.getByRole('checkbox', { name: '包含我的令牌' }).check()
  await dialog.getByRole('alert').getByText('请单独发送').waitFor()
  expect(await axeViolations(page)).toEqual([])
  return { bare, withToken: await link.inputValue() }
}

const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))

test('two clicks from the link to the form; the token leaves the address and the history', async () => {
  const link = links.withToken
  const secret = new URL(link).hash.split('=')[1] ?? ''
  const studio = await newStudio()
  const { page } = studio
  // Opens it in a tab that already shows the studio, then as the first page of a tab.
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, new URL(link).hash)
  await page.getByRole('heading', { name: '添加这台服务器？' }).waitFor()
  expect(page.url()).toBe(`${site.url}#/setup`)
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText(new URL(server.apiUrl).origin, { exact: true }).waitFor()
  expect(page.url()).toBe(`${site.url}#/setup`)
  expect(await stored(page)).not.toContain('the-token')
  expect(await stored(page)).not.toContain(server.apiUrl)
  expect(await axeViolations(page)).toEqual([])

  await page.getByRole('button', { name: '添加并使用' }).click()
  await generate(page, '第一个视频')
  await expect.poll(() => statusOf(page, '第一个视频'), { timeout: 20_000 }).toBe('succeeded')
  await page.goBack()
  expect(page.url()).not.toContain(secret)
  const entries = await page.evaluate(() =>
    'navigation' in window ? (window.navigation as Navigation).entries().map(({ url }) => url) : [],
  )
  expect(entries.join()).not.toContain(secret)
  studio.expectClean()
})

test('without a token the form asks for it; an own token is replaced only when somebody says so', async () => {
  const { bare, withToken } = links
  const { page } = await newStudio()
  await page.goto('about:blank')
  await page.goto(bare)
  await page.getByText('链接里没有').waitFor()
  await page.getByRole('button', { name: '添加并使用' }).click()
  await page.getByLabel(/^令牌/).fill('my-own-token')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存令牌').waitFor()

  await page.goto('about:blank')
  await page.goto(withToken)
  await page.getByRole('heading', { name: '已经添加过这台服务器' }).waitFor()
  const replace = page.getByRole('checkbox', { name: '用链接里的令牌替换' })
  expect(await replace.isChecked()).toBe(false)
  await page.getByRole('button', { name: '使用这台服务器' }).click()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  expect(await keptToken(page)).toBe('my-own-token')

  await page.goto('about:blank')
  await page.goto(withToken)
  await replace.check()
  await page.getByRole('button', { name: '使用这台服务器' }).click()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  expect(await keptToken(page)).toBe('the-token')
})

/** The token as the settings show it. */
async function keptToken(page: Page): Promise<string> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '编辑办公室' }).click()
  return page.getByLabel(/^令牌/).inputValue()
}

test('a link under a known name never moves that environment elsewhere', async () => {
  const link = links.bare
  const { page } = await newStudio()
  await addEnvironment(page, { name: '办公室', baseUrl: 'https://mine.example', token: 'mine' })
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByText('mine.example').waitFor()
  await page.getByRole('button', { name: '添加并使用' }).click()
  await page.getByRole('button', { name: /^环境/ }).click()
  await page.getByRole('menuitem', { name: '管理环境' }).click()
  await page.getByText('https://mine.example', { exact: true }).waitFor()
  await page.getByText(`${server.apiUrl}/a`, { exact: true }).waitFor()
})

test('a broken link says so, and the way home works', async () => {
  const { page } = await newStudio()
  await page.goto('about:blank')
  await page.goto(`${site.url}#/setup?e=eyJub`)
  await page.getByText('链接不完整').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '请重新打开链接' }).waitFor()
  await page.getByRole('link', { name: '返回工作台' }).click()
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
})
