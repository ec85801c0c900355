// Leases as records of the database, for hosts without Web Locks (plain http).

import { newId } from '#lib/new-id.ts'
import type { Leases } from '#lib/storage/leases.ts'
import { openTaskDb, type TaskDatabase } from '../store/task-db.ts'

export function dbLeases(): Leases {
  // Of this page, not of its tab: a tab that was duplicated has the same `tabId`.
  const holder = newId()
  const lastMet = new Map<string, string>()
  let db: TaskDatabase | null = null
  let opening: Promise<TaskDatabase | null> | null = null
  const open = async (): Promise<TaskDatabase | null> => {
    opening ??= openTaskDb(() => {}).catch((error: unknown) => {
      opening = null
      if (error instanceof DOMException && error.name === 'VersionError') throw error
      return null
    })
    db = await opening
    return db
  }
  return {
    async acquire(name, evict) {
      const database = await open()
      // Nothing is kept here: each page is alone with its tasks.
      if (database === null) return true
      return database.run(async (connection) => {
        const tx = connection.transaction('leases', 'readwrite')
        const current = await tx.store.get(name)
        // Only the holder that was silent is evicted: another tab may have done so meanwhile.
        const isFree = current === undefined || (evict && current === lastMet.get(name))
        if (isFree) await tx.store.put(holder, name)
        else lastMet.set(name, current)
        await tx.done
        return isFree || current === holder
      })
    },
    release(name) {
      try {
        const tx = db?.transaction('leases', 'readwrite')
        // Nothing that is awaited would still come in a page that is going away.
        void Promise.all([tx?.store.delete(name), tx?.done]).catch(() => {})
        tx?.commit()
      } catch {
        // The connection is lost: others notice the silence.
      }
    },
  }
}
