import type { ReadableStore } from './use-store.ts'

export interface Store<T> extends ReadableStore<T> {
  set(value: T): void
}

/** One value of this page's life that tells when it changed. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
