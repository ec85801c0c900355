// Web Locks where the browser has them (not on plain http hosts).

/** Runs `work` while holding the lock; without Web Locks it just runs. */
export function holdLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(name, work)
}

/** Whether any tab holds the lock now; null where the browser cannot tell. */
export async function isLockHeld(name: string): Promise<boolean | null> {
  if (!('locks' in navigator)) return null
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === name)
}
