// The records of an earlier version move to the first folder that opens them, even if its page closes midway.

import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { folderOf } from '#lib/storage/site-folder.ts'

/** More than one batch. */
const total = 120

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  const tasks = await openDB('rpasora', 4, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
      for (const name of ['images', 'posts', 'leases']) db.createObjectStore(name)
      db.createObjectStore('queue', { keyPath: 'id' })
      db.createObjectStore('starred', { keyPath: 'prompt' })
    },
  })
  for (let index = 0; index < total; index++) await tasks.put('tasks', { id: `t${index}`, createdAt: index })
  await tasks.put('posts', { outcome: null }, 't1')
  tasks.close()
  const media = await openDB('rpasora-media', 1, {
    upgrade(db) {
      db.createObjectStore('copies', { keyPath: 'taskId' })
      db.createObjectStore('parts')
      db.createObjectStore('posters', { keyPath: 'taskId' }).createIndex('madeAt', 'madeAt')
    },
  })
  await media.put('parts', new Blob(['video']), ['t1', 0])
  media.close()
})
const restore: (() => void)[] = []

afterEach(() => {
  for (const one of restore.splice(0)) one()
  history.replaceState(null, '', '/')
})

/** Loads a page of a studio in that folder. */
async function openPage(folder: string) {
  history.replaceState(null, '', folder)
  vi.resetModules()
  const [{ openTaskDb }, { openMediaDb }] = await Promise.all([
    import('#tasks/store/task-db.ts'),
    import('#media/offline/media-db.ts'),
  ])
  return { openTasks: () => openTaskDb(() => {}), openMedia: () => openMediaDb(() => {}) }
}

async function counts(folder: string): Promise<number[]> {
  const { openTasks, openMedia } = await openPage(folder)
  const [tasks, media] = [await openTasks(), await openMedia()]
  const found = await Promise.all([tasks.count('tasks'), tasks.count('posts'), media.count('parts')])
  tasks.close()
  media.close()
  return found
}

const sharedDatabases = async () =>
  (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith('rpasora'))

test('all goes to the first folder, and nothing to the second one', async () => {
  expect(await counts('/studio/')).toEqual([total, 1, 1])
  expect(await counts('/studio-test/')).toEqual([0, 0, 0])
  expect(await counts('/studio/')).toEqual([total, 1, 1])
  expect(await sharedDatabases()).toEqual([])
})

test('videos go with their tasks, also where another folder asks for them first', async () => {
  const { openTasks } = await openPage('/studio/')
  const db = await openTasks()
  db.close()
  expect(await counts('/studio-test/')).toEqual([0, 0, 0])
  expect(await counts('/studio/')).toEqual([total, 1, 1])
})

test('what an earlier version in another folder makes afterwards stays its own', async () => {
  expect(await counts('/studio/')).toEqual([total, 1, 1])
  const other = await openDB('rpasora', 4, {
    upgrade: (db) => void db.createObjectStore('tasks', { keyPath: 'id' }),
  })
  await other.put('tasks', { id: 'other', createdAt: 1 })
  other.close()
  expect(await counts('/studio/')).toEqual([total, 1, 1])
  expect(await counts('/studio-test/')).toEqual([1, 0, 0])
})

test('two tabs at once move each record once', async () => {
  const { openTasks } = await openPage('/studio/')
  const dbs = await Promise.all([openTasks(), openTasks(), openTasks()])
  expect(await Promise.all(dbs.map((db) => db.count('tasks')))).toEqual([total, total, total])
  for (const db of dbs) db.close()
})

test('a page may end at any call of the database: the next one goes on', async () => {
  const methods = [
    [IDBFactory.prototype, 'open'],
    [IDBFactory.prototype, 'deleteDatabase'],
    [IDBObjectStore.prototype, 'put'],
    [IDBObjectStore.prototype, 'getAll'],
    [IDBObjectStore.prototype, 'delete'],
  ] as const
  const before = globalThis.indexedDB
  for (let last = 0; ; last += last < 16 ? 1 : 13) {
    globalThis.indexedDB = await copyOf(before)
    let calls = 0
    for (const [prototype, name] of methods) {
      const real = Reflect.get(prototype, name)
      Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
        // A failure inside an upgrade would make the upgrade itself fail.
        if (this instanceof IDBObjectStore && this.transaction.mode === 'versionchange')
          return real.apply(this, args)
        calls += 1
        if (calls > last) throw new DOMException('The page ended', 'UnknownError')
        return real.apply(this, args)
      })
      restore.push(() => Reflect.set(prototype, name, real))
    }
    const ended = await counts('/studio/').then(
      () => false,
      () => true,
    )
    for (const one of restore.splice(0)) one()
    if (!ended) return expect(last).toBeGreaterThan(16)
    expect([last, await counts('/studio/')]).toEqual([last, [total, 1, 1]])
    expect([last, await counts('/studio-test/')]).toEqual([last, [0, 0, 0]])
  }
}, 60_000)

/** Copies all databases into a new browser. */
async function copyOf(from: globalThis.IDBFactory): Promise<globalThis.IDBFactory> {
  const to = new IDBFactory()
  for (const { name = '', version } of await from.databases()) {
    globalThis.indexedDB = from
    const source = await openDB(name)
    globalThis.indexedDB = to
    const target = await openDB(name, version, {
      upgrade(db) {
        for (const store of source.objectStoreNames) {
          const { keyPath } = source.transaction(store).store
          db.createObjectStore(store, keyPath === null ? {} : { keyPath })
        }
      },
    })
    for (const store of source.objectStoreNames) {
      const [keys, records] = [await source.getAllKeys(store), await source.getAll(store)]
      for (const [at, record] of records.entries()) {
        const { keyPath } = target.transaction(store).store
        await target.put(store, record, keyPath === null ? keys[at] : undefined)
      }
    }
    source.close()
    target.close()
  }
  globalThis.indexedDB = to
  return to
}

test.each([
  ['https://host.example/', '/'],
  ['https://host.example/studio/', '/studio/'],
  ['https://host.example/studio/index.html#/settings', '/studio/'],
  ['https://host.example/studio/?a=/b/#/c/', '/studio/'],
  ['https://host.example/studio/worker.js', '/studio/'],
  ['https://host.example/%E8%A7%86/', '/视/'],
  ['https://host.example/%e8%a7%86/', '/视/'],
  ['https://host.example/%zz/', '/%zz/'],
  ['file:///home/me/rpasora-studio.html', null],
  ['about:srcdoc', null],
  ['', null],
])('the folder of %s is %s', (href, folder) => {
  expect(folderOf(href)).toBe(folder)
})
