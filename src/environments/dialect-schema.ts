import * as v from 'valibot'
import {
  documentedDialect,
  imageEdgeRange,
  imageFieldPattern,
  imageForms,
  imageShapes,
  linkLifetimeRange,
  modelNamePattern,
  modelsFromPattern,
  mostImages,
  mostRoles,
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

const imageField = v.pipe(v.string(), v.regex(imageFieldPattern))

const imageRole = v.strictObject({
  field: imageField,
  title: v.optional(localText),
  max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostImages)), 1),
  as: v.optional(v.picklist(imageShapes)),
})

/** The fields of a dialect, as in `config.json` and in this browser's storage; each has a default. */
export const dialectFields = {
  requestAs: v.optional(v.picklist(requestForms), documentedDialect.requestAs),
  imageField: v.optional(imageField, documentedDialect.imageField),
  imageAs: v.optional(v.array(v.picklist(imageForms)), [...documentedDialect.imageAs]),
  images: v.optional(
    v.nullable(
      v.pipe(
        v.array(imageRole),
        v.check(
          (roles) =>
            roles.length > 0 &&
            roles.length <= mostRoles &&
            // No field is another one or inside it: one of the two images would be lost.
            roles.every((one) =>
              roles.every((other) => one === other || !`${other.field}.`.startsWith(`${one.field}.`)),
            ) &&
            // One image is all that a single field can carry.
            roles.every(({ max, as }) => max === 1 || as !== 'single'),
        ),
      ),
    ),
    null,
  ),
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
