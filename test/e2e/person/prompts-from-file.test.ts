// @vitest-environment node
// Many prompts from a file of a spreadsheet program, in Chromium with the built site: what was seen is what is sent.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { plainWorkbook } from '../../support/workbook.ts'
import { axeViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openConnected, openTool } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(startVideoServer({ token: 'the-token' }))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => server.reset())

const field = (page: Page) => page.getByRole('textbox', { name: /^每行一条/ })
const chooser = (page: Page) => page.getByLabel('打开表格文件')
const sent = () =>
  server.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))

async function openDialog() {
  const studio = await openConnected(browser(), site, server)
  await openTool(studio.page, '批量生成')
  await field(studio.page).waitFor()
  return studio
}

async function fileNamed(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** As a person drags a file from another window, to the middle of the dialog's title. */
async function drop(page: Page, path: string): Promise<void> {
  const box = await page.getByRole('heading', { name: '批量生成' }).boundingBox()
  if (box === null) throw new Error('There is no dialog')
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      ...{ type, x: box.x + box.width / 2, y: box.y + box.height / 2 },
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
  }
}

test('a chosen file replaces what was typed; that can be undone, but not after it was sent', async () => {
  const { page, expectClean } = await openDialog()
  await field(page).fill('自己写的')
  // 提示词,模型 / 小猫,快 in GB18030, as Excel and WPS save CSV in China.
  const bytes = [0xcc, 0xe1, 0xca, 0xbe, 0xb4, 0xca, 0x2c, 0xc4, 0xa3, 0xd0, 0xcd, 0x0d, 0x0a]
  bytes.push(0xd0, 0xa1, 0xc3, 0xa8, 0x2c, 0xbf, 0xec, 0x0d, 0x0a)
  const path = await fileNamed('提示词.csv', new Uint8Array(bytes))
  await chooser(page).setInputFiles(path)
  await page.getByText('已读取「提示词.csv」。').waitFor()
  await page.getByText('按表格读取：提示词和模型。').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: '撤销' }).click()
  expect(await field(page).inputValue()).toBe('自己写的')

  await chooser(page).setInputFiles(path)
  await page.getByRole('button', { name: '提交 1 条…' }).click()
  await page.getByRole('button', { name: '生成 1 个视频' }).click()
  await expect.poll(sent).toMatchObject([{ prompt: '小猫', model: '快' }])
  await openTool(page, '批量生成')
  expect(await field(page).inputValue()).toBe('')
  expect(await page.getByRole('button', { name: '撤销' }).count()).toBe(0)
  expectClean()
})

test('rows with a problem stay, and what was there before cannot come back', async () => {
  const { page } = await openDialog()
  await field(page).fill('自己写的')
  const path = await fileNamed('两行.csv', '提示词,图片链接\n小猫,\n小狗,不是链接\n')
  await chooser(page).setInputFiles(path)
  await page.getByText('1 条有问题').waitFor()
  await page.getByRole('button', { name: '提交 1 条…' }).click()
  await page.getByRole('button', { name: '生成 1 个视频' }).click()
  await expect.poll(() => sent().map(({ prompt }) => prompt)).toEqual(['小猫'])
  await expect.poll(() => field(page).inputValue()).toContain('小狗')
  expect(await page.getByRole('button', { name: '撤销' }).count()).toBe(0)
})

test('a workbook that is dropped on the dialog, with 900 long rows', async () => {
  const { page, expectClean } = await openDialog()
  const rows = Array.from({ length: 900 }, (_, index) => [`第 ${index} 条：${'一只小猫跑过，'.repeat(60)}`])
  await drop(page, await fileNamed('很多.xlsx', plainWorkbook([['提示词'], ...rows])))
  await page.getByText('已读取「很多.xlsx」。').waitFor()
  await page.getByText('900 条可以提交').waitFor()
  expect(await page.getByRole('list', { name: '将要提交的内容' }).getByRole('listitem').count()).toBe(900)
  expectClean()
})

test('what cannot be read is said, and what was typed stays', async () => {
  const { page, expectClean } = await openDialog()
  await field(page).fill('自己写的')
  for (const [name, content, sentence] of [
    ['很大.csv', new Uint8Array(50_000_000), /文件太大，最多 5 MB/],
    ['旧的.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /这是旧版 Excel 文件/],
    ['图片.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), /无法读取这个文件/],
    ['空.csv', '', /这个文件里没有内容/],
  ] as const) {
    await drop(page, await fileNamed(name, content))
    await page.getByText(sentence).waitFor()
    expect(await field(page).inputValue()).toBe('自己写的')
  }
  expect(await axeViolations(page)).toEqual([])
  await field(page).fill('又写了')
  expect(await page.getByText('这个文件里没有内容').count()).toBe(0)
  expectClean()
})
