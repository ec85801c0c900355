import { useStore } from '#lib/use-store.ts'
import { type Draft, draftStore } from '#tasks/submit/draft.ts'

/** One field of the form; rerenders only when that field changes. */
export function useDraft<K extends keyof Draft>(field: K): Draft[K] {
  return useStore(draftStore, (draft) => draft[field])
}
