// @vitest-environment node
// The demo: no server, no token, no network.

import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { card, choosePreference, generate, openStudio, playsOn, statusOf } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/tools/studio/' }))

test('a newcomer has a video in three clicks, and half a minute', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await page.getByRole('button', { name: '试试这个' }).first().click()
  await page.getByRole('button', { name: /^生成视频/ }).click()
  const task = page.getByRole('article').first()
  await expect.poll(() => task.getAttribute('data-status'), { timeout: 30_000 }).toBe('succeeded')
  await task.getByRole('button', { name: '播放' }).click()
  await playsOn(task.locator('video'))
  expectClean()
})

test('it survives a reload in the middle of a task', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await generate(page, '一只可爱的小猫')
  await expect.poll(() => statusOf(page, '一只可爱的小猫'), { timeout: 15_000 }).toBe('running')
  await page.reload()
  await expect.poll(() => statusOf(page, '一只可爱的小猫'), { timeout: 30_000 }).toBe('succeeded')
  await card(page, '一只可爱的小猫').getByRole('button', { name: '播放' }).click()
  await playsOn(card(page, '一只可爱的小猫').locator('video'))
  expectClean()
})

test('each kind of failure that it lists looks like that kind of failure', async () => {
  const { page } = await openStudio(browser(), site)
  await page.getByText('试试任务失败时的样子').click()
  for (const word of ['#拒绝', '#违规', '#额度', '#很慢', '#过期', '#令牌', '#故障', '#断网', '#丢失']) {
    expect(await page.getByRole('button', { name: word }).count(), word).toBe(1)
  }
  // Refused: a message under the form, the text stays, no card.
  await generate(page, '拒 #拒绝')
  await page.getByText(/服务器拒绝了这次提交/).waitFor()
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('拒 #拒绝')
  expect(await page.getByRole('article').count()).toBe(0)

  const submitted: [prompt: string, status: string][] = [
    ['丢 #丢失', 'unconfirmed'],
    ['违 #违规', 'failed'],
    ['额 #额度', 'failed'],
    ['过 #过期', 'succeeded'],
    ['慢 #很慢', 'running'],
  ]
  for (const [prompt] of submitted) {
    await generate(page, prompt)
    await card(page, prompt).waitFor()
  }
  await generate(page, '障 #故障')
  await generate(page, '网 #断网')
  await expect
    .poll(() => card(page, '障 #故障').getAttribute('data-notice'), { timeout: 10_000 })
    .toBe('server-error')
  await expect
    .poll(() => card(page, '网 #断网').getAttribute('data-notice'), { timeout: 10_000 })
    .toBe('unreachable')
  for (const [prompt, status] of submitted) {
    await expect.poll(() => statusOf(page, prompt), { timeout: 30_000, message: prompt }).toBe(status)
  }
  await card(page, '违 #违规')
    .getByText(/服务器返回：.*违规/)
    .waitFor()
  await card(page, '过 #过期').getByRole('heading', { name: '视频链接已失效' }).waitFor()
  // After a temporary problem they continue by themselves.
  await expect.poll(() => statusOf(page, '障 #故障'), { timeout: 60_000 }).toBe('succeeded')
  await expect.poll(() => statusOf(page, '网 #断网'), { timeout: 60_000 }).toBe('succeeded')
})

test('a refused token pauses the environment, and a new one lets every task go on', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await generate(page, '牌 #令牌')
  await page.getByRole('heading', { name: '「演示」的令牌无法使用' }).waitFor({ timeout: 15_000 })
  await expect.poll(() => card(page, '牌 #令牌').getAttribute('data-notice')).toBe('unauthorized')
  await page.getByLabel(/^令牌/).fill('new-token')
  await page.getByRole('button', { name: '保存' }).click()
  await expect.poll(() => statusOf(page, '牌 #令牌'), { timeout: 30_000 }).toBe('succeeded')
  expectClean()
})

test('the task page opens by its link: player, facts, download as a file with a readable name', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await generate(page, '航拍层叠的青山')
  await expect.poll(() => statusOf(page, '航拍层叠的青山'), { timeout: 30_000 }).toBe('succeeded')
  const link = await card(page, '航拍层叠的青山').getByRole('link').first().getAttribute('href')
  await page.goto('about:blank')
  await page.goto(`${site.url}${link}`)
  await page.getByRole('heading', { level: 1, name: '航拍层叠的青山' }).waitFor()
  await playsOn(page.locator('article video'))
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载' }).click()
  expect((await download).suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d 航拍层叠的青山 #\d+\.mp4$/)
  await page.getByRole('button', { name: '删除' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await card(page, '航拍层叠的青山').waitFor()
  expectClean()
})

test('both languages, from the browser and by choice, and the theme', async () => {
  const { page, expectClean } = await openStudio(browser(), site, [], { locale: 'en-GB' })
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('button', { name: 'Generate video' }).waitFor()
  await choosePreference(page, 'Language', '简体中文')
  await page.getByRole('button', { name: '生成视频' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await choosePreference(page, '主题', '深色')
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const dark = await ground()
  await page.reload()
  await page.getByRole('button', { name: '生成视频' }).waitFor()
  expect(await ground()).toBe(dark)
  await choosePreference(page, '主题', '浅色')
  expect(await ground()).not.toBe(dark)
  expectClean()
})
