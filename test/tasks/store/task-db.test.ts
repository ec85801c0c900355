// The database as older versions of the site left it, and its upgrade by newer ones.

import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { ownName } from '#lib/storage/site-folder.ts'
import { openTaskDb } from '#tasks/store/task-db.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask } from '../tasks.ts'
import firstRecords from './task-records-v1.json'
import secondRecords from './task-records-v2.json'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

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
  expect([...db.objectStoreNames]).toEqual(['images', 'leases', 'posts', 'queue', 'starred', 'tasks'])
  db.close()

  const store = new TaskStore()
  await store.open()
  expect(store.get()).toMatchObject({ phase: 'ready', damaged: 0, ids: ['task-b', 'task-a'] })
  // Missing fields have their defaults.
  for (const { id } of firstRecords) {
    expect(store.find(id)).toMatchObject({
      transcript: null,
      twinId: null,
      lastUnfinished: null,
      groupId: null,
    })
    expect(new Set(Object.keys(store.find(id) ?? {}))).toEqual(new Set(Object.keys(aTask())))
  }
})

test('a database of the second version keeps all it has, a submission under way too', async () => {
  const second = await openDB('rpasora', 2, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' })
      for (const name of ['images', 'posts', 'leases']) db.createObjectStore(name)
    },
  })
  for (const record of secondRecords) await second.put('tasks', record)
  await second.put('images', new Blob(['image']), 'task-a')
  await second.put('posts', { outcome: null }, 'task-b')
  await second.put('leases', 'holder', 'polling')
  second.close()

  const store = new TaskStore()
  await store.open()
  expect(store.get()).toMatchObject({ phase: 'ready', damaged: 0, ids: ['task-a'], hasQueue: false })
  expect(store.find('task-a')).toEqual({
    ...secondRecords[0],
    images: [],
    options: {},
    groupId: null,
    freshLinkAt: null,
  })
  const { db } = store
  expect(await db?.count('images')).toBe(1)
  expect(await db?.getAll('posts')).toEqual([{ outcome: null }])
  expect(await db?.getAll('leases')).toEqual(['holder'])
  expect(await db?.count('queue')).toBe(0)
  expect(await db?.count('starred')).toBe(0)
})

test('a database of the third version keeps its queue and stars, and hands out the newest tasks first', async () => {
  const third = await openDB('rpasora', 3, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' })
      for (const name of ['images', 'posts', 'leases']) db.createObjectStore(name)
      db.createObjectStore('queue', { keyPath: 'id' })
      db.createObjectStore('starred', { keyPath: 'prompt' })
    },
  })
  for (const record of secondRecords) await third.put('tasks', { ...record, groupId: 'group' })
  await third.put('tasks', aTask({ id: 'newer', createdAt: 9e12 }))
  await third.put('queue', { id: 1 })
  await third.put('starred', { prompt: '猫', starredAt: 1 })
  third.close()

  const db = await openTaskDb(() => {})
  expect(await db.getAllKeysFromIndex('tasks', 'createdAt')).toEqual(['task-a', 'newer'])
  expect(await db.getAll('queue')).toEqual([{ id: 1 }])
  expect(await db.getAll('starred')).toEqual([{ prompt: '猫', starredAt: 1 }])
  db.close()
})

test('a tab of this version makes way for a newer one, and is told', async () => {
  const told: unknown[] = []
  await openTaskDb((trouble) => told.push(trouble))
  const newer = await openDB(ownName('rpasora'), 99)
  await vi.waitUntil(() => told.length > 0)
  expect(told).toMatchObject([{ name: 'VersionError' }])
  newer.close()
})
