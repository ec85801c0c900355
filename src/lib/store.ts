import type { Readable } from './use-store.ts'

export interface Value<T> extends Readable<T> {
  set(value: T): void
}

/** One value of this page's life that tells when it changed. */
export function createValue<T>(initial: T): Value<T> {
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
