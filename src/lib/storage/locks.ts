// Web Locks, if the browser has them. They are missing on plain http hosts and denied if storage is blocked;
// a page then knows only its own locks.

import type { OwnName } from './site-folder.ts'

/** Locks held by this page, in place of the browser's own list. */
const heldHere = new Set<string>()

/** Whether this browser has Web Locks; it may still deny them. */
export function hasLocks(): boolean {
  return 'locks' in navigator
}

/** Locks held now in all tabs; null if the browser does not tell. */
export async function heldLocks(): Promise<readonly LockInfo[] | null> {
  try {
    const { held = [] } = await navigator.locks.query()
    return held
  } catch {
    return null
  }
}

/**
 * Runs `work` with the lock; with null if another tab holds it and `options` do not wait; with undefined if
 * the browser has no locks. Rejects if `work` does, or if the lock is stolen.
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

/** Whether any tab holds the lock now; null if the browser cannot tell about other tabs. */
export async function isLockHeld(name: OwnName): Promise<boolean | null> {
  const held = await heldLocks()
  return held === null ? heldHere.has(name) || null : held.some((lock) => lock.name === name)
}

/** Runs `work` with the lock; resolves with false if another tab holds it. Without Web Locks just runs it. */
export function tryLock(name: OwnName, work: () => Promise<void>): Promise<boolean> {
  return requestLock(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work()
    return lock !== null
  })
}
