// The kinds of mistakes in a `config.json`.

import type { JsonMistake } from '#lib/files/json-mistake.ts'
import type { configSchema, environmentSchema } from './config-schema.ts'

/** A field of the file itself, or of an environment. */
export type FieldName = keyof typeof configSchema.entries | keyof typeof environmentSchema.entries

export interface Place<Name = FieldName> {
  /** The index of the environment; null for a field of the file itself. */
  environment: number | null
  name: Name
  /** For the user: `environments[0].models[1]`. */
  field: string
}

/** `found` is the wrong value, as JSON. */
export type ConfigMistake =
  | { kind: 'not-loaded' | 'web-page' | 'encoding' | 'no-object' }
  | { kind: 'syntax'; mistake: JsonMistake }
  | ({ kind: 'wrong'; found: string } & Place)
  | ({ kind: 'missing' } & Place)
  | ({ kind: 'unknown'; known: readonly string[] } & Place<string>)
  | ({ kind: 'same-id'; found: string; as: string } & Place)
  | ({ kind: 'no-such-default'; found: string; ids: readonly string[] } & Place)
