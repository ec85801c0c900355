// Web Locks where the browser has them. On plain http hosts it has none, and where storage is blocked it denies them:
// a page knows of its own locks only.

import type { OwnName } from './site-folder.ts'

const heldHere = new Set<string>()

/** Whether this browser has Web Locks; it may still deny them. */
export function hasLocks(): boolean {
  return 'locks' in navigator
}

/** The locks that are held now, in all tabs; null where the browser does not tell. */
export async function heldLocks(): Promise<readonly LockInfo[] | null> {
  try {
    const { held = [] } = await navigator.locks.query()
    return held
  } catch {
    return null
  }
}

/**
 * Runs `work` with the lock, with null where another tab holds it and `options` do not wait, with undefined where
 * the browser has no locks. Rejects where `work` does, or the lock is stolen.
 */
export async function requestLock<T>(
  name: OwnName,
  options: LockOptions,
  work: (lock: Lock | null | undefined) => Promise<T>,
): Promise<T> {
  let isRunning = false
  const run = (lock: Lock | null) => {
    isRunning = true
    return work(lock)
  }
  try {
    return await navigator.locks.request(name, options, run)
  } catch (error) {
    if (isRunning) throw error
  }
  return work(undefined)
}

/** Runs `work` while holding the lock; without Web Locks it does not wait for other pages. */
export function holdLock<T>(name: OwnName, work: () => Promise<T>): Promise<T> {
  return requestLock(name, {}, async (lock) => {
    if (lock !== undefined) return work()
    heldHere.add(name)
    try {
      return await work()
    } finally {
      heldHere.delete(name)
    }
  })
}

/** Whether any tab holds the lock now; null where the browser cannot tell of other tabs. */
export async function isLockHeld(name: OwnName): Promise<boolean | null> {
  const held = await heldLocks()
  return held === null ? heldHere.has(name) || null : held.some((lock) => lock.name === name)
}

/** Runs `work` while holding the lock; resolves false where another tab holds it. Without Web Locks it just runs. */
export function tryLock(name: OwnName, work: () => Promise<void>): Promise<boolean> {
  return requestLock(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work()
    return lock !== null
  })
}
