// Leases for work that only one tab may do: only one tab of this site can hold a lease at a time.

import { heldLocks, requestLock } from './locks.ts'
import { ownName } from './site-folder.ts'

export interface Leases {
  /**
   * Resolves with true if this tab holds the lease now, because it was free or already held by this tab.
   * `evict` takes the lease from its holder if that is the same as at the last call. `onLost` runs when the
   * browser reports that another tab took it.
   */
  acquire(name: string, evict: boolean, onLost: () => void): Promise<boolean>
  /** Releases the lease; also works while the page unloads. */
  release(name: string): void
}

const lockOf = (name: string) => ownName(`rpasora-leader-${name}`)

/**
 * Leases by Web Locks; the browser releases those of a closed or crashed tab. A browser that denies locks
 * also denies shared storage, so each tab has its own tasks and holds all leases.
 */
export function lockLeases(): Leases {
  const held = new Map<string, { release: () => void; clientId: string | undefined }>()
  const lastMet = new Map<string, string | undefined>()

  const holderOf = async (name: string) => {
    const held = await heldLocks()
    return held?.find((lock) => lock.name === lockOf(name))?.clientId
  }

  const take = (name: string, options: LockOptions, onLost: () => void) =>
    new Promise<boolean>((resolve) => {
      const hold = (lock: Lock | null | undefined) =>
        new Promise<void>((release) => {
          if (lock === null) {
            release()
            resolve(false)
            return
          }
          const lease = { release, clientId: undefined as string | undefined }
          held.set(name, lease)
          void holderOf(name).then((clientId) => {
            lease.clientId = clientId
            resolve(held.get(name) === lease)
          })
        })
      requestLock(lockOf(name), options, hold).catch(() => {
        held.delete(name)
        resolve(false)
        onLost()
      })
    })

  return {
    async acquire(name, evict, onLost) {
      const lease = held.get(name)
      // A tab that hung may not know yet that its lock was stolen.
      if (lease !== undefined) return lease.clientId === (await holderOf(name))
      if (await take(name, { ifAvailable: true }, onLost)) return true
      const holder = await holderOf(name)
      const isSame = holder === lastMet.get(name)
      lastMet.set(name, holder)
      if (!evict || !isSame) return false
      // One tab at a time, otherwise several would steal the lease from each other.
      return requestLock(
        ownName(`rpasora-eviction-${name}`),
        { ifAvailable: true },
        async (turn) =>
          turn !== null && (await holderOf(name)) === holder && take(name, { steal: true }, onLost),
      )
    },
    release(name) {
      held.get(name)?.release()
      held.delete(name)
    },
  }
}
