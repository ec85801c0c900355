import { openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { settleInterrupted } from '#tasks/submit/interrupted.ts'
import { aTask, aVideo } from '../tasks.ts'

beforeEach(async () => {
  const db = await openDB(ownName('rpasora'))
  if (db.objectStoreNames.contains('tasks')) await db.clear('tasks')
  db.close()
  // Opening a missing database creates it without stores; delete it, so that the next open creates it
  // properly.
  if (!db.objectStoreNames.contains('tasks')) indexedDB.deleteDatabase(ownName('rpasora'))
})

async function openStore(): Promise<TaskStore> {
  const store = new TaskStore()
  await store.open()
  return store
}

test('what was added is there after a reload, newest first', async () => {
  const store = await openStore()
  await store.add(aTask({ id: 'old', createdAt: 1 }), null)
  await store.add(aTask({ id: 'new', createdAt: 2 }), new Blob(['image']))
  const reloaded = await openStore()
  expect(reloaded.get().phase).toBe('ready')
  expect(reloaded.get().ids).toEqual(['new', 'old'])
  expect(await reloaded.getImage('new')).toBeDefined()
})

test('two stores over the same records agree, as two tabs do', async () => {
  const [one, other] = [await openStore(), await openStore()]
  await one.add(aTask(), null)
  await expect.poll(() => other.find('task-a')?.id).toBe('task-a')
  await other.update('task-a', (task) => ({ ...task, video: aVideo({ status: 'succeeded' }) }))
  await expect.poll(() => one.find('task-a')?.video?.status).toBe('succeeded')
})

test('a change in one tab is made on top of what another one stored', async () => {
  const [one, other] = [await openStore(), await openStore()]
  await one.add(aTask(), null)
  await Promise.all([
    one.update('task-a', (task) => ({ ...task, seenAt: 1 })),
    other.update('task-a', (task) => ({ ...task, video: aVideo() })),
  ])
  const after = await one.update('task-a', (task) => task)
  expect([after?.seenAt, after?.video?.status]).toEqual([1, 'queued'])
})

test('a deleted task can come back, and is gone after it was forgotten', async () => {
  const store = await openStore()
  await store.add(aTask(), null)
  await store.remove('task-a')
  expect(store.get().ids).toEqual([])
  await store.restore('task-a')
  expect(store.get().ids).toEqual(['task-a'])
  await store.forget('task-a')
  expect(store.get().ids).toEqual(['task-a'])
  await store.remove('task-a')
  await store.forget('task-a')
  expect((await openStore()).get().byId.size).toBe(0)
})

test('the list of ids is the same array while only contents change', async () => {
  const store = await openStore()
  await store.add(aTask(), null)
  const { ids } = store.get()
  await store.update('task-a', (task) => ({ ...task, seenAt: 1 }))
  expect(store.get().ids).toBe(ids)
})

test('a damaged record is counted and left alone; the others are there', async () => {
  const store = await openStore()
  await store.add(aTask(), null)
  const db = await openDB(ownName('rpasora'))
  await db.put('tasks', { id: 'broken', prompt: 7 })
  db.close()
  const reloaded = await openStore()
  expect(reloaded.get().ids).toEqual(['task-a'])
  expect(reloaded.get().damaged).toBe(1)
})

test('a submission that nobody waits for any more becomes uncertain; one of another living tab does not', async () => {
  const now = Date.now()
  const store = await openStore()
  await store.add(aTask({ id: 'fresh', submission: 'sending', remoteId: null, createdAt: now - 1_000 }), null)
  await store.add(
    aTask({ id: 'stale', submission: 'sending', remoteId: null, createdAt: now - 200_000 }),
    null,
  )
  await settleInterrupted(store, new EnvironmentStore(readSiteConfig('{}')), now)
  expect(store.find('stale')?.submission).toBe('unconfirmed')
  // Without Web Locks, as on a plain-http host, the age decides.
  expect(store.find('fresh')?.submission).toBe('sending')
})

test('a newer version of the site takes the database over: this page stores nothing more, and says so', async () => {
  const store = await openStore()
  await store.add(aTask(), null)
  const newer = await openDB(ownName('rpasora'), 99)
  await vi.waitFor(() => expect(store.get().phase).toBe('outdated'))
  expect(store.get().ids).toEqual(['task-a'])
  await expect(store.add(aTask({ id: 'b' }), null)).rejects.toThrow()
  expect(await store.update('task-a', (task) => ({ ...task, prompt: 'x' }))).toBe(undefined)
  expect(await newer.count('tasks')).toBe(1)
  newer.close()
  expect((await openStore()).get().phase).toBe('outdated')
})
