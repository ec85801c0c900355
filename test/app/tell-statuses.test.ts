import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { statusNews } from '#app/notify-statuses.ts'
import { formatsIn } from '#i18n/format.ts'
import { currentMessages, type Locale, setLocale } from '#i18n/messages.ts'
import { watchStatuses } from '#tasks/store/status-changes.ts'
import type { Task } from '#tasks/store/task.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'

const done = aTask({ prompt: '小猫', video: aVideo({ status: 'succeeded' }) })
const running = aTask({ video: aVideo({ status: 'running' }) })

test.each<[Locale, Task[], string]>([
  ['zh-CN', [], ''],
  ['zh-CN', [done], '已完成：小猫'],
  ['zh-CN', [done, running, done], '3 个任务：已完成 2 个和生成中 1 个'],
  ['en', [done], 'Done: 小猫'],
  ['en', [aTask({ prompt: '', submission: 'unconfirmed' })], 'Unconfirmed: Task 50'],
  ['en', [running, done, running], '3 tasks: Generating 2 and Done 1'],
])('%s: one sentence for %#', async (locale, changed, sentence) => {
  await setLocale(locale)
  expect(statusNews(changed, currentMessages().tasks, formatsIn(locale))).toBe(sentence)
})

test('a change is told with what was before; progress, new and deleted tasks are not', async () => {
  globalThis.indexedDB = new IDBFactory()
  const store = new TaskStore()
  await store.open()
  const told: string[] = []
  watchStatuses(store, ({ id, video }, before) => told.push(`${id}: ${before} → ${video?.status}`))
  await store.add(aTask({ id: 'a' }), null)
  await store.add(aTask({ id: 'gone' }), null)
  for (const progress of [10, 20]) {
    await store.update('a', (task) => ({ ...task, video: aVideo({ status: 'running', progress }) }))
  }
  await store.remove('gone')
  await store.update('gone', (task) => ({ ...task, video: aVideo({ status: 'failed' }) }))
  expect(told).toEqual(['a: queued → running'])
})
