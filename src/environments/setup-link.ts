// Setup links: one environment in a single piece of text that chats and mails leave unchanged. A single
// piece, so that a link that was cut short is noticed.

import * as v from 'valibot'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { isEqual } from '#lib/is-equal.ts'
import { withoutUnseen } from '#lib/pasted-text.ts'
import { plainText } from '#lib/plain-text.ts'
import { readBaseUrl } from './base-url.ts'
import { dialectFields } from './dialect-schema.ts'
import type { Environment } from './environment.ts'
import type { EnvironmentState } from './environment-store.ts'
import { readToken } from './read-token.ts'

export interface SetupLink {
  name: string
  /** Has passed `readBaseUrl`. */
  baseUrl: string
  models: readonly string[]
  dialect: Dialect
  /** Null unless the sender chose to include it. */
  token: string | null
}

/** Version of the format. A newer studio that changes the meaning takes the next number. */
const version = 1

/** Characters; about twice what the longest sensible environment needs. */
const maxLength = 20_000
export const maxNameLength = 60

const schema = v.object({
  name: v.pipe(v.string(), v.transform(readable), v.minLength(1), v.maxLength(maxNameLength)),
  baseUrl: v.pipe(v.string(), v.maxLength(500)),
  models: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(50)), []),
  token: v.optional(v.pipe(v.string(), v.maxLength(8_000))),
  ...dialectFields,
  videoLinks: v.optional(v.pipe(dialectFields.videoLinks.wrapped, v.check(areWhole)), {}),
})

/** The name on one line, without characters that disguise it. */
function readable(name: string): string {
  return plainText(name).replace(/\s+/g, ' ').trim()
}

/** Whether all targets are full addresses. In `config.json` they may leave out the server's own host. */
function areWhole(videoLinks: Dialect['videoLinks']): boolean {
  return Object.values(videoLinks).every((to) => URL.canParse(to))
}

/** The text after `#/setup?`; null if it would be too long to be read again. */
export function writeSetupLink({ dialect, token, ...link }: SetupLink): string | null {
  const special = Object.entries(dialect).filter(
    ([field, value]) => !isEqual(value, documentedDialect[field as keyof Dialect]),
  )
  const text = JSON.stringify({
    version,
    ...link,
    ...Object.fromEntries(special),
    ...(token === null ? {} : { token }),
  })
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
  const written = `e=${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
  return written.length > maxLength ? null : written
}

/**
 * `incomplete`: cut short or altered; `newer`: from a newer studio; `address`: its address cannot be used.
 */
type SetupLinkProblem = 'incomplete' | 'newer' | 'address'

export type SetupLinkReading = { ok: true; link: SetupLink } | { ok: false; problem: SetupLinkProblem }

/**
 * Reads the text after `#/setup?` and ignores what follows the link: chats, mails and users append
 * parameters, punctuation and words. Never throws.
 */
export function readSetupLink(text: string): SetupLinkReading {
  const json = decode(text)
  const { version: theirs } = Object(json)
  if (typeof theirs === 'number' && theirs > version) return { ok: false, problem: 'newer' }
  const parsed = v.safeParse(schema, json)
  if (!parsed.success) return { ok: false, problem: 'incomplete' }
  const { name, baseUrl, models, token = null, ...dialect } = parsed.output
  const address = readBaseUrl(baseUrl)
  if (!address.ok) return { ok: false, problem: 'address' }
  const reading = token === null ? null : readToken(token)
  if (reading?.ok === false) return { ok: false, problem: 'incomplete' }
  const link = { name, baseUrl: address.baseUrl, models, dialect, token: reading?.token ?? null }
  return { ok: true, link }
}

function decode(text: string): unknown {
  if (text.length > maxLength) return null
  // Percent-encoded text was appended, or is the `=` before the data. White space and invisible characters do
  // no harm.
  const [, base64 = ''] =
    /^(?:e=|.*?[?&]e=)?([\w+/-]*)/.exec(withoutUnseen(decoded(text)).replace(/\s/g, '')) ?? []
  // A single character at the end encodes no byte.
  const whole = base64.length % 4 === 1 ? base64.slice(0, -1) : base64
  const bytes = atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
  return leadingJson(bytes)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Parses the JSON object at the start of UTF-8 bytes; null if it is incomplete or invalid. */
function leadingJson(bytes: string): unknown {
  let depth = 0
  let isString = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (isString && byte === '\\') at += 1
    else if (byte === '"') isString = !isString
    else if (!isString && byte === '{') depth += 1
    else if (!isString && byte === '}') depth -= 1
    if (depth === 0) return parse(bytes.slice(0, at + 1))
  }
  return null
}

function parse(bytes: string): unknown {
  try {
    const utf8 = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(utf8))
  } catch {
    return null
  }
}

/**
 * The existing environment with exactly the same address, whatever its name; the selected one comes first. An
 * environment at another address never matches, so a link cannot change the address of an environment.
 */
export function findKnown(
  { baseUrl }: SetupLink,
  { environments, current }: Pick<EnvironmentState, 'environments' | 'current'>,
) {
  return [current, ...environments].find((environment) => environment.baseUrl === baseUrl) ?? null
}

/** Whether the models or the dialect of the link differ from those of the known environment. */
export function saysOtherwise({ models, dialect }: SetupLink, known: Environment): boolean {
  return !isEqual(models, known.models) || !isEqual(dialect, known.dialect)
}
