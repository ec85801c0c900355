// Reads the usable parts of a `config.json` with mistakes, and finds the mistakes for the person who edits it.
// The module loads only if there are any.

import * as v from 'valibot'
import { isWireObject, type WireObject } from '#api/reading/wire-value.ts'
import { findJsonMistake } from '#lib/files/json-mistake.ts'
import {
  type ConfigMistake,
  configSchema,
  environmentSchema,
  type FieldName,
  type Place,
} from './config-schema.ts'
import { demoId } from './environment.ts'
import { findOptionMistakes } from './option-mistakes.ts'
import { readConfigAddress, readSiteConfig, type SiteConfig } from './read-site-config.ts'

/** Longer values are cut; characters. */
const foundLength = 60

/**
 * Treats a wrong field as absent and leaves out an environment without a usable id and address. Without a
 * usable file, only the demo is left; a null text could not be loaded. Never throws.
 */
export function readFlawedConfig(text: string | null, origin: string): SiteConfig {
  const mistakes = findConfigMistakes(text, origin)
  try {
    const usable = withoutMistakes(JSON.parse(text ?? ''), mistakes)
    return { ...readSiteConfig(JSON.stringify(usable).replaceAll('\ufffd', '?'), origin), mistakes }
  } catch {
    return { ...readSiteConfig('{}', origin), mistakes }
  }
}

function withoutMistakes(config: unknown, mistakes: readonly ConfigMistake[]): unknown {
  if (!isWireObject(config)) return {}
  const left = environmentsIn(config)
    .map((raw, index) => (isWireObject(raw) ? correctIn(raw, mistakes, index) : {}))
    .filter((raw) => 'id' in raw && 'baseUrl' in raw)
  const usable = correctIn({ ...config, environments: left }, mistakes, null)
  const { defaultEnvironment: wished, demo } = usable
  const ids = left.map(({ id }) => id).concat(demo === false && left.length > 0 ? [] : demoId)
  return { ...usable, defaultEnvironment: ids.includes(wished) ? wished : undefined }
}

/** The correct fields of an environment, by its index, or of the file itself (null). */
function correctIn(fields: WireObject, mistakes: readonly ConfigMistake[], index: number | null): WireObject {
  const wrong = new Set<string>(
    mistakes.flatMap((mistake) => ('name' in mistake && mistake.environment === index ? mistake.name : [])),
  )
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name)))
}

function environmentsIn({ environments }: WireObject): readonly unknown[] {
  return Array.isArray(environments) ? environments : []
}

/**
 * All mistakes in the text of the file; a null text could not be loaded. `origin` is that of the page. Never
 * throws.
 */
export function findConfigMistakes(text: string | null, origin: string): ConfigMistake[] {
  if (text === null) return [{ kind: 'not-loaded' }]
  if (text.trimStart().startsWith('<')) return [{ kind: 'web-page' }]
  const encoding: ConfigMistake[] = text.includes('\ufffd') ? [{ kind: 'encoding' }] : []
  const mistake = findJsonMistake(text)
  if (mistake !== null) return [...encoding, { kind: 'syntax', mistake }]
  const config: unknown = JSON.parse(text)
  if (!isWireObject(config)) return [...encoding, { kind: 'no-object' }]
  const environments = environmentsIn(config)
  // Environments are checked separately, below.
  const file = Array.isArray(config.environments) ? { ...config, environments: [] } : config
  return [
    ...encoding,
    ...inFields(configSchema, file, null),
    ...environments.flatMap((raw, index) => inEnvironment(raw, index, origin)),
    ...withSameId(environments),
    ...inDefault(config, environments),
  ]
}

function inEnvironment(raw: unknown, index: number, origin: string): ConfigMistake[] {
  if (!isWireObject(raw)) return [{ ...wrong(index, 'environments', raw), field: `environments[${index}]` }]
  const { baseUrl } = raw
  const isAddress = typeof baseUrl !== 'string' || readConfigAddress(baseUrl, origin).ok
  const links = v.safeParse(environmentSchema.entries.videoLinks, raw.videoLinks)
  return [
    ...inFields(environmentSchema, raw, index),
    ...(isAddress ? [] : [wrong(index, 'baseUrl', baseUrl)]),
    ...findOptionMistakes(raw, index),
    // The pattern also accepts invalid addresses such as `https://host:99999/`.
    ...(links.success ? Object.entries(links.output).flat() : [])
      .filter((link) => !URL.canParse(link, 'https://host.invalid'))
      .map((link) => wrong(index, 'videoLinks', link)),
  ]
}

function inFields(
  { entries }: typeof configSchema | typeof environmentSchema,
  raw: WireObject,
  environment: number | null,
): ConfigMistake[] {
  const known = Object.keys(entries).filter((name) => !name.startsWith('$'))
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(entries, name))
  return [
    ...Object.entries(entries).flatMap(([key, schema]): ConfigMistake[] => {
      const name = key as FieldName
      const [issue] = v.safeParse(schema, raw[key]).issues ?? []
      if (issue === undefined) return []
      if (!Object.hasOwn(raw, key)) return [{ kind: 'missing', ...placeOf(environment, name) }]
      // `[1]`, or `["https://cdn.example"]`.
      const within = (issue.path ?? []).map((step: { key: unknown }) => `[${JSON.stringify(step.key)}]`)
      return [wrong(environment, name, issue.input, within.join(''))]
    }),
    ...unknown.map((name): ConfigMistake => ({ kind: 'unknown', ...placeOf(environment, name), known })),
  ]
}

/** Reports every environment whose id an earlier one has. */
function withSameId(environments: readonly unknown[]): ConfigMistake[] {
  const ids = environments.map((raw) => (isWireObject(raw) ? raw.id : undefined))
  return ids.flatMap((id, index): ConfigMistake[] => {
    const first = ids.indexOf(id)
    if (typeof id !== 'string' || first === index) return []
    return [{ ...wrong(index, 'id', id), kind: 'same-id', as: `environments[${first}]` }]
  })
}

function inDefault(config: WireObject, environments: readonly unknown[]): ConfigMistake[] {
  const { defaultEnvironment: wished, demo } = config
  const own = environments.flatMap((raw) => (isWireObject(raw) && typeof raw.id === 'string' ? raw.id : []))
  const ids = [...new Set(demo === false && own.length > 0 ? own : [demoId, ...own])]
  if (typeof wished !== 'string' || ids.includes(wished)) return []
  return [{ ...wrong(null, 'defaultEnvironment', wished), kind: 'no-such-default', ids }]
}

function wrong(environment: number | null, name: FieldName, value: unknown, within = '') {
  const text = JSON.stringify(value) ?? ''
  const found = text.length > foundLength ? `${text.slice(0, foundLength)}…` : text
  const place = placeOf(environment, name)
  return { kind: 'wrong' as const, ...place, field: place.field + within, found }
}

function placeOf<Name extends string>(environment: number | null, name: Name): Place<Name> {
  return { environment, name, field: environment === null ? name : `environments[${environment}].${name}` }
}
