import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { aTask, aVideo } from '../tasks/tasks.ts'
import { apiUrl, asked, openStudio, withBackend } from './open-studio.tsx'

withBackend()

async function openSettings(options: Parameters<typeof openStudio>[0] = {}) {
  window.location.hash = '#/settings'
  const opened = await openStudio(options)
  await screen.findByRole('heading', { name: /^(Data|数据)$/ })
  return opened
}

/** Records the files the browser is given to save. */
function watchDownloads(): { name: string; text: Promise<string> }[] {
  const saved: { name: string; text: Promise<string> }[] = []
  const blobs = new Map<string, Blob>()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:saved/${blobs.size}`
    if (blob instanceof Blob) blobs.set(url, blob)
    return url
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve('') })
  })
  return saved
}

const task = (change: Parameters<typeof aTask>[0] = {}) => aTask({ origin: apiUrl(), ...change })
const done = () =>
  task({
    id: 'done',
    remoteId: '51',
    video: aVideo({ status: 'succeeded', videoUrl: 'https://v.example/a.mp4' }),
  })

function backupOf(records: object, name = 'rpasora-backup-2026-11-22.json'): File {
  return new File([JSON.stringify({ format: 'rpasora-backup', version: 1, ...records })], name)
}

test('I export a backup, and it has all but the token and what I deleted', async () => {
  const saved = watchDownloads()
  const { user, tasks, environments } = await openSettings({ token: 'canary-token-7f3a' })
  environments.adopt({ id: 'mine', name: 'Mine', baseUrl: 'https://mine.example/api' })
  await tasks.add(task(), null)
  await tasks.add(done(), null)
  await tasks.add(task({ id: 'deleted', remoteId: '52' }), null)
  await tasks.remove('deleted')
  await user.click(screen.getByRole('button', { name: 'Export backup' }))
  await screen.findByText(/^Saved as rpasora-backup-\d{4}-\d\d-\d\d\.json$/)
  const text = (await saved[0]?.text) ?? ''
  const backup = JSON.parse(text)
  expect(backup.tasks.map(({ id }: { id: string }) => id).sort()).toEqual(['done', 'task-a'])
  expect(backup.environments).toEqual([{ id: 'mine', name: 'Mine', baseUrl: 'https://mine.example/api' }])
  expect(text).not.toContain('canary')
})

test('I import a backup: nothing happens before I agree, then everything is there, once', async () => {
  const { user, tasks, environments } = await openSettings({ token: null })
  await tasks.add(task({ id: 'here', remoteId: '51' }), null)
  const file = backupOf({
    environments: [{ id: 'mine', name: 'Mine', baseUrl: 'https://mine.example/api' }],
    tasks: [done(), task(), {}, { ...task({ id: 'x', remoteId: '53' }), environmentId: 'mine' }],
  })
  const input = screen.getByLabelText('Import backup')
  await user.upload(input, file)
  const dialog = await screen.findByRole('dialog', { name: 'Import this backup?' })
  within(dialog).getByText('2 new, 1 updated, 1 unreadable; environments: 1 new')
  within(dialog).getByText('https://mine.example/api')
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  expect(screen.queryByRole('dialog')).toBe(null)
  expect(tasks.get().ids).toEqual(['here'])
  expect(environments.find('mine')).toBe(null)

  await user.upload(input, file)
  await user.click(await screen.findByRole('button', { name: 'Import' }))
  await screen.findByText('Backup imported')
  screen.getByText('2 new, 1 updated.')
  expect([...tasks.get().ids].sort()).toEqual(['here', 'task-a', 'x'])
  expect(tasks.find('here')?.video?.status).toBe('succeeded')
  // Unticked, so not imported.
  expect(environments.find('mine')).toBe(null)

  await user.upload(input, file)
  const again = await screen.findByRole('dialog')
  within(again).getByText('3 already here, 1 unreadable; environments: 1 new')
  expect(within(again).getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true)
  await user.click(within(again).getByRole('checkbox', { name: /Mine/ }))
  await user.click(within(again).getByRole('button', { name: 'Import' }))
  await waitFor(() => expect(environments.find('mine')?.baseUrl).toBe('https://mine.example/api'))
  screen.getByRole('button', { name: 'Edit Mine' })

  await user.upload(input, file)
  const last = await screen.findByRole('dialog', { name: 'You already have everything in this backup' })
  await user.click(within(last).getByRole('button', { name: 'Close' }))
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a file that is no backup is refused in words, in my language', async () => {
  const { user, tasks } = await openSettings({ locale: 'zh-CN' })
  const input = screen.getByLabelText('导入备份')
  const texts: [string, RegExp][] = [
    ['not JSON', /这不是本应用的备份文件/],
    ['{"format":"rpasora-backup","version":2}', /来自更新版本的网页/],
    [`{"format":"rpasora-backup","tasks":[${'{},'.repeat(100_000)}{}]}`, /超过 100,000 个/],
    ['{"format":"rpasora-backup","tasks":[{}]}', /文件已损坏，无法读取/],
  ]
  for (const [text, said] of texts) {
    await user.upload(input, new File([text], 'a.json', { type: 'application/json' }))
    await screen.findByText(said)
    screen.getByText('没有导入任何内容')
  }
  expect(screen.queryByRole('dialog')).toBe(null)
  expect(tasks.get().ids).toEqual([])
})

test('where there is no room I am told how many came in', async () => {
  const { user, tasks } = await openSettings()
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await user.upload(screen.getByLabelText('Import backup'), backupOf({ tasks: [done(), task()] }))
  await user.click(await screen.findByRole('button', { name: 'Import' }))
  await screen.findByText('This browser doesn’t have enough space for everything')
  screen.getByText(/^Imported: nothing, of 2 in total\./)
  expect(tasks.get().ids).toEqual([])
})

test('I export the list as a table for a spreadsheet', async () => {
  const saved = watchDownloads()
  const { user, tasks } = await openSettings({ locale: 'zh-CN' })
  await tasks.add({ ...done(), prompt: '=1+1' }, null)
  await user.click(screen.getByRole('button', { name: '导出 CSV' }))
  await screen.findByText(/^已保存为 rpasora-tasks-\d{4}-\d\d-\d\d\.csv$/)
  const lines = ((await saved[0]?.text) ?? '').split('\r\n')
  // Blob.text() removes a byte order mark.
  expect(lines[0]?.replace('\ufeff', '')).toBe(
    '时间,环境,任务编号,状态,提示词,模型,选项,用时（秒）,视频链接,错误',
  )
  expect(lines[1]).toBe("2026-02-09T02:00:00.000Z,开发环境,51,已完成,'=1+1,,,,https://v.example/a.mp4,")
})
