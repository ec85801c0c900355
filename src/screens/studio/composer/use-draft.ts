import { useStore } from '#lib/use-store.ts'
import { useServices } from '#screens/shared/services.ts'
import { createDraft, type Draft } from '#tasks/submit/draft.ts'

/** One field of the form; rerenders only when that field changes. */
export function useDraft<K extends keyof Draft>(field: K): Draft[K] {
  return useStore(useServices().get(createDraft), (draft) => draft[field])
}
