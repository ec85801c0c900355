// The state while thousands of records are read: the newest tasks, and changes made meanwhile.

import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { openTaskDb } from '#tasks/store/task-db.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask } from '../tasks.ts'

const total = 1_100

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  const db = await openTaskDb(() => {})
  const tx = db.transaction('tasks', 'readwrite')
  for (let index = 0; index < total; index++) {
    await tx.store.put(aTask({ id: `task-${(index * 7) % total}`, createdAt: index, prompt: 'before' }))
  }
  // Two unreadable records: one that cannot be ordered, and one that is the newest.
  for (const record of [{ id: 'damaged' }, { id: 'worse', createdAt: 9e12 }]) {
    await tx.store.put(record as never)
  }
  await tx.done
  db.close()
})

/** Opens a store; resolves as soon as it has some tasks. */
async function opening() {
  const store = new TaskStore()
  void store.open()
  await store.hasAny()
  return store
}

test('the newest are there first, then all of them in the same order', async () => {
  const store = await opening()
  const { phase, ids } = store.get()
  expect(phase).toBe('loading')
  expect(ids.length).toBeGreaterThan(30)
  expect(ids.length).toBeLessThan(60)
  expect(store.find(ids[0] ?? '')?.createdAt).toBe(total - 1)
  await store.whole()
  expect(store.get()).toMatchObject({ phase: 'ready', damaged: 2 })
  expect(store.get().ids.slice(0, ids.length)).toEqual(ids)
  expect(store.get().ids.map((id) => store.find(id)?.createdAt)).toEqual(
    Array.from({ length: total }, (_, index) => total - 1 - index),
  )
})

test('what changes, comes or goes meanwhile is as it was left', async () => {
  const store = await opening()
  // The oldest tasks are not loaded yet.
  const old = ['task-0', 'task-7', 'task-14']
  expect(old.map((id) => store.find(id))).toEqual([undefined, undefined, undefined])
  await store.update('task-0', (task) => ({ ...task, prompt: 'after' }))
  await store.forget('task-7', { force: true })
  await store.add(aTask({ id: 'new', createdAt: total }), null)
  await store.whole()
  expect(old.map((id) => store.find(id)?.prompt)).toEqual(['after', undefined, 'before'])
  expect(store.get().ids[0]).toBe('new')
  expect(store.get().ids.length).toBe(total)
})
