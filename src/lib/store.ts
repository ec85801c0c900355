import type { ReadableStore } from './use-store.ts'

export interface Store<T> extends ReadableStore<T> {
  set(value: T): void
}

/**
 * Creates a store for one value in memory. `start` runs when the first subscriber comes; it may set the value
 * at once and later. The function it returns runs after the last subscriber has gone.
 */
export function createStore<T>(initial: T, start?: (set: (value: T) => void) => () => void): Store<T> {
  let value = initial
  let stop: (() => void) | undefined
  const listeners = new Set<() => void>()
  const set = (next: T) => {
    value = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => value,
    set,
    subscribe(listener) {
      if (listeners.size === 0) stop = start?.(set)
      listeners.add(listener)
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop?.()
      }
    },
  }
}
