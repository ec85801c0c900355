// Reads the JSON Schema of what a server takes besides prompt, image and model. Administrators write it, and
// it comes from documents of APIs, so what is not understood is reported with its place and left out. Pure.

import * as v from 'valibot'
import { isWireObject, type WireObject } from '../reading/wire-value.ts'
import { localText, type OptionValue, optionValue } from './option-value.ts'

const values = v.pipe(
  v.array(optionValue),
  v.minLength(1),
  v.maxLength(200),
  v.check((list) => new Set(list).size === list.length),
)
const labels = v.array(v.string())

const limits = {
  enum: v.optional(values),
  const: v.optional(optionValue),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
}

const keywords = {
  type: v.optional(v.picklist(['string', 'integer', 'number', 'boolean'])),
  title: v.optional(localText),
  description: v.optional(localText),
  ...limits,
  default: v.optional(optionValue),
  'x-labels': v.optional(
    v.union([labels, v.strictObject({ zh: v.optional(labels), en: v.optional(labels) })]),
  ),
  'x-in': v.optional(v.picklist(['body', 'model'])),
  examples: v.optional(v.unknown()),
  $comment: v.optional(v.unknown()),
}

const conditions = { enum: limits.enum, const: limits.const }

export type Keywords = v.InferOutput<ReturnType<typeof v.object<typeof keywords>>>
export type Limits = v.InferOutput<ReturnType<typeof v.object<typeof limits>>>

/** If all of these fields have these values, others are limited further. `false`: the field is not sent. */
export interface Rule {
  /** A JSON Schema of its own. */
  when: { properties: Readonly<Record<string, Pick<Limits, 'enum' | 'const'>>> }
  limits: Readonly<Record<string, Limits | false>>
}

export interface ParameterSchema {
  /** In the order of the form. `false`: a model does not take the field of its environment. */
  properties: Readonly<Record<string, Keywords | false>>
  required: readonly string[]
  allOf: readonly Rule[]
}

/** A keyword of the schema, or a part of it that has no keyword. */
type SchemaPart = keyof typeof keywords | 'properties' | 'required' | 'allOf' | 'name' | 'schema'

export type SchemaMistake =
  | { kind: 'wrong-keyword'; field: string; found: string; part: SchemaPart }
  | { kind: 'unknown-keyword'; field: string; known: readonly string[] }

/** A field's name; dots lead inside: `metadata.style` is `{"metadata": {"style": …}}`. */
const namePattern = /^(?!(?:prompt|model|image)(?:\.|$))[a-z_][\w-]{0,39}(?:\.[a-z_][\w-]{0,39}){0,2}$/i

/** More fields make no form; the rest is left out. */
const mostFields = 40

/** Longer values are cut in a message; characters. */
const foundLength = 60

/**
 * Reads a schema; null for none. `place` is where it stands, for the mistakes. `others`: fields of the
 * environment, which a model's schema may name too. Never throws.
 */
export function readParameterSchema(
  raw: unknown,
  place = 'parameters',
  others: readonly string[] = [],
): { schema: ParameterSchema; mistakes: SchemaMistake[] } {
  const mistakes: SchemaMistake[] = []
  const schema = raw === null || raw === undefined ? null : new Reader(mistakes, others).schema(raw, place)
  return { schema: schema ?? { properties: {}, required: [], allOf: [] }, mistakes }
}

class Reader {
  readonly #mistakes: SchemaMistake[]
  readonly #others: readonly string[]

  constructor(mistakes: SchemaMistake[], others: readonly string[]) {
    this.#mistakes = mistakes
    this.#others = others
  }

  schema(raw: unknown, place: string): ParameterSchema | null {
    if (!isWireObject(raw)) return this.#wrong(place, raw, 'schema')
    this.#known(raw, place, ['type', 'properties', 'required', 'allOf', ...silent])
    if (raw.type !== undefined && raw.type !== 'object') this.#wrong(`${place}.type`, raw.type, 'schema')
    const properties = this.#properties(raw.properties, `${place}.properties`)
    const names = [...Object.keys(properties), ...this.#others]
    const required = this.#required(raw.required, `${place}.required`, names)
    return { properties, required, allOf: this.#rules(raw.allOf, `${place}.allOf`, names) }
  }

  #properties(raw: unknown, place: string): ParameterSchema['properties'] {
    if (raw === undefined) return {}
    if (!isWireObject(raw) || Object.keys(raw).length > mostFields) {
      this.#wrong(place, raw, 'properties')
      return {}
    }
    const read = Object.entries(raw).flatMap(([name, field]): [string, Keywords | false][] => {
      const at = `${place}.${name}`
      if (!isName(name, Object.keys(raw))) return this.#wrong(at, name, 'name') ?? []
      if (field === false) return [[name, false]]
      const fitting = isWireObject(field) ? this.#keywords(field, at) : this.#wrong(at, field, 'properties')
      return fitting === null ? [] : [[name, fitting]]
    })
    return Object.fromEntries(read)
  }

  #keywords(raw: WireObject, place: string): Keywords | null {
    const field = this.#entries(keywords, raw, place)
    if (field === null) return null
    const wrong = findContradiction(field)
    return wrong === null ? field : this.#wrong(`${place}.${wrong}`, field[wrong], wrong)
  }

  /** The fields of an object; null if one of them is wrong. Unknown ones are reported and left out. */
  #entries<E extends v.ObjectEntries>(entries: E, raw: WireObject, place: string) {
    this.#known(raw, place, Object.keys(entries))
    const { issues, output, success } = v.safeParse(v.object(entries), raw)
    if (success) return output as v.InferOutput<v.ObjectSchema<E, undefined>>
    const keys = new Set(issues.map(({ path }) => String(path?.[0]?.key)))
    for (const key of keys) this.#wrong(`${place}.${key}`, raw[key], key as SchemaPart)
    return null
  }

  #required(raw: unknown, place: string, names: readonly string[]): readonly string[] {
    if (raw === undefined) return []
    if (!Array.isArray(raw)) return this.#wrong(place, raw, 'required') ?? []
    return raw.filter((name, index): name is string => {
      // The fields of the form itself; documents of APIs list them too.
      if (name === 'prompt' || name === 'model') return false
      const isThere = typeof name === 'string' && names.includes(name)
      if (!isThere) this.#wrong(`${place}[${index}]`, name, 'required')
      return isThere
    })
  }

  #rules(raw: unknown, place: string, names: readonly string[]): Rule[] {
    if (raw === undefined) return []
    if (!Array.isArray(raw)) return this.#wrong(place, raw, 'allOf') ?? []
    return raw.flatMap((rule: unknown, index) => this.#rule(rule, `${place}[${index}]`, names) ?? [])
  }

  #rule(raw: unknown, place: string, names: readonly string[]): Rule | null {
    if (!isWireObject(raw)) return this.#wrong(place, raw, 'allOf')
    this.#known(raw, place, ['if', 'then', ...silent])
    const [when, limited] = (['if', 'then'] as const).map((part) => {
      const within = raw[part]
      if (!isWireObject(within) || !isWireObject(within.properties)) {
        return this.#wrong(`${place}.${part}`, within, 'allOf')
      }
      // `required` beside them only says that the fields are there.
      this.#known(within, `${place}.${part}`, ['properties', 'required', ...silent])
      const entries = Object.entries(within.properties).map(([name, limit]) => {
        const at = `${place}.${part}.properties.${name}`
        if (!names.includes(name)) return this.#wrong(at, name, 'required')
        if (limit === false && part === 'then') return [name, false] as const
        if (!isWireObject(limit)) return this.#wrong(at, limit, 'allOf')
        const read = this.#entries(part === 'if' ? conditions : limits, limit, at)
        return read && ([name, read] as const)
      })
      // Half a rule could forbid what is allowed, or allow what is not.
      return entries.includes(null) ? null : Object.fromEntries(entries.filter((entry) => entry !== null))
    })
    return when && limited && { when: { properties: when }, limits: limited }
  }

  #known(raw: WireObject, place: string, known: readonly string[]): void {
    const unknown = Object.keys(raw).filter((key) => !known.includes(key))
    const listed = known.filter((key) => !silent.includes(key))
    for (const key of unknown) {
      this.#mistakes.push({ kind: 'unknown-keyword', field: `${place}.${key}`, known: listed })
    }
  }

  #wrong(field: string, found: unknown, part: SchemaPart): null {
    const json = JSON.stringify(found) ?? 'undefined'
    const cut = json.length > foundLength ? `${json.slice(0, foundLength)}…` : json
    this.#mistakes.push({ kind: 'wrong-keyword', field, found: cut, part })
    return null
  }
}

/** Keywords that change nothing here. */
const silent = ['title', 'description', '$schema', '$id', '$comment', 'additionalProperties', 'examples']

/** False for a name that would stand inside another field, or that every object has. */
function isName(name: string, all: readonly string[]): boolean {
  const steps = name.split('.')
  const isInside = steps.some((_, index) => index > 0 && all.includes(steps.slice(0, index).join('.')))
  return namePattern.test(name) && !isInside && !steps.some((step) => step in {})
}

/** The keyword that contradicts another one; null if none does. */
function findContradiction(field: Keywords): keyof Keywords | null {
  const { type, minimum, maximum, maxLength } = field
  const choices = choicesOf(field)
  const isOfType = (one: OptionValue) =>
    type === undefined ||
    (typeof one === (type === 'integer' ? 'number' : type) && (type !== 'integer' || Number.isInteger(one)))
  if (choices !== null && !choices.every(isOfType)) return field.enum === undefined ? 'const' : 'enum'
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return 'maximum'
  const initial = field.default
  const isAllowed =
    initial === undefined ||
    (isOfType(initial) &&
      (choices?.includes(initial) ?? true) &&
      (typeof initial !== 'number' || (initial >= (minimum ?? initial) && initial <= (maximum ?? initial))) &&
      (typeof initial !== 'string' || [...initial].length <= (maxLength ?? Number.POSITIVE_INFINITY)))
  if (!isAllowed) return 'default'
  const labelled = field['x-labels']
  const lists = Array.isArray(labelled) ? [labelled] : [labelled?.zh, labelled?.en]
  const isFitting = lists.every((list) => list === undefined || list.length === choices?.length)
  return isFitting ? null : 'x-labels'
}

/** The values of a field that has a fixed list of them; null for any other. */
export function choicesOf(field: Pick<Keywords, 'enum' | 'const'>): readonly OptionValue[] | null {
  return field.enum ?? (field.const === undefined ? null : [field.const])
}
