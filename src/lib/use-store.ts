import { useSyncExternalStore } from 'react'

/** Anything that holds one value and tells when it changed. */
export interface Readable<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

/** Renders again whenever the value changes. */
export function useReadable<T>(source: Readable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get)
}
