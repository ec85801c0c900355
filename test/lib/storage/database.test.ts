// A database whose connection is lost is reopened, and an operation that failed because of that is repeated.

import { IDBFactory } from 'fake-indexeddb'
import { type DBSchema, deleteDB, openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import { ownName } from '#lib/storage/site-folder.ts'

interface Schema extends DBSchema {
  notes: { key: string; value: string }
}

const design: DatabaseDesign<Schema> = {
  name: 'notes',
  version: 2,
  sharedVersion: 1,
  upgrade(db, oldVersion) {
    if (oldVersion < 1) db.createObjectStore('notes')
  },
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

/** All connections that are open now fail from now on, as in Safari; later ones work. */
function loseConnections(error: DOMException): void {
  const { transaction } = IDBDatabase.prototype
  const { open } = IDBFactory.prototype
  const later = new WeakSet<IDBDatabase>()
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: globalThis.IDBFactory, ...args) {
    const opening = open.apply(this, args)
    opening.addEventListener('upgradeneeded', () => later.add(opening.result))
    opening.addEventListener('success', () => later.add(opening.result))
    return opening
  })
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    if (!later.has(this)) throw error
    return transaction.apply(this, args)
  })
}

test.each(['InvalidStateError', 'UnknownError'])(
  'a connection that fails with %s is opened anew',
  async (name) => {
    const told = vi.fn()
    const db = await openDatabase(design, told)
    await db.put('notes', 'kept', 'a')
    loseConnections(new DOMException('Connection to Indexed Database server lost', name))
    await db.put('notes', 'after', 'b')
    expect(await db.getAll('notes')).toEqual(['kept', 'after'])
    const both = await db.run(async (connection) => {
      const tx = connection.transaction('notes', 'readwrite')
      await tx.store.put('in a transaction', 'c')
      await tx.done
      return 'done'
    })
    expect([both, await db.count('notes')]).toEqual(['done', 3])
    expect(told.mock.calls).toEqual([[null]])
  },
)

test('several that meet the loss at once share one new connection', async () => {
  const db = await openDatabase(design, () => {})
  loseConnections(new DOMException('lost', 'UnknownError'))
  await Promise.all(['a', 'b', 'c', 'd'].map((key) => db.put('notes', key, key)))
  expect(await db.getAllKeys('notes')).toEqual(['a', 'b', 'c', 'd'])
  expect(vi.mocked(indexedDB.open).mock.calls.length).toBe(1)
})

test('what another error ended is not done again', async () => {
  const db = await openDatabase(design, () => {})
  const work = vi.fn(async () => {
    throw new DOMException('No room', 'QuotaExceededError')
  })
  await expect(db.run(work)).rejects.toThrow('No room')
  expect(work.mock.calls.length).toBe(1)
})

test('one that does not come back is told, and tried again later', async () => {
  const told = vi.fn()
  const db = await openDatabase(design, told)
  loseConnections(new DOMException('lost', 'UnknownError'))
  const failing = vi.mocked(indexedDB.open).mockImplementation(() => {
    throw new DOMException('still lost', 'UnknownError')
  })
  await expect(db.put('notes', 'x', 'a')).rejects.toThrow('still lost')
  expect(told.mock.calls).toMatchObject([[{ message: 'still lost' }]])
  failing.mockRestore()
  vi.mocked(IDBDatabase.prototype.transaction).mockRestore()
  await db.put('notes', 'x', 'a')
  expect(await db.get('notes', 'a')).toBe('x')
  expect(told.mock.calls.at(-1)).toEqual([null])
})

test('a newer version takes it, and is told at once', async () => {
  const told = vi.fn()
  await openDatabase(design, told)
  const newer = await openDB(ownName('notes'), 9)
  await vi.waitUntil(() => told.mock.calls.length > 0)
  expect(told.mock.calls).toMatchObject([[{ name: 'VersionError' }]])
  newer.close()
})

test('deleted from outside, it is made anew', async () => {
  const db = await openDatabase(design, () => {})
  await db.put('notes', 'gone', 'a')
  await deleteDB(ownName('notes'))
  expect(await db.count('notes')).toBe(0)
  await db.put('notes', 'new', 'a')
  expect(await db.get('notes', 'a')).toBe('new')
})

test('closed for good, it stays closed', async () => {
  const db = await openDatabase(design, () => {})
  db.close()
  await expect(db.get('notes', 'a')).rejects.toThrow()
})
