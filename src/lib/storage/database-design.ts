import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'

/** Name, versions and schema of a database. */
export interface DatabaseDesign<S extends DBSchema> {
  /** The name that an earlier version used for all folders of an origin. */
  name: string
  version: number
  /**
   * The last version under that name. A folder's database has this version while it takes over the records of
   * the shared one, and a later version after it has all of them.
   */
  sharedVersion: number
  /** Creates what a database of `oldVersion` lacks. */
  upgrade(
    db: IDBPDatabase<S>,
    oldVersion: number,
    tx: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
  ): void
}
