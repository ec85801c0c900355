// An earlier version stored records in databases shared by all folders of an origin. The first studio that
// opens after the update takes them over. Databases cannot be renamed, so the records move, a few at a time:
//
// 1. Claim all shared databases: a higher version locks out tabs of the earlier version, as any newer version
//    does, and a record names the owner.
// 2. Write records to the folder's own database, and remove them from the shared one after they are on disk.
//    A gigabyte is never stored twice, and an interrupted move continues the next time.
// 3. Delete the empty shared database; an earlier version in another folder may create a new one. Then the
//    folder's own database gets its own version number (`database.ts`), and this file is no longer needed.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { pause } from '../pause.ts'
import { abort } from './abort.ts'
import type { DatabaseDesign } from './database-design.ts'
import { heldLocks, holdLock } from './locks.ts'
import { ownName, siteFolder } from './site-folder.ts'

/**
 * The owner of the first one gets all, so that tasks, their videos and the key of the tokens stay together.
 */
const sharedNames = ['rpasora', 'rpasora-media', 'rpasora-keys'] as const

/** Higher than every earlier version. */
const claimedVersion = 1_000
const claimStore = 'claim'

/** Records per transaction; files among them are not in memory. */
const batchSize = 100

/** Longest submission of an earlier version, and the interval of checks; milliseconds. */
const longestSubmissionMs = 130_000
const intervalMs = 250

/**
 * Moves this folder's records to its own database. Rejects if that is not possible now (full storage, lost
 * connection); nothing is lost, and the next call continues.
 */
export function takeOver<S extends DBSchema>(design: DatabaseDesign<S>): Promise<void> {
  return holdLock(ownName('rpasora-take-over'), async () => {
    await claimAll()
    for (let tries = 1; (await ownerOf(design.name)) === siteFolder; tries++) {
      try {
        return await moveAll(design)
      } catch (error) {
        // Without Web Locks, another tab may move the same records. When it finishes, it closes this
        // connection.
        if (tries === mostTries || !(error instanceof DOMException) || error.name === 'QuotaExceededError') {
          throw error
        }
      }
    }
  })
}

/** Makes way for another tab that upgrades or deletes the database. */
const closing = {
  blocking: (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) =>
    (event.target as IDBDatabase).close(),
}

/** Maximum attempts of `takeOver`. */
const mostTries = 3

async function claimAll(): Promise<void> {
  for (const name of sharedNames) {
    if ((await ownerOf(name)) === null) await claim(name)
    const owner = await ownerOf(name)
    if (name === sharedNames[0] && owner !== undefined && owner !== siteFolder) return
  }
}

/** The owner of a shared database; null if unclaimed, undefined if it does not exist. */
async function ownerOf(name: string): Promise<string | null | undefined> {
  let isNew = false
  try {
    const db = await openDB(name, undefined, {
      upgrade(_db, _oldVersion, _newVersion, tx) {
        isNew = true
        abort(tx)
      },
      ...closing,
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

/** Another folder may win the race; check `ownerOf` afterwards. */
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

/** Waits for submissions of the earlier version: only its tab or worker can store the server's response. */
async function untilNothingIsSent(): Promise<void> {
  const isSending = async () =>
    (await heldLocks())?.some(({ name }) => /^rpasora-(?:post|submission)-/.test(name ?? '')) ?? false
  const end = performance.now() + longestSubmissionMs
  while (performance.now() < end && (await isSending())) await pause(intervalMs)
}

async function moveAll<S extends DBSchema>({
  name,
  sharedVersion,
  upgrade,
}: DatabaseDesign<S>): Promise<void> {
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
  // Records that the browser cannot read stay; nothing is deleted.
  if (isAll) await deleteDB(name)
}

/** Resolves with false if the browser could not read some records. */
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
    // Rejects if a connection is lost, so that the move is retried later.
    await Promise.all([shared.count(store), own.count(store)])
  }
  if (keys.length === 1) return false
  let isAll = true
  for (const key of keys) isAll = (await moveBatch(shared, own, store, [key])) && isAll
  return isAll
}
