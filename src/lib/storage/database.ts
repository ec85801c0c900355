// Opens all IndexedDB databases: they belong to this page's folder and reconnect after the browser loses
// their connection. Safari ends the process behind them ("Connection to Indexed Database server lost"); other
// browsers close them when storage is cleared or the disk fails.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { abort } from './abort.ts'
import type { DatabaseDesign } from './database-design.ts'
import { ownName, siteFolder } from './site-folder.ts'

/**
 * A database that reconnects. Shorthand methods (`get`, `put`, …) are retried once after a lost connection. A
 * `transaction` cannot be retried, because its callers continue it; use `run` instead.
 */
export type Database<S extends DBSchema> = IDBPDatabase<S> & {
  /**
   * Runs `work` with the current connection. If the connection is lost, uncommitted changes are rolled back,
   * and `work` runs once more with a new connection.
   */
  run<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T>
}

/** Methods that are not retried after a lost connection. */
const direct: ReadonlySet<unknown> = new Set([
  'transaction',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'createObjectStore',
  'deleteObjectStore',
])

/**
 * Rejects if the browser cannot store the database (blocked, private mode, damaged). Later, `onChange` gets
 * the error if the connection is lost and cannot be restored, and null if it is restored.
 */
export async function openDatabase<S extends DBSchema>(
  design: DatabaseDesign<S>,
  onChange: (trouble: unknown) => void,
): Promise<Database<S>> {
  const lost = new WeakSet<IDBPDatabase<S>>()
  let opening: Promise<IDBPDatabase<S>> | null = null
  let current: IDBPDatabase<S>
  let isClosed = false

  const connect = (): Promise<IDBPDatabase<S>> => {
    opening ??= openOwn(design, lose).then(
      (db) => {
        if (isClosed) db.close()
        current = db
        return db
      },
      (error: unknown) => {
        opening = null
        throw error
      },
    )
    return opening
  }
  const reconnect = async (): Promise<IDBPDatabase<S>> => {
    try {
      const db = await connect()
      onChange(null)
      return db
    } catch (error) {
      onChange(error)
      throw error
    }
  }
  const lose = (db: IDBPDatabase<S>): void => {
    const isCurrent = !lost.has(db) && db === current
    lost.add(db)
    if (!isCurrent || isClosed) return
    db.close()
    opening = null
    // Reconnect in the background. Opening also reveals a newer version of this site at once.
    reconnect().catch(() => {})
  }
  const isLost = (db: IDBPDatabase<S>, error: unknown): boolean =>
    lost.has(db) || (error instanceof DOMException && lossNames.has(error.name))

  const run = async <T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> => {
    const db = await (opening ?? reconnect())
    try {
      return await work(db)
    } catch (error) {
      if (isClosed || !isLost(db, error)) throw error
      lose(db)
      return work(await (opening ?? reconnect()))
    }
  }
  const close = () => {
    isClosed = true
    current.close()
  }

  return new Proxy(await connect(), {
    get(_, key) {
      if (key === 'run') return run
      if (key === 'close') return close
      const value: unknown = Reflect.get(current, key)
      if (typeof value !== 'function') return value
      if (direct.has(key)) return value.bind(current)
      return (...args: unknown[]) => run((db) => Reflect.get(db, key).apply(db, args))
    },
  }) as Database<S>
}

/** A closed connection; a failing one (WebKit); work in progress when the connection closed. */
const lossNames: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError', 'AbortError'])

/** Opens the database of this folder; a new one first takes over the records shared by all folders. */
async function openOwn<S extends DBSchema>(
  design: DatabaseDesign<S>,
  onLost: (db: IDBPDatabase<S>) => void,
): Promise<IDBPDatabase<S>> {
  const open = () => connectTo(design, design.upgrade, onLost)
  if (siteFolder === null) return open()
  let isBehind = false
  try {
    const upgrade: typeof design.upgrade = (db, oldVersion, tx) => {
      isBehind = oldVersion <= design.sharedVersion
      if (isBehind) abort(tx)
      else design.upgrade(db, oldVersion, tx)
    }
    // After the first time, nothing else is needed.
    return await connectTo(design, upgrade, onLost)
  } catch (error) {
    if (!isBehind) throw error
  }
  if (await exists(design.name)) {
    // A worker gets its work from a page, which has already opened the database.
    if (!('document' in globalThis)) throw new DOMException('Only a page takes over', 'InvalidStateError')
    const { takeOver } = await import('./take-over.ts').catch(() => {
      // `AbortError`: the records exist but cannot be reached now (see `store-failure.ts`).
      throw new DOMException('A part of the page did not load', 'AbortError')
    })
    await takeOver(design)
  }
  return open()
}

async function connectTo<S extends DBSchema>(
  { name, version }: DatabaseDesign<S>,
  upgrade: DatabaseDesign<S>['upgrade'],
  onLost: (db: IDBPDatabase<S>) => void,
): Promise<IDBPDatabase<S>> {
  let db: IDBPDatabase<S> | null = null
  const tell = () => {
    if (db !== null) onLost(db)
  }
  db = await openDB<S>(ownName(name), version, {
    upgrade(fresh, oldVersion, _, tx) {
      // If it fails, opening rejects as well.
      tx.done.catch(() => {})
      upgrade(fresh, oldVersion, tx)
    },
    // A newer version of this site waits for the upgrade in another tab; let it go first.
    blocking: tell,
    terminated: tell,
  })
  return db
}

/** Whether a database with this name exists; does not create one. */
async function exists(name: string): Promise<boolean> {
  let isNew = false
  try {
    const db = await openDB(name, undefined, {
      upgrade(_db, _oldVersion, _newVersion, tx) {
        isNew = true
        abort(tx)
      },
    })
    db.close()
    return true
  } catch (error) {
    if (isNew) return false
    throw error
  }
}
