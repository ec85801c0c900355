// The schema of `config.json`; `public/config.schema.json` is the same for editors.

import * as v from 'valibot'
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
