// The schema of `config.json`; `public/config.schema.json` is the same for editors.

import * as v from 'valibot'
import { localText } from '#api/options/option-value.ts'
import type { SchemaMistake } from '#api/options/parameter-schema.ts'
import type { JsonMistake } from '#lib/files/json-mistake.ts'
import { dialectFields, modelDetails } from './dialect-schema.ts'
import { demoId } from './environment.ts'

const text = v.pipe(v.string(), v.nonEmpty())

/** In the file, models bring their details along. */
const { modelDetails: _, ...fields } = dialectFields
const model = v.union([v.string(), v.strictObject({ name: text, ...modelDetails.entries })])

export const environmentSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/), v.notValue(demoId)),
  name: v.optional(localText),
  /** Validated by `readConfigAddress`. */
  baseUrl: v.string(),
  models: v.optional(v.array(model), []),
  ...fields,
})

export const configSchema = v.strictObject({
  /** For editors. */
  $schema: v.optional(v.string()),
  title: v.optional(text),
  defaultEnvironment: v.optional(v.string()),
  demo: v.optional(v.boolean(), true),
  environments: v.optional(v.array(environmentSchema), []),
})

/** A field of the file itself, or of an environment. */
export type FieldName = keyof typeof configSchema.entries | keyof typeof environmentSchema.entries

export interface Place<Name = FieldName> {
  /** The index of the environment; null for a field of the file itself. */
  environment: number | null
  name: Name
  /** For the user: `environments[0].models[1]`. */
  field: string
}

/** A mistake in a file; `found` is the wrong value, as JSON. */
export type ConfigMistake =
  | { kind: 'not-loaded' | 'web-page' | 'encoding' | 'no-object' }
  | { kind: 'syntax'; mistake: JsonMistake }
  | ({ kind: 'wrong'; found: string } & Place)
  | ({ kind: 'missing' } & Place)
  | ({ kind: 'unknown'; known: readonly string[] } & Place<string>)
  | ({ kind: 'same-id'; found: string; as: string } & Place)
  | SchemaMistake
  | ({ kind: 'no-such-default'; found: string; ids: readonly string[] } & Place)
