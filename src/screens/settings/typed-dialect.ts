// A dialect as typed into the form, so that unfinished input is not lost.

import {
  type Dialect,
  documentedDialect,
  fileForm,
  imageEdgeRange,
  imageFieldPattern,
  linkLifetimeRange,
  modelsFromPattern,
} from '#api/dialect.ts'
import { findSchema } from '#api/options/openapi-schema.ts'

export interface TypedDialect {
  requestAs: Dialect['requestAs']
  imageField: string
  takesLinks: boolean
  files: 'dataUrl' | 'base64' | 'none'
  /** Pixels. */
  imageMaxEdge: string
  timeZone: string
  /** JSON; empty for none. */
  extraFields: string
  /** Hours; empty if unknown. */
  linkLifetime: string
  idempotencyKey: boolean
  /** A path; empty for none. */
  modelsFrom: string
  /** JSON of a schema or a document of an API; empty for none. */
  parameters: string
  /** Only `config.json` can set these; the form keeps them unchanged. */
  kept: Pick<Dialect, 'images' | 'videoLinks' | 'modelName' | 'modelDetails'>
}

export interface DialectProblems {
  imageField?: true
  imageMaxEdge?: true
  extraFields?: true
  linkLifetime?: true
  parameters?: ParametersProblem
  modelsFrom?: true
}

/** `syntax`: it is no JSON object; `not-found`: the document does not describe the request. */
export type ParametersProblem = 'syntax' | 'not-found'

export function typeDialect(dialect: Dialect): TypedDialect {
  const { requestAs, imageField, imageAs, images, imageMaxEdge, timeZone, extraFields } = dialect
  const { linkLifetimeHours, idempotencyKey, modelsFrom, parameters, videoLinks, modelName, modelDetails } =
    dialect
  return {
    requestAs,
    imageField,
    takesLinks: imageAs.includes('url'),
    files: fileForm(dialect) ?? 'none',
    imageMaxEdge: String(imageMaxEdge),
    timeZone,
    extraFields: Object.keys(extraFields).length === 0 ? '' : JSON.stringify(extraFields, null, 2),
    linkLifetime: linkLifetimeHours === null ? '' : String(linkLifetimeHours),
    idempotencyKey,
    modelsFrom: modelsFrom ?? '',
    parameters: parameters === null ? '' : JSON.stringify(parameters, null, 2),
    kept: { images, videoLinks, modelName, modelDetails },
  }
}

/** Returns the typed dialect, or the fields with problems. */
export function readDialect(typed: TypedDialect): { dialect: Dialect } | { problems: DialectProblems } {
  const imageField = typed.imageField.trim()
  const extraFields = readObject(typed.extraFields)
  // The field is hidden if no files are sent, so an invalid value gets the default.
  const unasked = typed.files === 'none' ? documentedDialect.imageMaxEdge : null
  const imageMaxEdge = readEdge(typed.imageMaxEdge) ?? unasked
  const linkLifetimeHours = readLifetime(typed.linkLifetime)
  const parameters = readParameters(typed.parameters)
  const isName = imageFieldPattern.test(imageField)
  const isSchema = typeof parameters !== 'string'
  const modelsFrom = typed.modelsFrom.trim() || null
  const isPath = modelsFrom === null || modelsFromPattern.test(modelsFrom)
  if (
    !isName ||
    imageMaxEdge === null ||
    extraFields === null ||
    linkLifetimeHours === undefined ||
    !isSchema ||
    !isPath
  ) {
    return {
      problems: {
        ...(isName ? {} : { imageField: true }),
        ...(imageMaxEdge === null ? { imageMaxEdge: true } : {}),
        ...(extraFields === null ? { extraFields: true } : {}),
        ...(linkLifetimeHours === undefined ? { linkLifetime: true } : {}),
        ...(isSchema ? {} : { parameters }),
        ...(isPath ? {} : { modelsFrom: true }),
      },
    }
  }
  const { requestAs, takesLinks, files, timeZone, idempotencyKey, kept } = typed
  const imageAs = [...(takesLinks ? ['url' as const] : []), ...(files === 'none' ? [] : [files])]
  const others = { extraFields, linkLifetimeHours, idempotencyKey, modelsFrom, parameters, ...kept }
  return { dialect: { requestAs, imageField, imageAs, imageMaxEdge, timeZone, ...others } }
}

/** The schema in a pasted text; null if it is empty. */
export function readParameters(text: string): Record<string, unknown> | null | ParametersProblem {
  if (text.trim() === '') return null
  const pasted = readObject(text)
  if (pasted === null) return 'syntax'
  const schema = findSchema(pasted)
  return schema === null ? 'not-found' : { ...schema }
}

function readEdge(text: string): number | null {
  const { min, max } = imageEdgeRange
  const edge = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return edge >= min && edge <= max ? edge : null
}

/** Hours; null if empty, undefined if invalid. `1,5` is read as 1.5; `1,000` is ambiguous, so invalid. */
function readLifetime(text: string): number | null | undefined {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return null
  const { min, max } = linkLifetimeRange
  const hours = /^\d{1,4}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : 0
  return hours >= min && hours <= max ? hours : undefined
}

function readObject(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
