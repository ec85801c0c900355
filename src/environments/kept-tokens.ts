// Stored tokens, most of them encrypted, and those that this page has decrypted.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** How long a token is stored: until this tab closes, or until it is removed. */
export type TokenKeeping = 'tab' | 'device'

export const keepings = ['tab', 'device'] as const

const entrySchema = v.object({
  origin: v.string(),
  /** The encrypted token; if absent, `token` holds it in clear text. */
  sealed: v.optional(v.string()),
  token: v.optional(v.string()),
})
/** A stored token. */
export type Entry = v.InferOutput<typeof entrySchema>

const schema = v.record(v.string(), entrySchema)
export const keptTokens = {
  tab: createPersistedStore('tokens', schema, {}, 'session'),
  device: createPersistedStore('tokens', schema, {}),
}

/**
 * Decrypted tokens by their `sealed` text; null if one can no longer be decrypted. Like the two stores above,
 * it mirrors the storage, which a page has once.
 */
export const opened = new Map<string, string | null>()

/** Stores an entry; null removes it. */
export function put(keeping: TokenKeeping, id: string, entry: Entry | null): void {
  const { [id]: old, ...others } = keptTokens[keeping].get()
  if (entry !== null) keptTokens[keeping].set({ ...others, [id]: entry })
  else if (old !== undefined) keptTokens[keeping].set(others)
}
