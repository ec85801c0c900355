import { useSyncExternalStore } from 'react'

/** Holds one value and notifies its listeners after every change. */
export interface ReadableStore<T> {
  get(): T
  /** Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void
}

/** The value of a store. Renders again when it changes. */
export function useStore<T>(store: ReadableStore<T>): T
/** A value computed from a store. Renders again when `select` returns something else by `Object.is`. */
export function useStore<T, S>(store: ReadableStore<T>, select: (value: T) => S): S
export function useStore<T, S>(store: ReadableStore<T>, select?: (value: T) => S): T | S {
  return useSyncExternalStore(store.subscribe, () =>
    select === undefined ? store.get() : select(store.get()),
  )
}
