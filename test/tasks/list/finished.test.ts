import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { outcomeOf, watchFinished } from '#tasks/list/finished.ts'
import { isComparable, siblingsOf } from '#tasks/store/siblings.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask, aVideo } from '../tasks.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const succeeded = aVideo({ status: 'succeeded', videoUrl: 'https://video.example/1.mp4' })
const failed = aVideo({ status: 'failed' })

async function watched() {
  const store = new TaskStore()
  await store.open()
  const told: string[] = []
  const stop = watchFinished(store, ({ id }) => told.push(id))
  return { store, told, stop }
}

test('a task that finishes is told once, whatever is heard of it later', async () => {
  const { store, told } = await watched()
  await store.add(aTask({ id: 'a' }), null)
  await store.add(aTask({ id: 'b' }), null)
  await store.update('a', (task) => ({ ...task, video: aVideo({ status: 'running' }) }))
  expect(told).toEqual([])
  await store.update('a', (task) => ({ ...task, video: succeeded }))
  await store.update('a', (task) => ({ ...task, seenAt: 1 }))
  await store.update('b', (task) => ({ ...task, video: failed }))
  expect(told).toEqual(['a', 'b'])
})

test('what was finished before this page knew it is no news, nor what was deleted', async () => {
  const { store, told, stop } = await watched()
  await store.add(aTask({ id: 'imported', video: succeeded }), null)
  await store.add(aTask({ id: 'gone' }), null)
  await store.remove('gone')
  await store.update('gone', (task) => ({ ...task, video: succeeded }))
  await store.restore('gone')
  await store.add(aTask({ id: 'late' }), null)
  stop()
  await store.update('late', (task) => ({ ...task, video: succeeded }))
  expect(told).toEqual([])
})

test('several are one piece of news', () => {
  const one = aTask({ video: succeeded })
  const other = aTask({ id: 'b', video: failed })
  expect(outcomeOf([one])).toEqual({ done: 1, failed: 0, task: one })
  expect(outcomeOf([other])).toEqual({ done: 0, failed: 1, task: other })
  expect(outcomeOf([one, other, one])).toEqual({ done: 2, failed: 1, task: null })
})

test('tasks with the same prompt, the oldest first; which of them can be looked at', () => {
  const tasks = [
    aTask({ id: 'new', prompt: ' 猫', createdAt: 3, video: succeeded }),
    aTask({ id: 'dog', prompt: '狗', createdAt: 2 }),
    aTask({ id: 'old', prompt: '猫', createdAt: 1, video: failed }),
    aTask({ id: 'empty', prompt: '', createdAt: 0 }),
  ]
  const state = { ids: tasks.map(({ id }) => id), byId: new Map(tasks.map((task) => [task.id, task])) }
  const of = (index: number) => siblingsOf(tasks[index] ?? aTask(), state).map(({ id }) => id)
  expect([of(0), of(1), of(3)]).toEqual([['old', 'new'], ['dog'], []])
  expect(tasks.map(isComparable)).toEqual([true, true, false, true])
})
