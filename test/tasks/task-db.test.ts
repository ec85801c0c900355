// The database as older versions of this site left it, and as newer ones take it.

import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { openTaskDb } from '#tasks/task-db.ts'
import { TaskStore } from '#tasks/task-store.ts'
import firstRecords from './task-records-v1.json'
import { aTask } from './tasks.ts'

test('a database of the first version keeps its tasks and images', async () => {
  const first = await openDB('rpasora', 1, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' })
      db.createObjectStore('images')
    },
  })
  for (const record of firstRecords) await first.put('tasks', record)
  await first.put('images', new Blob(['image']), 'draft')
  first.close()
  const db = await openTaskDb(() => {})
  expect(await db.getAll('tasks')).toEqual(firstRecords)
  expect(await db.count('images')).toBe(1)
  expect([...db.objectStoreNames]).toEqual(['images', 'leases', 'posts', 'tasks'])
  db.close()

  const store = new TaskStore()
  await store.open()
  expect(store.get()).toMatchObject({ phase: 'ready', damaged: 0, ids: ['task-b', 'task-a'] })
  // What they do not say yet has its default.
  for (const { id } of firstRecords) {
    expect(store.find(id)).toMatchObject({ transcript: null, twinId: null, lastUnfinished: null })
    expect(new Set(Object.keys(store.find(id) ?? {}))).toEqual(new Set(Object.keys(aTask())))
  }
})

test('a tab of this version makes way for a newer one, and is told', async () => {
  let lost = 0
  await openTaskDb(() => {
    lost += 1
  })
  const newer = await openDB('rpasora', 99)
  expect(lost).toBe(1)
  newer.close()
})
