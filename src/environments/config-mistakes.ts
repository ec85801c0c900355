// Finds the mistakes in a `config.json`, for the person who edits it.

import * as v from 'valibot'
import { isWireObject } from '#api/reading/wire-value.ts'
import { findJsonMistake } from '#lib/files/json-mistake.ts'
import type { ConfigMistake, FieldName, Place } from './config-mistake.ts'
import { configSchema, environmentSchema } from './config-schema.ts'
import { demoId } from './environment.ts'
import { readConfigAddress } from './read-site-config.ts'

/** Longer values are cut; characters. */
const foundLength = 60

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
  const environments = Array.isArray(config.environments) ? config.environments : []
  // Environments are checked separately, below.
  const file = Array.isArray(config.environments) ? { ...config, environments: [] } : config
  return [
    ...encoding,
    ...inFields(configSchema, file, null),
    ...environments.flatMap((raw: unknown, index) => inEnvironment(raw, index, origin)),
    ...withSameId(environments),
    ...inDefault(config, environments),
  ]
}

function inEnvironment(raw: unknown, index: number, origin: string): ConfigMistake[] {
  if (!isWireObject(raw)) return [{ ...wrong(index, 'environments', raw), field: `environments[${index}]` }]
  const { baseUrl, videoLinks } = raw
  const inShape = inFields(environmentSchema, raw, index)
  const isFree = (name: FieldName) => !inShape.some((mistake) => 'name' in mistake && mistake.name === name)
  const isAddress = typeof baseUrl !== 'string' || readConfigAddress(baseUrl, origin).ok
  const hosts = isWireObject(videoLinks) && isFree('videoLinks') ? Object.entries(videoLinks).flat() : []
  return [
    ...inShape,
    ...(isAddress ? [] : [wrong(index, 'baseUrl', baseUrl)]),
    // The pattern also accepts invalid addresses such as `https://host:99999/`.
    ...hosts
      .filter((link) => !URL.canParse(String(link), 'https://host.invalid'))
      .map((link) => wrong(index, 'videoLinks', link)),
  ]
}

function inFields(
  { entries }: typeof configSchema | typeof environmentSchema,
  raw: Record<string, unknown>,
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
      return [wrong(environment, name, issue.input, pathIn(issue))]
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

function inDefault(config: Record<string, unknown>, environments: readonly unknown[]): ConfigMistake[] {
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

/** `[1]`, or `["https://cdn.example"]`. */
function pathIn(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).map(({ key }) => `[${JSON.stringify(key)}]`).join('')
}
