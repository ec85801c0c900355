import { useEffect, useState } from 'react'
import { isPersisted, type StorageSpace, storageSpace } from '#lib/storage/storage-space.ts'
import { type PosterSum, sumPosters } from '#media/posters.ts'

interface BrowserState {
  /** Null where the browser does not say. */
  space: StorageSpace | null
  /** Whether it promised to clear nothing by itself; null where it makes no such promises. */
  isPersisted: boolean | null
}

const unknown: BrowserState = { space: null, isPersisted: null }
const noPosters: PosterSum = { count: 0, bytes: 0 }

/** What the browser says about this site's storage; asked anew whenever the copies take more or less. */
export function useStorageState(copyBytes: number): BrowserState & { posters: PosterSum } {
  const [state, setState] = useState(unknown)
  const [posters, setPosters] = useState(noPosters)
  useEffect(() => {
    void sumPosters().then(setPosters)
  }, [])
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
  return { ...state, posters }
}
