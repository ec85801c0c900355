// What a setup link carries: one environment, in one piece of text that chats and mails leave as it is. One piece, so
// that a link that was cut short on its way is noticed.

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
  /** null where it was left out, as it is unless somebody asks for it. */
  token: string | null
}

/** Of what links are made of. A newer studio that means something else by it takes the next number. */
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

/** On one line, and what it shows is what it is. */
function readable(name: string): string {
  return plainText(name).replace(/\s+/g, ' ').trim()
}

/** In `config.json` they may leave out a host, which is then that of the server. */
function areWhole(videoLinks: Dialect['videoLinks']): boolean {
  return Object.values(videoLinks).every((to) => URL.canParse(to))
}

/** What stands after `#/setup?`. */
export function writeSetupLink({ dialect, token, ...link }: SetupLink): string {
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
  return `e=${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** `incomplete`: cut short or changed on its way; `newer`: of a newer studio; `address`: it leads nowhere. */
type SetupLinkProblem = 'incomplete' | 'newer' | 'address'

export type SetupLinkReading = { ok: true; link: SetupLink } | { ok: false; problem: SetupLinkProblem }

/**
 * Reads what stands after `#/setup?`, as far as it is a link: chats, mails and those who pass it on add parameters,
 * punctuation and more words behind it. Never throws.
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
  // Whatever is percent-encoded was added, or is the sign before the data; blanks and unseen signs break no data.
  const [, base64 = ''] =
    /^(?:e=|.*?[?&]e=)?([\w+/-]*)/.exec(withoutUnseen(decoded(text)).replace(/\s/g, '')) ?? []
  // One letter alone holds no byte.
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

/** The JSON object at the beginning of UTF-8 bytes; null where it does not end, or is none. */
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
 * The environment that is here already, the selected one before others: it has the very same address, whatever its
 * name. One at another address is never taken for it, so no environment gets another address by a link.
 */
export function findKnown({ baseUrl }: SetupLink, { environments, current }: EnvironmentState) {
  return [current, ...environments].find((environment) => environment.baseUrl === baseUrl) ?? null
}

/** Whether the link says something else about its server than what is known here. */
export function saysOtherwise({ models, dialect }: SetupLink, known: Environment): boolean {
  return !isEqual(models, known.models) || !isEqual(dialect, known.dialect)
}
