// Mistakes in what `config.json` says about the options of a server. They are only looked for where the
// options are shown, because the schemas are read there.

import { namesInModel } from '#api/options/model-name.ts'
import { choicesOf, readParameterSchema } from '#api/options/parameter-schema.ts'
import { isWireObject, type WireObject } from '#api/reading/wire-value.ts'
import type { ConfigMistake } from './config-schema.ts'
import { demoId } from './environment.ts'
import type { SiteConfig } from './read-site-config.ts'

/** The mistakes in the options of an environment, as it stands in the file at `index`. */
export function findOptionMistakes(
  { parameters, models, modelName }: WireObject,
  index: number,
): ConfigMistake[] {
  const place = `environments[${index}]`
  const schemas: [unknown, string][] = [
    [parameters, `${place}.parameters`],
    ...(Array.isArray(models) ? models : []).map((model: unknown, at): [unknown, string] => [
      isWireObject(model) ? model.parameters : null,
      `${place}.models[${at}].parameters`,
    ]),
  ]
  const { properties } = readParameterSchema(isWireObject(parameters) ? parameters : null).schema
  const isMade = (name: string) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined
    return field !== undefined && field !== false && choicesOf(field) !== null
  }
  const isWhole = typeof modelName !== 'string' || namesInModel(modelName).every(isMade)
  const field = `${place}.modelName`
  return [
    // Those that are no objects are mistakes of the field itself.
    ...schemas.flatMap(([schema, at]) =>
      isWireObject(schema) ? readParameterSchema(schema, at, Object.keys(properties)).mistakes : [],
    ),
    ...(isWhole
      ? []
      : [
          {
            kind: 'wrong' as const,
            environment: index,
            name: 'modelName' as const,
            field,
            found: JSON.stringify(modelName),
          },
        ]),
  ]
}

/** The same for all environments of a file without other mistakes. */
export function optionMistakesIn({ environments }: SiteConfig): ConfigMistake[] {
  return environments
    .filter(({ id }) => id !== demoId)
    .flatMap(({ models, dialect: { parameters, modelName, modelDetails } }, index) =>
      findOptionMistakes({ parameters, modelName, models: models.map((name) => modelDetails[name]) }, index),
    )
}
