// Leases as records of the database, for hosts without Web Locks (plain http).

import type { Leases } from '#lib/leases.ts'
import { newId } from '#lib/new-id.ts'
import { openTaskDb, type TaskDb } from './task-db.ts'

export function dbLeases(): Leases {
  // Of this page, not of its tab: a tab that was duplicated has the same `tabId`.
  const holder = newId()
  const lastMet = new Map<string, string>()
  let db: TaskDb | null = null
  let opening: Promise<TaskDb> | null = null
  const onLost = () => {
    db = null
    opening = null
  }
  const open = async (): Promise<TaskDb> => {
    opening ??= openTaskDb(onLost)
    try {
      db = await opening
      return db
    } catch (error) {
      onLost()
      throw error
    }
  }
  return {
    async acquire(name, evict) {
      const tx = (await open()).transaction('leases', 'readwrite')
      const current = await tx.store.get(name)
      // Only the holder that was silent is evicted: another tab may have done so meanwhile.
      const isFree = current === undefined || (evict && current === lastMet.get(name))
      if (isFree) await tx.store.put(holder, name)
      else lastMet.set(name, current)
      await tx.done
      return isFree || current === holder
    },
    release(name) {
      const tx = db?.transaction('leases', 'readwrite')
      // Nothing that is awaited would still come in a page that is going away.
      void Promise.all([tx?.store.delete(name), tx?.done]).catch(() => {})
      tx?.commit()
    },
  }
}
