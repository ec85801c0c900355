import * as v from 'valibot'
import {
  documentedDialect,
  imageEdgeRange,
  imageFieldPattern,
  imageForms,
  linkLifetimeRange,
  timeZonePattern,
} from '#api/dialect.ts'

const jsonObject = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check((fields) => !Array.isArray(fields)),
)

/** The fields of a dialect, as `config.json` and this browser's storage write them; each has its default. */
export const dialectFields = {
  imageField: v.optional(v.pipe(v.string(), v.regex(imageFieldPattern)), documentedDialect.imageField),
  imageAs: v.optional(v.array(v.picklist(imageForms)), [...documentedDialect.imageAs]),
  imageMaxEdge: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(imageEdgeRange.min), v.maxValue(imageEdgeRange.max)),
    documentedDialect.imageMaxEdge,
  ),
  timeZone: v.optional(v.pipe(v.string(), v.regex(timeZonePattern)), documentedDialect.timeZone),
  extraFields: v.optional(jsonObject, {}),
  linkLifetimeHours: v.optional(
    v.nullable(v.pipe(v.number(), v.minValue(linkLifetimeRange.min), v.maxValue(linkLifetimeRange.max))),
    documentedDialect.linkLifetimeHours,
  ),
  idempotencyKey: v.optional(v.boolean(), documentedDialect.idempotencyKey),
}
