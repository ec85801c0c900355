import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'

/** What a database is made of. */
export interface DatabaseDesign<S extends DBSchema> {
  /** As an earlier version called it in all folders of an origin. */
  name: string
  version: number
  /**
   * The last version under that name. A database of the folder has it while it takes over the earlier one's records,
   * and a later one as soon as it has all of them.
   */
  sharedVersion: number
  /** Makes what a database of `oldVersion` lacks. */
  upgrade(
    db: IDBPDatabase<S>,
    oldVersion: number,
    tx: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
  ): void
}
