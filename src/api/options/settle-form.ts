// The model and the options of a submission, from what is typed and chosen in the form. Pure.

import type { Dialect } from '../dialect.ts'
import { composeModel, namesInModel, optionsInModel } from './model-name.ts'
import type { Chosen, Options } from './option-value.ts'
import { type Parameter, parametersOf } from './parameters.ts'
import { type SettledOptions, settleOptions } from './settle-options.ts'

export interface SettledForm extends SettledOptions {
  /** null lets the server choose. */
  model: string | null
  /** Those that the form shows. */
  fields: readonly Parameter[]
  /** True if the model is typed; otherwise the fields make its name. */
  isModelTyped: boolean
  /** The values that stand in the name of the model. */
  inModel: Options
}

/**
 * `typedModel` is empty unless a model was typed, or came with a task. Where fields make the name of the model,
 * a typed one is taken apart into choices; one that no choices make stays as it is.
 */
export function settleForm(dialect: Dialect, typedModel: string, chosen: Chosen): SettledForm {
  const typed = modelNamed(dialect, typedModel.trim()) || null
  const { modelName } = dialect
  const common = parametersOf(dialect, null)
  const inName = namesInModel(modelName)
  const isMade = (name: string) =>
    common.fields.some((field) => field.name === name && field.kind === 'choice')
  if (modelName === null || !inName.every(isMade)) {
    return settled(dialect, typed, chosen, true)
  }
  const inModel = typed === null ? {} : optionsInModel(modelName, typed, common.fields)
  if (inModel === null) return settled(dialect, typed, chosen, true)
  const all = { ...chosen, ...inModel }
  const model = composeModel(modelName, settleOptions(common, all).options)
  return settled(dialect, model, all, false)
}

/** The name of the model that people know by this title; the text itself if it is none. */
function modelNamed({ modelDetails }: Dialect, typed: string): string {
  if (Object.hasOwn(modelDetails, typed)) return typed
  const wanted = typed.toLowerCase()
  const found = Object.entries(modelDetails).find(([, { title = '' }]) =>
    (typeof title === 'string' ? [title] : Object.values(title)).some((one) => one.toLowerCase() === wanted),
  )
  return wanted === '' ? typed : (found?.[0] ?? typed)
}

function settled(dialect: Dialect, model: string | null, chosen: Chosen, isModelTyped: boolean): SettledForm {
  const all = parametersOf(dialect, model)
  // Beside a typed model, what would stand in its name says nothing.
  const inName = isModelTyped ? namesInModel(dialect.modelName) : []
  const fields = all.fields.filter(({ name }) => !inName.includes(name))
  const result = settleOptions({ ...all, fields }, chosen)
  const inModel = Object.fromEntries(
    Object.entries(result.options).filter(([name]) => namesInModel(dialect.modelName).includes(name)),
  )
  const shown = fields.filter(({ name }) => Object.hasOwn(result.values, name))
  return { ...result, model, fields: shown, isModelTyped, inModel }
}
