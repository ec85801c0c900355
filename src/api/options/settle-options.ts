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
  /** Why a choice cannot be made now; null if it can. */
  obstacleOf: (parameter: Parameter, value: OptionValue) => OptionProblem | null
}

/**
 * Settles the form. A person's choice is never replaced: if it does not go with the others, that is a problem.
 * A default that does not go with them gives way to the first choice that does.
 */
export function settleOptions({ fields, rules }: Parameters, chosen: Chosen): SettledOptions {
  const gone = new Map(
    fields.flatMap((field): [string, OptionValue][] => {
      const value = Object.hasOwn(chosen, field.name) ? (chosen[field.name] ?? null) : null
      return isGone(field, value) && value !== null ? [[field.name, value]] : []
    }),
  )
  const isEmptied = ({ name }: Parameter) =>
    gone.has(name) || (Object.hasOwn(chosen, name) && chosen[name] === null)
  let values: Record<string, OptionValue | null> = Object.fromEntries(
    fields.map((field) => [field.name, isEmptied(field) ? null : (chosenIn(field, chosen) ?? field.initial)]),
  )
  // Each round settles at least one more field, so their number is enough.
  for (const _ of fields) {
    const active = rulesFor(rules, sent(values))
    const next = Object.fromEntries(
      fields.map((field) => [field.name, adapted(field, values[field.name] ?? null, active, chosen)]),
    )
    if (fields.every(({ name }) => next[name] === values[name])) break
    values = next
  }
  const active = rulesFor(rules, sent(values))
  const there = fields.filter(({ name }) => !isExcluded(name, active))
  const shown = Object.fromEntries(there.map(({ name }) => [name, values[name] ?? null]))
  const problems = there.flatMap((field): [string, OptionProblem][] => {
    const was = gone.get(field.name)
    if (was !== undefined) return [[field.name, { keyword: 'gone', allowed: [was], because: [] }]]
    const problem = problemWith(field, values[field.name] ?? null, active)
    return problem === null ? [] : [[field.name, problem]]
  })
  return {
    values: shown,
    options: sent(shown),
    problems: Object.fromEntries(problems),
    obstacleOf: (parameter, value) => problemWith(parameter, value, active),
  }
}

/** True for a choice that the field does not have. */
function isGone({ kind, choices }: Parameter, value: OptionValue | null): boolean {
  return kind === 'choice' && value !== null && !choices.some((choice) => choice.value === value)
}

/** The person's choice, as far as this field has it; a number may have been typed. */
function chosenIn({ name, kind, choices }: Parameter, chosen: Chosen): OptionValue | null {
  const value = Object.hasOwn(chosen, name) ? (chosen[name] ?? null) : null
  if (value === null || (value === '' && kind !== 'choice')) return null
  if (kind === 'choice') return choices.some((choice) => choice.value === value) ? value : null
  if (kind === 'switch') return typeof value === 'boolean' ? value : null
  return kind === 'text' ? String(value) : readNumber(value)
}

/** A typed number; the value itself if it is none. */
function readNumber(value: OptionValue): OptionValue {
  const typed = String(value).normalize('NFKC').trim()
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(typed) ? Number(typed) : value
}

function adapted(
  field: Parameter,
  value: OptionValue | null,
  active: readonly Rule[],
  chosen: Chosen,
): OptionValue | null {
  if (isExcluded(field.name, active)) return value
  if (value === null || chosenIn(field, chosen) !== null || problemWith(field, value, active) === null) {
    return value
  }
  return field.choices.find((choice) => problemWith(field, choice.value, active) === null)?.value ?? value
}

/** The rules whose conditions these values meet. */
function rulesFor(rules: readonly Rule[], values: Options): readonly Rule[] {
  return rules.filter((rule) => new Validator(rule.when as Schema).validate(values).valid)
}

function isExcluded(name: string, active: readonly Rule[]): boolean {
  return active.some(({ limits }) => limits[name] === false)
}

function problemWith(
  { name, isRequired, keywords }: Parameter,
  value: OptionValue | null,
  active: readonly Rule[],
): OptionProblem | null {
  if (value === null) return isRequired ? { keyword: 'required', allowed: [], because: [] } : null
  const own = problemIn(keywords, value)
  if (own !== null) return { ...own, because: [] }
  for (const rule of active) {
    const limits = Object.hasOwn(rule.limits, name) ? rule.limits[name] : undefined
    const found = limits ? problemIn(limits, value) : null
    if (found !== null) return { ...found, because: Object.keys(rule.when.properties) }
  }
  return null
}

function problemIn(limits: Limits, value: OptionValue): Omit<OptionProblem, 'because'> | null {
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

function sent(values: Readonly<Record<string, OptionValue | null>>): Options {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
