import { useEffect, useState } from 'react'
import { isPersisted, type StorageSpace, storageSpace } from '#lib/storage/storage-space.ts'
import { type PosterSum, sumPosters } from '#media/posters.ts'

interface BrowserState {
  /** null if the browser does not tell. */
  space: StorageSpace | null
  /** Whether the browser promised not to evict the storage; null if it makes no such promises. */
  isPersisted: boolean | null
}

const unknown: BrowserState = { space: null, isPersisted: null }
const noPosters: PosterSum = { count: 0, bytes: 0 }

/** This site's storage as reported by the browser; read again when the size of the offline videos changes. */
export function useStorageState(copyBytes: number): BrowserState & { posters: PosterSum } {
  const [state, setState] = useState(unknown)
  const [posters, setPosters] = useState(noPosters)
  useEffect(() => {
    void sumPosters().then(setPosters)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser has no event for changed storage
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
