// What only one tab may do: it holds the lease of that name, and no other tab of this site can.

import { heldLocks, requestLock } from './locks.ts'
import { ownName } from './site-folder.ts'

export interface Leases {
  /**
   * Resolves with whether this tab holds the lease now: it was free, or held here already. `evict` takes it from the
   * holder that was met last time. `onLost` is called where the browser tells that another tab took it.
   */
  acquire(name: string, evict: boolean, onLost: () => void): Promise<boolean>
  /** Gives it back, also while the page is going away. */
  release(name: string): void
}

const lockOf = (name: string) => ownName(`rpasora-leader-${name}`)

/**
 * By Web Locks: the browser frees the lease of a tab that closed or crashed. One that denies them denies everything
 * else that tabs share: each is alone with its tasks, and holds all leases.
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
      // A tab that hung may not have been told yet that its lock is gone.
      if (lease !== undefined) return lease.clientId === (await holderOf(name))
      if (await take(name, { ifAvailable: true }, onLost)) return true
      const holder = await holderOf(name)
      const isSame = holder === lastMet.get(name)
      lastMet.set(name, holder)
      if (!evict || !isSame) return false
      // One at a time, or several would take it from each other.
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
