// Leases as records of the database, for hosts without Web Locks (plain http).

import { newId } from '#lib/new-id.ts'
import type { Leases } from '#lib/storage/leases.ts'
import { openTaskDb, type TaskDatabase } from '../store/task-db.ts'

export function dbLeases(): Leases {
  // Identifies this page, not its tab: a duplicated tab has the same `tabId`.
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
      // Nothing is stored in this browser: each page is alone with its tasks.
      if (database === null) return true
      return database.run(async (connection) => {
        const tx = connection.transaction('leases', 'readwrite')
        const current = await tx.store.get(name)
        // Evict only the holder that missed its heartbeats: another tab may have evicted it meanwhile.
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
        // Nothing after an `await` would still run in a page that unloads.
        void Promise.all([tx?.store.delete(name), tx?.done]).catch(() => {})
        tx?.commit()
      } catch {
        // The connection is lost: other tabs notice the missing heartbeats.
      }
    },
  }
}
