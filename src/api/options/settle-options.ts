// What a submission sends for the choices in the form: defaults, limits, and what goes together. Pure.

import { type Schema, Validator } from '@cfworker/json-schema'
import type { Chosen, Options, OptionValue } from './option-value.ts'
import type { Limits, Rule } from './parameter-schema.ts'
import type { Parameter, Parameters } from './parameters.ts'

export interface OptionProblem {
  /** `gone`: what was chosen is no choice of this field, for example because the model was changed. */
  keyword: 'required' | 'gone' | 'type' | 'list' | 'minimum' | 'maximum' | 'maxLength'
  /** The values or the limit that the keyword names; for `gone`, what was chosen. */
  allowed: readonly OptionValue[]
  /** Names of the fields whose values cause it; empty if the value is wrong by itself. */
  because: readonly string[]
}

export interface SettledOptions {
  /** What the form shows, by name; a field that does not go with the others is missing. */
  values: Readonly<Record<string, OptionValue | null>>
  /** What is sent if there are no problems. */
  options: Options
  problems: Readonly<Record<string, OptionProblem>>
  /** What a person chose for fields that do not go with the others, which is not sent, and why. */
  excluded: readonly { field: Parameter; because: readonly string[] }[]
  /** Why a choice cannot be made now; null if it can. */
  obstacleOf: (parameter: Parameter, value: OptionValue) => OptionProblem | null
}

/**
 * Settles the form. A person's choice is never replaced: if it does not go with the others, that is a problem.
 * A default that does not go with them gives way to the first choice that does.
 */
export function settleOptions({ fields, rules }: Parameters, chosen: Chosen): SettledOptions {
  let values: Record<string, OptionValue | null> = Object.fromEntries(
    fields.map((field) => [field.name, firstValue(field, chosen)]),
  )
  // Each round settles at least one more field, so their number is enough.
  for (const _ of fields) {
    const active = rulesFor(rules, withoutEmpty(values))
    const next = Object.fromEntries(
      fields.map((field) => [field.name, adapted(field, values[field.name] ?? null, active, chosen)]),
    )
    if (fields.every(({ name }) => next[name] === values[name])) break
    values = next
  }
  const active = rulesFor(rules, withoutEmpty(values))
  const there = fields.filter(({ name }) => excluderOf(name, active) === undefined)
  const shown = Object.fromEntries(there.map(({ name }) => [name, values[name] ?? null]))
  const problems = there.flatMap((field): [string, OptionProblem][] => {
    const problem = goneProblem(field, chosen) ?? problemWith(field, values[field.name] ?? null, active)
    return problem === null ? [] : [[field.name, problem]]
  })
  return {
    values: shown,
    options: withoutEmpty(shown),
    problems: Object.fromEntries(problems),
    excluded: fields.flatMap((field) => {
      const rule = excluderOf(field.name, active)
      const isChosen = readChosen(field, chosen) !== null
      return rule !== undefined && isChosen ? [{ field, because: Object.keys(rule.when.properties) }] : []
    }),
    obstacleOf: (parameter, value) => problemWith(parameter, value, active),
  }
}

/** What stands in the form before anything gives way: the person's choice, or else the default. */
function firstValue(field: Parameter, chosen: Chosen): OptionValue | null {
  const isEmptied = Object.hasOwn(chosen, field.name) && chosen[field.name] === null
  if (isEmptied || goneProblem(field, chosen) !== null) return null
  return readChosen(field, chosen) ?? field.initial
}

/** The person's choice, as this field has it; null if there is none. A number may have been typed. */
function readChosen({ name, kind, choices }: Parameter, chosen: Chosen): OptionValue | null {
  const value = Object.hasOwn(chosen, name) ? (chosen[name] ?? null) : null
  if (value === null) return null
  if (kind === 'choice') return choices.some((choice) => choice.value === value) ? value : null
  if (kind === 'switch') return typeof value === 'boolean' ? value : null
  if (value === '') return null
  return kind === 'text' ? String(value) : readNumber(value)
}

/** A choice that the field does not have: the person must choose again. */
function goneProblem(field: Parameter, chosen: Chosen): OptionProblem | null {
  const value = Object.hasOwn(chosen, field.name) ? (chosen[field.name] ?? null) : null
  const isOfList = field.kind === 'choice' || field.kind === 'switch'
  if (value === null || !isOfList || readChosen(field, chosen) !== null) return null
  return { keyword: 'gone', allowed: [value], because: [] }
}

/** A typed number; the value itself if it is none, or none that can be sent. */
function readNumber(value: OptionValue): OptionValue {
  const typed = String(value).normalize('NFKC').trim().replace('\u2212', '-')
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(typed)) return value
  return Number.isFinite(Number(typed)) ? Number(typed) : typed
}

function adapted(
  field: Parameter,
  value: OptionValue | null,
  active: readonly Rule[],
  chosen: Chosen,
): OptionValue | null {
  const isFree = value !== null && readChosen(field, chosen) === null
  if (!isFree || problemWith(field, value, active) === null) return value
  return field.choices.find((choice) => problemWith(field, choice.value, active) === null)?.value ?? value
}

/** The rules whose conditions these values meet. A field without a value meets none. */
function rulesFor(rules: readonly Rule[], values: Options): readonly Rule[] {
  return rules.filter(({ when }) => {
    const schema = { ...when, required: Object.keys(when.properties) }
    return new Validator(schema as Schema).validate(values).valid
  })
}

function excluderOf(name: string, active: readonly Rule[]): Rule | undefined {
  return active.find(({ limits }) => limits[name] === false)
}

function problemWith(
  { name, isRequired, keywords }: Parameter,
  value: OptionValue | null,
  active: readonly Rule[],
): OptionProblem | null {
  if (value === null) return isRequired ? { keyword: 'required', allowed: [], because: [] } : null
  const own = problemIn(keywords, value) ?? problemOfSize(value)
  if (own !== null) return { ...own, because: [] }
  for (const { when, limits } of active) {
    const found = limits[name] ? problemIn(limits[name], value) : null
    if (found !== null) return { ...found, because: Object.keys(when.properties) }
  }
  return null
}

type Problem = Omit<OptionProblem, 'because'>

function problemIn(limits: Limits, value: OptionValue): Problem | null {
  const [error] = new Validator(limits as Schema).validate(value).errors
  if (error === undefined) return null
  const { minimum, maximum, maxLength, const: only } = limits
  switch (error.keyword) {
    case 'minimum':
      return { keyword: 'minimum', allowed: [minimum ?? 0] }
    case 'maximum':
      return { keyword: 'maximum', allowed: [maximum ?? 0] }
    case 'maxLength':
      return { keyword: 'maxLength', allowed: [maxLength ?? 0] }
    case 'type':
      return { keyword: 'type', allowed: [] }
    default:
      return { keyword: 'list', allowed: limits.enum ?? (only === undefined ? [] : [only]) }
  }
}

/** A larger whole number would arrive as another one. */
function problemOfSize(value: OptionValue): Problem | null {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return null
  return value > 0
    ? { keyword: 'maximum', allowed: [Number.MAX_SAFE_INTEGER] }
    : { keyword: 'minimum', allowed: [Number.MIN_SAFE_INTEGER] }
}

function withoutEmpty(values: Readonly<Record<string, OptionValue | null>>): Options {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
