// Web Locks where the browser has them; on plain http hosts a page knows of its own only.

const heldHere = new Set<string>()

/** Runs `work` while holding the lock; without Web Locks it does not wait for other pages. */
export async function holdLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if ('locks' in navigator) return navigator.locks.request(name, work)
  heldHere.add(name)
  try {
    return await work()
  } finally {
    heldHere.delete(name)
  }
}

/** Whether any tab holds the lock now; null where the browser cannot tell of other tabs. */
export async function isLockHeld(name: string): Promise<boolean | null> {
  if (!('locks' in navigator)) return heldHere.has(name) || null
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === name)
}

/** Runs `work` while holding the lock; resolves false where another tab holds it. Without Web Locks it just runs. */
export async function tryLock(name: string, work: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work()
    return true
  }
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work()
    return lock !== null
  })
}
