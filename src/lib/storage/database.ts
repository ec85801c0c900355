// The only door to IndexedDB: databases that belong to this page's folder, and that come back by themselves where the
// browser loses their connection. Safari ends the process behind them ("Connection to Indexed Database server lost"),
// others close them when storage is cleared or the disk fails.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { DatabaseDesign } from './database-design.ts'
import { ownName, siteFolder } from './site-folder.ts'

/**
 * A database whose connection comes back: each of the shorthand methods (`get`, `put`, …) is tried once more where it
 * was lost. `transaction` cannot be, because others go on with it: `run` does that.
 */
export type Database<S extends DBSchema> = IDBPDatabase<S> & {
  /**
   * Does `work` with the connection that is open now. Where that was lost, what did not commit is undone, and `work`
   * is done once more with a new one.
   */
  run<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T>
}

/** These are about the connection itself, and not about what it does. */
const direct: ReadonlySet<unknown> = new Set([
  'transaction',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'createObjectStore',
  'deleteObjectStore',
])

/**
 * Rejects where the browser has no place for it (blocked, private mode, damaged). `onChange` is called later: with
 * the reason where the connection is lost and does not come back, with null where it came back.
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
    // Nobody should notice; and a newer version of this site is noticed at once.
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

/** A connection that is closed; one that fails (WebKit); what was under way when it was closed. */
const lossNames: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError', 'AbortError'])

/** The database of this folder; where it is new, with what an earlier version kept for all folders. */
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
    // Every time but the first this is all.
    return await connectTo(design, upgrade, onLost)
  } catch (error) {
    if (!isBehind) throw error
  }
  if (await exists(design.name)) {
    // A worker has its orders from a page, and that one has opened its database before.
    if (!('document' in globalThis)) throw new DOMException('Only a page takes over', 'InvalidStateError')
    const { takeOver } = await import('./take-over.ts').catch(() => {
      // The records are there.
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
    upgrade: (fresh, oldVersion, _, tx) => upgrade(fresh, oldVersion, tx),
    // A newer version of this site waits in another tab: it goes first.
    blocking: tell,
    terminated: tell,
  })
  return db
}

/** Whether there is a database of that name; makes none. */
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

function abort(tx: { abort(): void; done: Promise<void> }): void {
  // Opening rejects; that is enough.
  tx.done.catch(() => {})
  tx.abort()
}
