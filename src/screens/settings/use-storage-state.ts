import { useEffect, useState } from 'react'
import { isPersisted, type StorageSpace, storageSpace } from '#lib/storage-space.ts'

interface StorageState {
  /** Null where the browser does not say. */
  space: StorageSpace | null
  /** Whether it promised to clear nothing by itself; null where it makes no such promises. */
  isPersisted: boolean | null
}

/** What the browser says about this site's storage; asked anew whenever the copies take more or less. */
export function useStorageState(copyBytes: number): StorageState {
  const [state, setState] = useState<StorageState>({ space: null, isPersisted: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser tells nobody when it changes
  useEffect(() => {
    let isWanted = true
    void Promise.all([storageSpace(), isPersisted()]).then(([space, isPersisted]) => {
      if (isWanted) setState({ space, isPersisted })
    })
    return () => {
      isWanted = false
    }
  }, [copyBytes])
  return state
}
