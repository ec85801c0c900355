import * as v from 'valibot'
import {
  documentedDialect,
  imageEdgeRange,
  imageFieldPattern,
  imageForms,
  linkLifetimeRange,
  modelNamePattern,
  modelsFromPattern,
  requestForms,
  timeZonePattern,
  videoLinkPatterns,
} from '#api/dialect.ts'
import { localText } from '#api/options/option-value.ts'
import { isWireObject, type WireObject } from '#api/reading/wire-value.ts'

/** `v.record` alone accepts arrays too. */
const jsonObject = v.custom<WireObject>(isWireObject)

/** `api/options/` reads the schemas, and reports their mistakes. */
export const modelDetails = v.object({
  title: v.optional(localText),
  parameters: v.optional(jsonObject),
})

/** The fields of a dialect, as in `config.json` and in this browser's storage; each has a default. */
export const dialectFields = {
  requestAs: v.optional(v.picklist(requestForms), documentedDialect.requestAs),
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
  modelsFrom: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(modelsFromPattern))),
    documentedDialect.modelsFrom,
  ),
  videoLinks: v.optional(
    v.pipe(
      jsonObject,
      v.record(
        v.pipe(v.string(), v.regex(videoLinkPatterns.from)),
        v.pipe(v.string(), v.regex(videoLinkPatterns.to)),
      ),
    ),
    {},
  ),
  parameters: v.optional(v.nullable(jsonObject), null),
  modelName: v.optional(v.nullable(v.pipe(v.string(), v.regex(modelNamePattern))), null),
  modelDetails: v.optional(v.record(v.string(), modelDetails), {}),
}
