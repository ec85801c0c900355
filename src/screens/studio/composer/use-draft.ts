import { useSyncExternalStore } from 'react'
import { type Draft, draftCell } from '#tasks/submit/draft.ts'

/** One field of the form; renders again only when that changes. */
export function useDraft<K extends keyof Draft>(field: K): Draft[K] {
  return useSyncExternalStore(draftCell.subscribe, () => draftCell.get()[field])
}
