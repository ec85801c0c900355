// The schema of `config.json`; `public/config.schema.json` is the same for editors.

import * as v from 'valibot'
import type { JsonMistake } from '#lib/files/json-mistake.ts'
import { dialectFields } from './dialect-schema.ts'
import { demoId } from './environment.ts'

const text = v.pipe(v.string(), v.nonEmpty())

export const environmentSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/), v.notValue(demoId)),
  name: v.optional(v.union([text, v.record(v.picklist(['zh', 'en']), text)])),
  /** Validated by `readConfigAddress`. */
  baseUrl: v.string(),
  models: v.optional(v.array(v.string()), []),
  ...dialectFields,
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
  | ({ kind: 'no-such-default'; found: string; ids: readonly string[] } & Place)
