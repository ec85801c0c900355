// What the form shows and the server takes for a model, from the schemas of its environment and the model. Pure.

import type { Dialect } from '../dialect.ts'
import type { Chosen, LocalText, Options, OptionValue } from './option-value.ts'
import {
  choicesOf,
  type Keywords,
  type ParameterSchema,
  type Rule,
  readParameterSchema,
} from './parameter-schema.ts'

interface Choice {
  value: OptionValue
  label: LocalText | null
}

/** A field of the request besides prompt, image and model. */
export interface Parameter {
  name: string
  title: LocalText
  description: LocalText | null
  kind: 'choice' | 'switch' | 'integer' | 'number' | 'text'
  /** Empty unless it is a choice. */
  choices: readonly Choice[]
  initial: OptionValue | null
  isRequired: boolean
  /** What any value must meet. */
  keywords: Keywords
}

export interface Parameters {
  /** In the order of the form. */
  fields: readonly Parameter[]
  rules: readonly Rule[]
}

/** The parameters of a model; null for the model that the server chooses. Mistakes in schemas are left out. */
export function parametersOf(
  { parameters, modelDetails }: Pick<Dialect, 'parameters' | 'modelDetails'>,
  model: string | null,
): Parameters {
  const common = readParameterSchema(parameters).schema
  const details = model !== null && Object.hasOwn(modelDetails, model) ? modelDetails[model] : undefined
  const own = readParameterSchema(details?.parameters, '', Object.keys(common.properties)).schema
  const fields = { ...common.properties }
  for (const [name, field] of Object.entries(own.properties)) fields[name] = merged(fields[name], field)
  const required = new Set([...common.required, ...own.required])
  return {
    fields: Object.entries(fields).flatMap(([name, field]) =>
      field === false ? [] : [readParameter(name, field, required.has(name))],
    ),
    rules: [...common.allOf, ...own.allOf],
  }
}

/** A model's keywords replace those of the environment, and what no longer fits them is left out. */
function merged(
  common: ParameterSchema['properties'][string] | undefined,
  own: Keywords | false,
): Keywords | false {
  if (!common || !own) return own
  const all = { ...common, ...own }
  const isOwnList = choicesOf(own) !== null
  const { default: initial, 'x-labels': labels, ...rest } = all
  const isAllowed = initial !== undefined && (choicesOf(all)?.includes(initial) ?? true)
  return {
    ...rest,
    ...(isAllowed ? { default: initial } : {}),
    ...(labels !== undefined && (!isOwnList || own['x-labels'] !== undefined) ? { 'x-labels': labels } : {}),
  }
}

function readParameter(name: string, keywords: Keywords, isRequired: boolean): Parameter {
  const { type, title, description, 'x-labels': labels } = keywords
  const initial = keywords.default ?? null
  // Without a default a switch could not show that nothing is chosen.
  const isSwitch = type === 'boolean' && initial !== null && choicesOf(keywords) === null
  const values = choicesOf(keywords) ?? (type === 'boolean' && !isSwitch ? [true, false] : null)
  return {
    name,
    title: title ?? name,
    description: description ?? null,
    kind: isSwitch
      ? 'switch'
      : values !== null
        ? 'choice'
        : type === 'integer' || type === 'number'
          ? type
          : 'text',
    choices: (values ?? []).map((value, index) => ({ value, label: labelAt(labels, index) })),
    initial,
    isRequired,
    keywords,
  }
}

function labelAt(labels: Keywords['x-labels'], index: number): LocalText | null {
  if (labels === undefined) return null
  if (Array.isArray(labels)) return labels[index] || null
  const [zh, en] = [labels.zh?.[index], labels.en?.[index]]
  return zh || en ? { ...(zh && { zh }), ...(en && { en }) } : null
}

/**
 * What the form chooses to send what a task has sent: fields that it does not have are empty. A task without
 * options says nothing about them.
 */
export function chosenOf(
  { options, model }: { options: Options; model: string | null },
  dialect: Pick<Dialect, 'parameters' | 'modelDetails'>,
): Chosen {
  if (Object.keys(options).length === 0) return options
  const { fields } = parametersOf(dialect, model)
  return { ...Object.fromEntries(fields.map(({ name }) => [name, null])), ...options }
}
