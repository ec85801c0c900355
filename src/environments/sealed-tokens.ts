// Between the tokens that a page knows and the safe. It loads once there is a token.

import { cells, type Entry, opened, places, put } from './kept-tokens.ts'
import { seal, unseal } from './token-safe.ts'

/** Opens all seals, and seals what an earlier version kept in clear. Never rejects. */
export async function openAll(): Promise<void> {
  const all = places.flatMap((place) =>
    Object.entries(cells[place].get()).map(async ([id, entry]) => {
      const { origin, sealed } = entry
      if (sealed !== undefined) return void opened.set(sealed, await unseal(sealed, origin))
      const safe = await sealEntry(entry)
      // Unless another one came meanwhile.
      if (cells[place].get()[id] === entry) put(place, id, safe)
    }),
  )
  await Promise.allSettled(all)
}

/** The entry as it is kept. Rejects where this browser keeps no keys. */
export async function sealEntry({ origin, token = '' }: Entry): Promise<Entry> {
  const sealed = await seal(token, origin)
  opened.set(sealed, token)
  return { origin, sealed }
}
