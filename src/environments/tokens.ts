// Tokens: bound to the exact origin of their environment, kept for this tab or on this device, and sent
// nowhere else. Where the browser has the means they are kept sealed (`sealed-tokens.ts`).

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import { type Environment, originOf } from './environment.ts'
import { cells, type Entry, opened, places, put, type TokenKeeping } from './kept-tokens.ts'

/** Browsers encrypt for pages that came over https, or from this machine. */
export const sealsTokens = crypto.subtle !== undefined

interface Given {
  keeping: TokenKeeping
  entry: Entry
}

/** Not kept yet; by environment. */
const arriving = new Map<string, Given>()

/** Environments whose server refused the token (401/403): asking there stops until another one is given. */
const refusedCell = createPersistedStore({
  key: 'refused',
  schema: v.array(v.string()),
  fallback: [],
  storage: 'session',
})

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of [...listeners]) listener()
}
for (const cell of [cells.tab, cells.device, refusedCell]) cell.subscribe(tell)
// Another tab may have been given one.
cells.device.subscribe(() => void openTokens())

/** Calls back whenever any token was given, removed or refused. */
export function subscribeToTokens(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Opens what is sealed, and seals what was kept in clear; a token counts as missing until it is opened, and for good
 * where its key is gone. Never rejects.
 */
export async function openTokens(): Promise<void> {
  const isClosed = ({ sealed }: Entry) => sealed === undefined || !opened.has(sealed)
  if (!sealsTokens || !places.some((place) => Object.values(cells[place].get()).some(isClosed))) return
  try {
    const { openAll } = await import('./sealed-tokens.ts')
    await openAll()
  } catch {
    // A part of the page is missing: the tokens stay where they are.
  }
  tell()
}

export function getToken(environment: Environment): { token: string; keeping: TokenKeeping } | null {
  const { id } = environment
  const given = arriving.get(id)
  for (const keeping of places) {
    const kept = given?.entry ?? cells[keeping].get()[id]
    // A changed address asks for its token anew: the old one belongs to another server.
    if (kept?.origin !== originOf(environment)) continue
    const token = kept.token ?? opened.get(kept.sealed ?? '')
    if (token != null) return { token, keeping: given?.keeping ?? keeping }
  }
  return null
}

/** All that this browser knows of them: none may be in a file that leaves it. */
export function tokensOf(environments: readonly Environment[]): string[] {
  return environments.flatMap((environment) => getToken(environment)?.token ?? [])
}

/**
 * Uses a token from now on, or removes it with `null`; it must have passed `readToken`. Resolves once it is kept,
 * and never rejects: a browser that cannot keep it as wished keeps it for this tab.
 */
export async function setToken(
  environment: Environment,
  token: string | null,
  keeping: TokenKeeping,
): Promise<void> {
  const { id } = environment
  const given = token === null ? null : { keeping, entry: { origin: originOf(environment), token } }
  if (given === null) arriving.delete(id)
  else arriving.set(id, given)
  refusedCell.set(refusedCell.get().filter((refused) => refused !== id))
  const kept = given && sealsTokens ? await sealedOrForTab(given) : given
  // Another one came meanwhile, or it was removed.
  if (given !== null && arriving.get(id) !== given) return
  for (const place of places) put(place, id, kept?.keeping === place ? kept.entry : null)
  arriving.delete(id)
}

async function sealedOrForTab({ keeping, entry }: Given): Promise<Given> {
  try {
    const { sealEntry } = await import('./sealed-tokens.ts')
    return { keeping, entry: await sealEntry(entry) }
  } catch {
    // Private mode, or a part of the page is missing.
    return { keeping: 'tab', entry }
  }
}

/** Remembers that the server refused `sent`; a late answer to an older token changes nothing. */
export function refuseToken(environment: Environment, sent: string | null): void {
  const refused = refusedCell.get()
  if (sent === (getToken(environment)?.token ?? null) && !refused.includes(environment.id)) {
    refusedCell.set([...refused, environment.id])
  }
}

export type TokenState = 'not-needed' | 'missing' | 'refused' | 'present'

export function tokenState(environment: Environment): TokenState {
  if (refusedCell.get().includes(environment.id)) return 'refused'
  if (getToken(environment) !== null) return 'present'
  return environment.source === 'demo' ? 'not-needed' : 'missing'
}

/** False while the token is missing or was refused: a request could only be refused. */
export function hasUsableToken(environment: Environment): boolean {
  return ['present', 'not-needed'].includes(tokenState(environment))
}
