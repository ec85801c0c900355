import { useSyncExternalStore } from 'react'

/** Holds one value and notifies its listeners after every change. */
export interface ReadableStore<T> {
  get(): T
  /** Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void
  /** The value that the prerendered page shows; absent if it is the current one. */
  prerendered?(): T
}

/** The value of a store. Renders again when it changes. */
export function useStore<T>(store: ReadableStore<T>): T
/** A value computed from a store. Renders again when `select` returns something else by `Object.is`. */
export function useStore<T, S>(store: ReadableStore<T>, select: (value: T) => S): S
export function useStore<T, S>(store: ReadableStore<T>, select?: (value: T) => S): T | S {
  const read = (value: T) => (select === undefined ? value : select(value))
  return useSyncExternalStore(
    store.subscribe,
    () => read(store.get()),
    // React takes over the prerendered page as it is, and shows the current value right after that.
    () => read((store.prerendered ?? store.get)()),
  )
}
