// What was chosen last for the parameters of each environment: what its form begins with. A separate file,
// because the first screen does not need it.

import * as v from 'valibot'
import { type Chosen, chosen } from '#api/options/option-value.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** By the id of the environment. */
const lastOptionsStore = createPersistedStore('last-options', v.record(v.string(), chosen), {})

/** What the form of an environment begins with: `inTab` has what was chosen in this tab, by environment. */
export function chosenFor(environmentId: string, inTab: Readonly<Record<string, Chosen>>): Chosen {
  return inTab[environmentId] ?? lastOptionsStore.get()[environmentId] ?? {}
}

export function rememberOptions(environmentId: string, options: Chosen): void {
  lastOptionsStore.set({ ...lastOptionsStore.get(), [environmentId]: options })
}
