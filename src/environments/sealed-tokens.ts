// Connects the stored tokens with their encryption (`token-safe.ts`). Loads only if there is a token.

import { type Entry, keepings, keptTokens, opened, put } from './kept-tokens.ts'
import { seal, unseal } from './token-safe.ts'

/** Decrypts all tokens, and encrypts those that an earlier version stored in clear text. Never rejects. */
export async function openAll(): Promise<void> {
  const all = keepings.flatMap((keeping) =>
    Object.entries(keptTokens[keeping].get()).map(async ([id, entry]) => {
      const { origin, sealed } = entry
      if (sealed !== undefined) return void opened.set(sealed, await unseal(sealed, origin))
      const safe = await sealEntry(entry)
      // Skipped if another token was stored meanwhile.
      if (keptTokens[keeping].get()[id] === entry) put(keeping, id, safe)
    }),
  )
  await Promise.allSettled(all)
}

/** Encrypts an entry for storage. Rejects if this browser cannot store keys. */
export async function sealEntry({ origin, token = '' }: Entry): Promise<Entry> {
  const sealed = await seal(token, origin)
  opened.set(sealed, token)
  return { origin, sealed }
}
