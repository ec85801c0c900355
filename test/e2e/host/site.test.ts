// @vitest-environment node
// The static site: loads from a subfolder and from one origin, and survives a broken config.

import { expect, test } from 'vitest'
import { sharedBrowser } from '../support/browser.ts'
import { shared } from '../support/shared.ts'
import { startSite } from '../support/site.ts'
import { openStudio } from '../support/studio.ts'

const browser = sharedBrowser()
const site = await shared(startSite({ folder: '/a/b/' }))

test('a first visit loads the studio alone: no settings, no task page, no demo server, one language', async () => {
  const studio = await openStudio(browser(), site)
  const scripts = site.requests.flatMap(
    ({ path }) => /\/assets\/([a-z-]+)-[\w-]{8}\.js$/.exec(path)?.[1] ?? [],
  )
  expect(scripts.sort()).toEqual(['early', 'image-drop', 'rolldown-runtime', 'studio', 'zh'])
  studio.expectClean()
})

test.each([
  ['broken', '{"environments": [', /第 1 行第 19 列：文件不完整/],
  [
    'half wrong',
    '{"environments":[{"id":"a","baseUrl":"nowhere"}]}',
    /environments\[0\]\.baseUrl 现在是 "nowhere"。应当：以 https:\/\/ 或 http:\/\/ 开头/,
  ],
])('a %s config.json never stops the studio, and is named', async (_, text, words) => {
  site.serveConfig(text)
  const studio = await openStudio(browser(), site)
  await studio.page.getByText('网站配置文件 config.json 有 1 处错误').waitFor()
  await studio.page.getByText(words).waitFor()
  await studio.page.getByRole('textbox', { name: '提示词' }).fill('一只小猫')
  studio.expectClean()
})

test('its title, environments and default come from config.json', async () => {
  site.serveConfig(
    JSON.stringify({
      title: '市场部的视频',
      demo: false,
      defaultEnvironment: 'b',
      environments: [
        { id: 'a', name: 'A', baseUrl: 'https://a.example' },
        {
          id: 'b',
          name: { zh: '乙', en: 'B' },
          baseUrl: 'https://b.example/api',
          models: ['sora2-portrait'],
        },
      ],
    }),
  )
  const { page } = await openStudio(browser(), site)
  expect(await page.title()).toBe('市场部的视频')
  await page.getByRole('button', { name: '环境：乙' }).click()
  expect(await page.getByRole('menuitemradio').count()).toBe(2)
  expect(await page.locator('datalist option').getAttribute('value')).toBe('sora2-portrait')
})
