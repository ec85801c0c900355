import { useSyncExternalStore } from 'react'

/** Anything that holds one value and tells when it changed. */
export interface ReadableStore<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

/** Renders again whenever the value changes. */
export function useStore<T>(source: ReadableStore<T>): T {
  return useSyncExternalStore(source.subscribe, source.get)
}
