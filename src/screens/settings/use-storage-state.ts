import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isPersisted, type StorageSpace, storageSpace } from '#lib/storage/storage-space.ts'
import { createPosters, type PosterSum } from '#media/posters.ts'
import { useQueryClient } from '#screens/shared/query-client.ts'
import { useServices } from '#screens/shared/services.ts'

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
  const client = useQueryClient()
  const stored = useServices().get(createPosters)
  const { data: posters = noPosters } = useQuery(
    { queryKey: ['posters'], queryFn: () => stored.sum() },
    client,
  )
  const { data: state = unknown } = useQuery(
    {
      queryKey: ['storage', copyBytes],
      queryFn: async () => ({ space: await storageSpace(), isPersisted: await isPersisted() }),
      placeholderData: keepPreviousData,
    },
    client,
  )
  return { ...state, posters }
}
