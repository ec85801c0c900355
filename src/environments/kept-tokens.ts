// Tokens as they are kept, most of them sealed, and what this page found behind the seals.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** Where a token is kept: until this tab closes, or until it is removed. */
export type TokenKeeping = 'tab' | 'device'

export const places = ['tab', 'device'] as const

const entrySchema = v.object({
  origin: v.string(),
  /** Encrypted; or else the token itself. */
  sealed: v.optional(v.string()),
  token: v.optional(v.string()),
})
/** A token as it is kept. */
export type Entry = v.InferOutput<typeof entrySchema>

const options = { key: 'tokens', schema: v.record(v.string(), entrySchema), fallback: {} }
export const cells = {
  tab: createPersistedStore({ ...options, storage: 'session' }),
  device: createPersistedStore({ ...options, storage: 'local' }),
}

/** What this page found behind the seals; null where nothing can open one any more. */
export const opened = new Map<string, string | null>()

/** Writes what is kept; null removes it. */
export function put(place: TokenKeeping, id: string, entry: Entry | null): void {
  const { [id]: old, ...others } = cells[place].get()
  if (entry !== null) cells[place].set({ ...others, [id]: entry })
  else if (old !== undefined) cells[place].set(others)
}
