// Every screen and state to take a picture of, and how to get there.

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Task } from '#tasks/store/task.ts'
import { chooseView, openTool } from '../e2e/support/studio.ts'

export interface Scene {
  name: string
  /** The stored tasks; `none` is a first visit. */
  tasks: 'none' | 'one' | 'every-kind' | 'many'
  /** The part after the site's address. Defaults to `#/`. */
  path?: (tasks: readonly Task[]) => string
  /** Shows a first visit with the demo selected; otherwise a server with a token is selected. */
  withoutToken?: true
  /** A script that breaks something in the browser, before the page's own scripts run. */
  broken?: string
  /** More fields of the server in `config.json`. */
  server?: object
  /** Pages cannot read the videos of their host. */
  isUnreadable?: true
  /** Brings the page into its state. */
  act?: (page: Page) => Promise<void>
  /** Takes the whole page, not only the viewport. */
  isWhole?: true
}

const taskOf = (nth: number) => (tasks: readonly Task[]) => `#/tasks/${tasks[nth]?.id}`
const button = (page: Page, name: RegExp) => page.getByRole('button', { name })

/** Stores the reference images of the tasks that have one. */
async function storeImages(page: Page): Promise<void> {
  const bytes = [...readFileSync('src/demo/clips/sea.webp')]
  await page.evaluate(
    (bytes) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(`${new URL('.', location.href).pathname}#rpasora`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const tx = opening.result.transaction('images', 'readwrite')
          const blob = new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
          for (const nth of [4, 5]) tx.objectStore('images').put(blob, `kind-${nth}`)
          tx.oncomplete = () => resolve(opening.result.close())
        }
      }),
    bytes,
  )
  await page.reload()
  const waiting = page.locator('[data-task-id="kind-4"]')
  await waiting.scrollIntoViewIfNeeded()
  await waiting.locator('.card-backdrop > img').waitFor()
}

/** A server with options of each kind. */
const withOptions = {
  models: ['sora-2', 'sora-2-pro'],
  parameters: {
    required: ['seconds'],
    properties: {
      seconds: {
        ...{ title: { zh: '时长', en: 'Length' }, enum: ['4', '8', '12'], default: '4' },
        'x-labels': { zh: ['4 秒', '8 秒', '12 秒'], en: ['4 s', '8 s', '12 s'] },
      },
      size: { title: { zh: '画面', en: 'Picture' }, enum: ['720x1280', '1280x720'], default: '1280x720' },
      quality: {
        ...{ title: { zh: '清晰度', en: 'Resolution' }, enum: ['480p', '720p', '1080p'], default: '720p' },
      },
      style: {
        ...{ title: { zh: '风格', en: 'Style' }, enum: ['film', 'anime', 'pixel', 'clay', 'ink'] },
        'x-labels': {
          zh: ['胶片', '动画', '像素', '黏土', '水墨'],
          en: ['Film', 'Anime', 'Pixel', 'Clay', 'Ink'],
        },
      },
      seed: { title: { zh: '种子', en: 'Seed' }, type: 'integer', minimum: 0 },
      watermark: { title: { zh: '水印', en: 'Watermark' }, type: 'boolean', default: false },
      negative_prompt: { title: { zh: '不要出现', en: 'Leave out' }, type: 'string', maxLength: 500 },
    },
    allOf: [
      Object.fromEntries([
        ['if', { properties: { seconds: { const: '12' } } }],
        ['then', { properties: { quality: { enum: ['480p', '720p'] } } }],
      ]),
    ],
  },
}

export const scenes: readonly Scene[] = [
  { name: 'options', tasks: 'one', server: withOptions, act: (page) => page.locator('#prompt').focus() },
  {
    name: 'options-open',
    tasks: 'one',
    server: withOptions,
    isWhole: true,
    act: async (page) => {
      await page.locator('#prompt').focus()
      await page.locator('form summary').click()
      await page.getByRole('radio', { name: /12 (秒|s)/ }).check()
    },
  },
  {
    name: 'image-roles',
    tasks: 'one',
    server: {
      images: [
        { field: 'input_reference', max: 3 },
        { field: 'last_frame', title: { zh: '尾帧', en: 'Last frame' } },
      ],
    },
    isWhole: true,
    act: async (page) => {
      await page.locator('#prompt').focus()
      const input = page.getByLabel(/^(参考图|Reference image)$/).and(page.locator('input'))
      await input.setInputFiles(['sea', 'cat', 'sea'].map((name) => `src/demo/clips/${name}.webp`))
      await page.getByText(/3 (of|\/) 3/).waitFor()
    },
  },
  { name: 'studio-empty', tasks: 'none', isWhole: true },
  {
    name: 'connect',
    tasks: 'none',
    act: async (page) => {
      await button(page, /连接自己的服务器|Connect your own/)
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'studio-one', tasks: 'one' },
  { name: 'studio-many', tasks: 'many' },
  { name: 'studio-rows', tasks: 'many', act: (page) => chooseView(page, /^(列表|List)$/) },
  {
    name: 'studio-select',
    tasks: 'many',
    act: async (page) => {
      await button(page, /^(多选|Select tasks)/).click()
      for (const nth of [0, 1]) await page.locator('[data-pick]').nth(nth).click()
    },
  },
  { name: 'studio-nothing-found', tasks: 'many', path: () => '#/?q=nobody&status=done' },
  { name: 'studio-ending', tasks: 'many', path: () => '#/?link=ending&sort=ending' },
  {
    name: 'studio-deleted',
    tasks: 'many',
    act: async (page) => {
      await button(page, /^(更多操作|More actions)/)
        .first()
        .click()
      await page.getByRole('menuitem', { name: /^(删除|Delete)/ }).click()
      await page.locator('.toast').waitFor()
    },
  },
  {
    name: 'studio-menu',
    tasks: 'many',
    act: (page) =>
      button(page, /^(更多操作|More actions)/)
        .first()
        .click(),
  },
  {
    name: 'statistics',
    tasks: 'many',
    act: async (page) => {
      await button(page, /^(统计|Statistics)$/).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'many-prompts',
    tasks: 'one',
    act: async (page) => {
      await openTool(page, /^(批量生成|Batch)/)
      const rows = [
        '一只小猫在草地上',
        'A lantern festival\thttps://img.example/a.png',
        '\thttps://img.example/b.png',
      ]
      await page.getByRole('dialog').getByRole('textbox').first().fill(rows.join('\n'))
    },
  },
  {
    name: 'prompt-library',
    tasks: 'many',
    act: async (page) => {
      await page.locator('#prompt').press('Alt+p')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'studio-every-kind', tasks: 'every-kind', isWhole: true },
  { name: 'studio-without-token', tasks: 'every-kind', withoutToken: true, isWhole: true },
  { name: 'studio-reference-image', tasks: 'every-kind', act: storeImages },
  {
    name: 'studio-reference-image-rows',
    tasks: 'every-kind',
    act: async (page) => {
      await chooseView(page, /^(列表|List)$/)
      await storeImages(page)
    },
  },
  {
    name: 'studio-problem',
    tasks: 'one',
    act: (page) => button(page, /^(生成视频|Generate video)/).click(),
  },
  {
    name: 'studio-image',
    tasks: 'one',
    act: async (page) => {
      const input = page.getByLabel(/^(参考图|Reference image)$/)
      await input.setInputFiles('src/demo/clips/sea.webp')
      await button(page, /^(移除图片|Remove image)/).waitFor()
      const buffer = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
      await input.setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer })
      await page.getByText(/HEIC /).waitFor()
    },
  },
  { name: 'task-unconfirmed', tasks: 'every-kind', path: taskOf(1), isWhole: true },
  { name: 'task-running', tasks: 'every-kind', path: taskOf(3), isWhole: true },
  { name: 'task-landscape', tasks: 'every-kind', path: taskOf(6), isWhole: true },
  { name: 'task-portrait', tasks: 'every-kind', path: taskOf(7), isWhole: true },
  { name: 'task-expired-link', tasks: 'every-kind', path: taskOf(9), isWhole: true },
  {
    name: 'task-kept',
    tasks: 'every-kind',
    path: taskOf(6),
    isWhole: true,
    act: async (page) => {
      await button(page, /^(离线保存|Keep offline)$/).click()
      await page
        .getByText(/已离线保存|Kept offline/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'task-unreadable',
    tasks: 'every-kind',
    isUnreadable: true,
    path: taskOf(6),
    isWhole: true,
    act: async (page) => {
      await button(page, /^(将这一帧用作参考图|Use this frame as reference image)$/).click()
      await page.getByRole('alert').waitFor()
      await button(page, /^(离线保存|Keep offline)$/).click()
      await page.getByRole('alert').nth(1).waitFor()
    },
  },
  { name: 'task-failed', tasks: 'every-kind', path: taskOf(11), isWhole: true },
  { name: 'task-without-contact', tasks: 'every-kind', path: taskOf(15), isWhole: true },
  {
    name: 'compare',
    tasks: 'every-kind',
    path: (tasks) => `#/compare?ids=${[6, 8, 9, 3].map((nth) => tasks[nth]?.id).join(',')}`,
  },
  {
    name: 'shortcuts',
    tasks: 'one',
    act: async (page) => {
      await page.locator('h1').first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'setup-link',
    tasks: 'one',
    path: () =>
      `#/setup?e=${Buffer.from('{"name":"Office","baseUrl":"https://api.example.com/sora"}').toString('base64url')}`,
  },
  { name: 'settings', tasks: 'many', path: () => '#/settings', isWhole: true },
  {
    name: 'settings-form',
    tasks: 'many',
    path: () => '#/settings',
    isWhole: true,
    act: async (page) => {
      await button(page, /^(编辑|Edit)/)
        .first()
        .click()
      await page.locator('summary').first().click()
    },
  },
  {
    name: 'settings-import',
    tasks: 'one',
    path: () => '#/settings',
    act: async (page) => {
      const environments = [{ id: 'mine', name: '我的服务器', baseUrl: 'https://mine.example:58000/api' }]
      const backup = { format: 'rpasora-backup', version: 1, environments, tasks: [{}] }
      await page.getByLabel(/导入备份|Import backup/).setInputFiles({
        name: 'backup.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(backup)),
      })
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'studio-keeps-nothing',
    tasks: 'none',
    broken: "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }",
  },
  { name: 'not-found', tasks: 'none', path: () => '#/nowhere' },
]
