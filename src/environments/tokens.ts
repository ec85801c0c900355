// Tokens: bound to the exact origin of their environment, kept for this tab or on this device, and sent
// nowhere else.

import * as v from 'valibot'
import { createCell } from '#lib/cell.ts'
import { type Environment, originOf } from './environment.ts'

/** Where a token is kept: until this tab closes, or until it is removed. */
export type TokenKeeping = 'tab' | 'device'

const kept = v.record(v.string(), v.object({ origin: v.string(), token: v.string() }))

const cells = {
  tab: createCell({ key: 'tokens', schema: kept, fallback: {}, storage: 'session' }),
  device: createCell({ key: 'tokens', schema: kept, fallback: {}, storage: 'local' }),
}

/** Environments whose server refused the token (401/403): asking there stops until another one is given. */
const refusedCell = createCell({
  key: 'refused',
  schema: v.array(v.string()),
  fallback: [],
  storage: 'session',
})

const listeners = new Set<() => void>()
for (const cell of [cells.tab, cells.device, refusedCell]) {
  cell.subscribe(() => {
    for (const listener of [...listeners]) listener()
  })
}

/** Calls back whenever any token was given, removed or refused. */
export function subscribeToTokens(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function getToken(environment: Environment): { token: string; keeping: TokenKeeping } | null {
  const origin = originOf(environment)
  for (const keeping of ['tab', 'device'] as const) {
    const found = cells[keeping].get()[environment.id]
    // A changed address asks for its token anew: the old one belongs to another server.
    if (found !== undefined && found.origin === origin) return { token: found.token, keeping }
  }
  return null
}

/** All that this browser knows of them: none may be in a file that leaves it. */
export function tokensOf(environments: readonly Environment[]): string[] {
  return environments.flatMap((environment) => getToken(environment)?.token ?? [])
}

/** Keeps a token, or removes it with `null`. The token must have passed `readToken`. */
export function setToken(environment: Environment, token: string | null, keeping: TokenKeeping): void {
  for (const place of ['tab', 'device'] as const) {
    const { [environment.id]: _, ...others } = cells[place].get()
    const entry =
      token !== null && place === keeping
        ? { [environment.id]: { origin: originOf(environment), token } }
        : {}
    if (entry[environment.id] !== undefined || cells[place].get()[environment.id] !== undefined) {
      cells[place].set({ ...others, ...entry })
    }
  }
  refusedCell.set(refusedCell.get().filter((id) => id !== environment.id))
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

export type TokenReading =
  | { ok: true; token: string; cleaned: boolean }
  | { ok: false; problem: 'empty' | 'characters' }

/**
 * Reads a token as it was pasted: white space and line breaks anywhere in it, quotes around it and a leading
 * `Bearer` are taken off (`cleaned` says so). A header can carry visible ASCII only; the rest is refused.
 */
export function readToken(pasted: string): TokenReading {
  const token = pasted
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/^bearer(\s+|$)/i, '')
    .replace(/[\s\u200b-\u200d\ufeff]+/g, '')
  if (token === '') return { ok: false, problem: 'empty' }
  if (!/^[\x21-\x7e]+$/.test(token)) return { ok: false, problem: 'characters' }
  return { ok: true, token, cleaned: token !== pasted }
}
