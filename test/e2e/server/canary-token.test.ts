// @vitest-environment node
// Uses every feature with a recognizable token, then searches for it wherever it must not be. The server
// repeats it in all its answers. Nothing may violate the content security policy meanwhile.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startVideoServer } from '../../server/video-http-server.ts'
import { allStored } from '../support/all-stored.ts'
import { openProfile, sharedBrowser } from '../support/browser.ts'
import { answerPicker, pickedFiles } from '../support/picked-files.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { addEnvironment, card, generate, openStudio, openTool } from '../support/studio.ts'

/** Contains the characters that JSON and URLs escape. */
const token = 'canary/0f3c+9a7b=d41e'
const spellings = [token, 'canary\\/0f3c', encodeURIComponent(token), btoa(token).slice(0, 24), 'canary']

const browser = sharedBrowser()
const site = await shared(startSite())
const server = await shared(
  startVideoServer({ token, videoCors: true, pace: { queuedMs: 0, runningMs: 300 } }),
)

/** The places that contain the token, in plain or escaped form. */
function findIn(places: Readonly<Record<string, string>>): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    spellings.filter((spelling) => text.includes(spelling)).map((spelling) => `${spelling} in ${place}`),
  )
}

/** Records what leaves the browser, and what is logged in it, from now on. */
function listen(context: BrowserContext) {
  const said: string[] = []
  const sentElsewhere: string[] = []
  context.on('console', (message) => void said.push(message.text()))
  context.on('weberror', (error) => void said.push(String(error.error().stack)))
  context.on('request', async (request) => {
    if (new URL(request.url()).origin === server.apiUrl) return
    const headers = await request.allHeaders().catch(() => request.headers())
    sentElsewhere.push([request.url(), JSON.stringify(headers), request.postData()].join(' '))
  })
  return { said, sentElsewhere }
}

/** Everything a screen shows, and what a user could copy from its fields. */
async function shown(page: Page): Promise<string> {
  const values = await page
    .locator('input:not([type=password]), textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  return [await page.title(), page.url(), await page.content(), ...values].join('\n')
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return `${download.suggestedFilename()}\n${await readFile(await download.path(), 'latin1')}`
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('the token reaches its server, and nothing and nobody else', async () => {
  const echo = {
    authorization: `Bearer ${token}`,
    key: token,
    link: `https://x.example/?k=${encodeURIComponent(token)}`,
  }
  const repeat = (answer: { status: number; body: unknown }) => ({
    ...answer,
    body: { ...(answer.body as object), echo, message: `You sent ${token}` },
  })
  server.script('', { rawAnswer: repeat })
  server.script('失败的', { outcome: 'failed', reason: `key ${token} has no quota`, rawAnswer: repeat })
  server.script('被拒绝的', {
    createFault: { status: 400, body: { detail: `Bearer ${token}: not today`, echo } },
  })
  server.script('出错的', { queryFault: () => ({ status: 500, body: { error: { message: token } } }) })

  const studio = await openStudio(browser(), site, [server.apiUrl, server.videoUrl], {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const { page } = studio
  const violations: string[] = []
  await page.exposeFunction('tellViolation', (words: string) => void violations.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { tellViolation } = window as unknown as { tellViolation(words: string): void }
      tellViolation(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  await answerPicker(page)
  const { said, sentElsewhere } = listen(page.context())
  const places: Record<string, string> = {}
  const look = async (screen: string) => {
    places[screen] = await shown(page)
  }
  await page.reload()

  await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token })
  await page.getByRole('button', { name: '编辑我的服务器' }).click()
  await page.getByRole('button', { name: '测试连接' }).click()
  await page.locator('[data-diagnosis="ok"]').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await look('the settings')

  await page.goto(`${site.url}#/`)
  for (const prompt of ['一只小猫', '航拍层叠的青山', '失败的', '出错的']) await generate(page, prompt)
  for (const prompt of ['一只小猫', '航拍层叠的青山']) {
    await card(page, prompt).and(page.locator('[data-status="succeeded"]')).waitFor()
  }
  await card(page, '失败的').and(page.locator('[data-status="failed"]')).waitFor()
  await card(page, '出错的').and(page.locator('[data-notice="server-error"]')).waitFor()
  await generate(page, '被拒绝的')
  await page.getByText(/服务器拒绝了这次提交/).waitFor()
  await look('the studio')
  await page.getByRole('textbox', { name: '提示词' }).fill('')

  await page.getByRole('article').first().hover()
  await page.getByRole('checkbox', { name: /^选择/ }).first().click()
  const bar = page.getByRole('toolbar', { name: '选中的任务' })
  await bar.getByRole('button', { name: /^全选/ }).click()
  places['the table of what is selected'] = await saved(page, '导出表格')
  await bar.getByRole('button', { name: '下载' }).click()
  await expect.poll(async () => Object.keys(await pickedFiles(page)), { timeout: 15_000 }).toHaveLength(1)
  await page.keyboard.press('Escape')

  for (const prompt of ['失败的', '一只小猫']) {
    await page.goto(`${site.url}#/`)
    await card(page, prompt).getByRole('link').first().click()
    await page.getByText('服务器最近返回的内容').click()
    await page.getByRole('button', { name: '复制内容' }).click()
    await expect.poll(() => copied(page)).toContain('authorization')
    places[`the copied answer of ${prompt}`] = await copied(page)
    await look(`the page of ${prompt}`)
  }
  await page.getByRole('button', { name: '复制视频链接' }).click()
  await expect.poll(() => copied(page)).toContain(server.videoUrl)
  places['the copied link'] = await copied(page)
  places['the video'] = await saved(page, '下载')

  await page.getByRole('button', { name: '离线保存' }).click()
  await page.getByText('已离线保存').first().waitFor()

  await page.goto(`${site.url}#/`)
  for (const name of ['批量生成', '提示词库']) {
    await openTool(page, name)
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
  }
  await page.goto(`${site.url}#/no/such/page`)
  await page.goto(`${site.url}#/compare`)
  await page.goto(`${site.url}#/settings`)
  await page.getByRole('radio', { name: 'English' }).click()
  places['the backup'] = await saved(page, 'Export backup')
  places['the table'] = await saved(page, 'Export CSV')
  await page.getByLabel('Import backup').setInputFiles({
    name: 'backup.json',
    mimeType: 'application/json',
    buffer: Buffer.from(places['the backup'].slice(places['the backup'].indexOf('\n') + 1), 'latin1'),
  })
  await page.getByRole('dialog').waitFor()
  await look('the import')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()

  places['what is stored'] = await allStored(page)
  places['the console'] = said.join('\n')
  places['requests to others'] = sentElsewhere.join('\n')
  places['requests for videos'] = JSON.stringify(server.videoRequests)
  expect(findIn(places)).toEqual([])
  // The search covered the real data: the server received the token, its answers were displayed, and the key
  // is stored and not extractable.
  expect(server.requests.some(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true)
  expect(places['the copied answer of 失败的']).toContain('•••')
  expect(places['what is stored']).toMatch(/sealed.*key, extractable: false/)
  expect(sentElsewhere.some((request) => request.includes(server.videoUrl))).toBe(true)
  expect(violations).toEqual([])
})

test('remembered, it is nowhere on the disk, and works after the browser was closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'))
  try {
    for (const visit of ['first', 'second']) {
      const context = await openProfile(folder)
      const page = await context.newPage()
      await page.goto(`${site.url}#/`)
      await page.getByRole('textbox', { name: '提示词' }).waitFor()
      if (visit === 'first') await addEnvironment(page, { name: '我的服务器', baseUrl: server.apiUrl, token })
      await page.goto(`${site.url}#/`)
      await generate(page, `${visit}：一只小猫`)
      await card(page, `${visit}：一只小猫`).and(page.locator('[data-status="succeeded"]')).waitFor()
      await context.close()
    }
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const contents = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map(async (file) => {
          const path = join(file.parentPath, file.name)
          return [path, await readFile(path)] as const
        }),
    )
    const has = (word: string) =>
      contents
        .filter(([, bytes]) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'))
        .map(([path]) => path.slice(folder.length))
    expect(has('rpasora.tokens')).not.toEqual([])
    expect(has(token)).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
