// Tokens: bound to the exact origin of their environment and sent nowhere else, stored for this tab or on
// this device. They are stored encrypted if the browser can do that (`token-safe.ts`).

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { type Environment, originOf } from './environment.ts'
import { type Entry, keepings, keptTokens, opened, put, type TokenKeeping } from './kept-tokens.ts'

/** Browsers offer encryption only to pages from https or from this machine. */
export const sealsTokens = crypto.subtle !== undefined

interface Given {
  keeping: TokenKeeping
  entry: Entry
}

/** Tokens that are not in the storage yet, by environment id; as `keptTokens`, one for the page. */
const arriving = new Map<string, Given>()

/** Environments whose server refused the token (401/403): requests to it stop until another token is set. */
const refusedStore = createPersistedStore('refused', v.array(v.string()), [], 'session')

const changes = createStore(0)
const tell = () => changes.set(changes.get() + 1)
for (const store of [keptTokens.tab, keptTokens.device, refusedStore]) store.subscribe(tell)
// Another tab may have stored a token.
keptTokens.device.subscribe(() => void openTokens())

/** Number of times that a token was set, removed or refused. Subscribe to it to read the tokens again. */
export const tokenChanges: ReadableStore<number> = changes

/**
 * Decrypts stored tokens, and encrypts those stored in clear text. A token is missing if its key is gone.
 * Never rejects.
 */
export async function openTokens(): Promise<void> {
  const isClosed = ({ sealed }: Entry) => sealed === undefined || !opened.has(sealed)
  if (!sealsTokens || !keepings.some((keeping) => Object.values(keptTokens[keeping].get()).some(isClosed)))
    return
  try {
    const { openAll } = await import('./token-safe.ts')
    await openAll()
  } catch {
    // A part of the page did not load: the stored tokens stay as they are.
  }
  tell()
}

export function getToken(environment: Environment): { token: string; keeping: TokenKeeping } | null {
  const { id } = environment
  const given = arriving.get(id)
  for (const keeping of keepings) {
    const kept = given?.entry ?? keptTokens[keeping].get()[id]
    // After a change of address the old token does not apply, because it belongs to another server.
    if (kept?.origin !== originOf(environment)) continue
    const token = kept.token ?? opened.get(kept.sealed ?? '')
    if (token != null) return { token, keeping: given?.keeping ?? keeping }
  }
  return null
}

/** All tokens known to this browser; files that leave it must contain none of them. */
export function tokensOf(environments: readonly Environment[]): string[] {
  return environments.flatMap((environment) => getToken(environment)?.token ?? [])
}

/**
 * Sets a token, effective at once, or removes it with `null`; it must have passed `readToken`. Resolves once
 * it is stored, and never rejects: a browser that cannot store it as requested stores it for this tab.
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
  refusedStore.set(refusedStore.get().filter((refused) => refused !== id))
  const kept = given && sealsTokens ? await sealedOrForTab(given) : given
  // Another token was set meanwhile, or it was removed.
  if (given !== null && arriving.get(id) !== given) return
  for (const one of keepings) put(one, id, kept?.keeping === one ? kept.entry : null)
  arriving.delete(id)
}

async function sealedOrForTab({ keeping, entry }: Given): Promise<Given> {
  try {
    const { sealEntry } = await import('./token-safe.ts')
    return { keeping, entry: await sealEntry(entry) }
  } catch {
    // Private mode, or a part of the page did not load.
    return { keeping: 'tab', entry }
  }
}

/** Remembers that the server refused `sent`; a late response to an older token changes nothing. */
export function refuseToken(environment: Environment, sent: string | null): void {
  const refused = refusedStore.get()
  if (sent === (getToken(environment)?.token ?? null) && !refused.includes(environment.id)) {
    refusedStore.set([...refused, environment.id])
  }
}

/** `opening`: it is stored, and decrypted soon. */
export type TokenState = 'not-needed' | 'missing' | 'refused' | 'opening' | 'present'

export function tokenState(environment: Environment): TokenState {
  if (refusedStore.get().includes(environment.id)) return 'refused'
  if (getToken(environment) !== null) return 'present'
  if (isOpening(environment)) return 'opening'
  return environment.source === 'demo' ? 'not-needed' : 'missing'
}

/** False while the token is missing, still encrypted, or was refused: a request would only be refused. */
export function hasUsableToken(environment: Environment): boolean {
  return ['present', 'not-needed'].includes(tokenState(environment))
}

function isOpening(environment: Environment): boolean {
  return keepings.some((keeping) => {
    const { origin, sealed } = keptTokens[keeping].get()[environment.id] ?? {}
    return origin === originOf(environment) && sealed !== undefined && !opened.has(sealed)
  })
}
