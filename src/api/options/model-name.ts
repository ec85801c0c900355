// Models whose names say what is chosen, as in `sora2-{orientation}{length}`. Pure.

import type { Options, OptionValue } from './option-value.ts'
import type { Parameter } from './parameters.ts'

/** The names of the fields that stand in the name of the model instead of the body. */
export function namesInModel(modelName: string | null): readonly string[] {
  return [...(modelName ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

/** The name of the model for these choices. */
export function composeModel(modelName: string, options: Options): string {
  return modelName.replace(/\{([^{}]+)\}/g, (_, name: string) => String(options[name] ?? ''))
}

/** More combinations are not tried. */
const mostCombinations = 5_000

/** The choices that make this name; null if none do. */
export function optionsInModel(
  modelName: string,
  model: string,
  fields: readonly Parameter[],
): Options | null {
  const names = namesInModel(modelName)
  let found: Record<string, OptionValue>[] = [{}]
  for (const { name, choices } of fields.filter((field) => names.includes(field.name))) {
    found = found.flatMap((options) => choices.map(({ value }) => ({ ...options, [name]: value })))
    if (found.length > mostCombinations) return null
  }
  return found.find((options) => composeModel(modelName, options) === model) ?? null
}
