// An earlier version kept its records in databases that all folders of an origin shared. They go to the first studio
// that opens after the update. Databases cannot be renamed, so their records move, a few at a time:
//
// 1. All shared databases are claimed: a higher version shuts out tabs of the earlier version, as any newer version
//    does, and says whose they are.
// 2. Records are written to the folder's own database, and removed from the shared one once that is on the disk.
//    There are never two copies of a gigabyte, and whoever is killed goes on from there the next time.
// 3. The empty database goes, and an earlier version in another folder may make a new one. Then the folder's own
//    database gets its first version of its own (`database.ts`), so that this file is not needed any more.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { DatabaseDesign } from './database-design.ts'
import { heldLocks, holdLock } from './locks.ts'
import { ownName, siteFolder } from './site-folder.ts'

/** The first one decides about all, so that tasks, their videos and the key of the tokens stay together. */
const sharedNames = ['rpasora', 'rpasora-media', 'rpasora-keys'] as const

/** Above all that the earlier versions had. */
const claimedVersion = 1_000
const claimStore = 'claim'

/** Records that move together; files among them are not in memory. */
const batchSize = 100

/** An earlier version's submission is under way no longer, in milliseconds; and how often to look. */
const longestSubmissionMs = 130_000
const intervalMs = 250

/**
 * Moves what this folder is to have into its own database. Rejects where that is not possible now (no room, a lost
 * connection); nothing is lost then, and the next call goes on.
 */
export function takeOver<S extends DBSchema>(design: DatabaseDesign<S>): Promise<void> {
  return holdLock(ownName('rpasora-take-over'), async () => {
    await claimAll()
    for (let tries = 1; (await ownerOf(design.name)) === siteFolder; tries++) {
      try {
        return await moveAll(design)
      } catch (error) {
        // Without Web Locks another tab does the same, and may be done: that closes what is open here.
        if (tries === mostTries || !(error instanceof DOMException) || error.name === 'QuotaExceededError') {
          throw error
        }
      }
    }
  })
}

/** Of the loop above. */
const mostTries = 3

async function claimAll(): Promise<void> {
  for (const name of sharedNames) {
    if ((await ownerOf(name)) === null) await claim(name)
    const owner = await ownerOf(name)
    if (name === sharedNames[0] && owner !== undefined && owner !== siteFolder) return
  }
}

/** Whose the shared database is: null where nobody claimed it, undefined where there is none. */
async function ownerOf(name: string): Promise<string | null | undefined> {
  let isNew = false
  try {
    const db = await openDB(name, undefined, {
      upgrade(_db, _oldVersion, _newVersion, tx) {
        isNew = true
        tx.done.catch(() => {})
        tx.abort()
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
    try {
      return db.objectStoreNames.contains(claimStore) ? String(await db.get(claimStore, claimStore)) : null
    } finally {
      db.close()
    }
  } catch (error) {
    if (isNew) return undefined
    throw error
  }
}

/** Another folder may be quicker. */
async function claim(name: string): Promise<void> {
  await untilNothingIsSent()
  const db = await openDB(name, claimedVersion, {
    upgrade(shared) {
      if (!shared.objectStoreNames.contains(claimStore)) {
        shared.createObjectStore(claimStore).put(siteFolder, claimStore)
      }
    },
  })
  db.close()
}

/** A tab of the earlier version waits for a server: only that tab, or its worker, can write down the answer. */
async function untilNothingIsSent(): Promise<void> {
  const isSending = async () =>
    (await heldLocks())?.some(({ name }) => /^rpasora-(?:post|submission)-/.test(name ?? '')) ?? false
  const end = performance.now() + longestSubmissionMs
  while (performance.now() < end && (await isSending()))
    await new Promise((resolve) => setTimeout(resolve, intervalMs))
}

async function moveAll<S extends DBSchema>({
  name,
  sharedVersion,
  upgrade,
}: DatabaseDesign<S>): Promise<void> {
  const closing = {
    blocking: (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) =>
      (event.target as IDBDatabase).close(),
  }
  const shared = await openDB(name, undefined, closing)
  const own = await openDB<S>(ownName(name), sharedVersion, {
    ...closing,
    upgrade: (db, oldVersion, _, tx) => upgrade(db, oldVersion, tx),
  })
  let isAll = true
  try {
    for (const store of shared.objectStoreNames) {
      if (store === claimStore) continue
      isAll = (await moveStore(shared, own as unknown as IDBPDatabase, store)) && isAll
    }
  } finally {
    shared.close()
    own.close()
  }
  // What the browser itself cannot read stays: nothing is thrown away.
  if (isAll) await deleteDB(name)
}

/** Resolves false where the browser could not read some of it. */
async function moveStore(shared: IDBPDatabase, own: IDBPDatabase, store: string): Promise<boolean> {
  let isAll = true
  let range: IDBKeyRange | undefined
  for (;;) {
    const keys = await shared.getAllKeys(store, range, batchSize)
    const last = keys.at(-1)
    if (last === undefined) return isAll
    isAll = (await moveBatch(shared, own, store, keys)) && isAll
    range = IDBKeyRange.lowerBound(last, true)
  }
}

async function moveBatch(
  shared: IDBPDatabase,
  own: IDBPDatabase,
  store: string,
  keys: readonly IDBValidKey[],
): Promise<boolean> {
  const range = IDBKeyRange.bound(keys[0], keys.at(-1))
  try {
    const records = await shared.getAll(store, range)
    const tx = own.transaction(store, 'readwrite', { durability: 'strict' })
    const hasKeyInside = tx.store.keyPath !== null
    const writing = records.map((record, at) => tx.store.put(record, hasKeyInside ? undefined : keys[at]))
    await Promise.all([...writing, tx.done])
    await shared.delete(store, range)
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error
    // Both connections still work, or it is tried another time.
    await Promise.all([shared.count(store), own.count(store)])
  }
  if (keys.length === 1) return false
  let isAll = true
  for (const key of keys) isAll = (await moveBatch(shared, own, store, [key])) && isAll
  return isAll
}
