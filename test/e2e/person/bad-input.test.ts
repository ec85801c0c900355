// @vitest-environment node
// Realistic wrong input: a clear message beside the field, and no text is lost.

import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/studio/' }))

test('in the form: no prompt, far too long a prompt, an image that is none', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  const prompt = page.getByRole('textbox', { name: '提示词' })
  const submit = page.getByRole('button', { name: /^生成视频/ })

  await submit.click()
  await page.getByText('请填写提示词。').waitFor()
  expect(await prompt.evaluate((field) => field === document.activeElement)).toBe(true)

  const long = '字'.repeat(20_000)
  await prompt.fill(long)
  await submit.click()
  await page.getByText(/提示词有 20,000 字，最多 10,000 字/).waitFor()
  await page.reload()
  expect(await prompt.inputValue()).toBe(long)

  await prompt.fill('一只小猫')
  for (const [name, mimeType] of [
    ['notes.png', 'image/png'],
    ['IMG_0001.HEIC', 'image/heic'],
  ] as const) {
    await page.getByLabel('参考图').setInputFiles({ name, mimeType, buffer: Buffer.from('not an image') })
    await page.getByText('浏览器无法读取这个文件').waitFor()
    expect(await prompt.inputValue()).toBe('一只小猫')
  }
  expect(await page.getByRole('article').count()).toBe(0)
  expectClean()
})

test('in the settings: an address that is none, a token with spaces and line breaks', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '编辑测试环境' }).click()
  const address = page.getByRole('textbox', { name: '接口地址' })
  await address.fill('ftp://192.168.31.198:8000')
  await page.getByText('地址要以 https:// 或 http:// 开头，请补全。').waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  expect(await address.inputValue()).toBe('ftp://192.168.31.198:8000')
  await address.fill('http://192.168.31.198:8000/api/')
  await page.getByText('请求会发往 http://192.168.31.198:8000/api/v1/videos').waitFor()
  await page.getByLabel(/^令牌/).evaluate((field: HTMLInputElement) => {
    // Like a paste: a single-line field drops line breaks by itself but keeps spaces.
    field.focus()
    document.execCommand('insertText', false, '  abc def\n')
  })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(/已去掉令牌以外的内容/).waitFor()
  await page.getByRole('button', { name: '编辑测试环境' }).click()
  expect(await page.getByLabel(/^令牌/).inputValue()).toBe('abcdef')
  expectClean()
})

test('a link to no image, and one that would run a script', async () => {
  const { page, expectClean } = await openStudio(browser(), site)
  await page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  await page.getByRole('button', { name: '用链接' }).click()
  const link = page.getByRole('textbox', { name: '图片链接' })
  for (const typed of ['a.example/cat.png', 'javascript:alert(1)', '']) {
    await link.fill(typed)
    await page.getByRole('button', { name: /^生成视频/ }).click()
    await page.getByText('链接要以 https:// 或 http:// 开头').waitFor()
    expect(await link.inputValue()).toBe(typed)
  }
  await page.getByRole('button', { name: '移除图片' }).click()
  expect(await page.getByRole('textbox', { name: '提示词' }).inputValue()).toBe('一只小猫')
  expect(await page.getByRole('article').count()).toBe(0)
  expectClean()
})
