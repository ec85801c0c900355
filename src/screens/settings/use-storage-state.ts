import { useEffect, useState } from 'react'
import { isPersisted, type StorageSpace, storageSpace } from '#lib/storage-space.ts'
import { type PosterSum, sumPosters } from '#media/posters.ts'

interface StorageState {
  /** Null where the browser does not say. */
  space: StorageSpace | null
  /** Whether it promised to clear nothing by itself; null where it makes no such promises. */
  isPersisted: boolean | null
  posters: PosterSum
}

const unknown: StorageState = { space: null, isPersisted: null, posters: { count: 0, bytes: 0 } }

/** What the browser says about this site's storage; asked anew whenever the copies take more or less. */
export function useStorageState(copyBytes: number): StorageState {
  const [state, setState] = useState<StorageState>(unknown)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser tells nobody when it changes
  useEffect(() => {
    let isWanted = true
    void Promise.all([storageSpace(), isPersisted(), sumPosters()]).then(([space, isPersisted, posters]) => {
      if (isWanted) setState({ space, isPersisted, posters })
    })
    return () => {
      isWanted = false
    }
  }, [copyBytes])
  return state
}
