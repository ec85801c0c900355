// How the form holds what is special about a server: as it is typed, so that nothing half written is lost.

import { type Dialect, documentedDialect, fileForm, imageEdgeRange, imageFieldPattern } from '#api/dialect.ts'

export interface TypedDialect {
  imageField: string
  takesLinks: boolean
  files: 'dataUrl' | 'base64' | 'none'
  /** Pixels. */
  imageMaxEdge: string
  timeZone: string
  /** JSON; empty for none. */
  extraFields: string
  idempotencyKey: boolean
}

export interface DialectProblems {
  imageField?: true
  imageMaxEdge?: true
  extraFields?: true
}

export function typeDialect(dialect: Dialect): TypedDialect {
  const { imageField, imageAs, imageMaxEdge, timeZone, extraFields, idempotencyKey } = dialect
  return {
    imageField,
    takesLinks: imageAs.includes('url'),
    files: fileForm(dialect) ?? 'none',
    imageMaxEdge: String(imageMaxEdge),
    timeZone,
    extraFields: Object.keys(extraFields).length === 0 ? '' : JSON.stringify(extraFields, null, 2),
    idempotencyKey,
  }
}

/** The dialect that was typed, or what is wrong with it. */
export function readDialect(typed: TypedDialect): { dialect: Dialect } | { problems: DialectProblems } {
  const imageField = typed.imageField.trim()
  const extraFields = readObject(typed.extraFields)
  // Not asked for where no files are sent.
  const unasked = typed.files === 'none' ? documentedDialect.imageMaxEdge : null
  const imageMaxEdge = readEdge(typed.imageMaxEdge) ?? unasked
  const isName = imageFieldPattern.test(imageField)
  if (!isName || imageMaxEdge === null || extraFields === null) {
    return {
      problems: {
        ...(isName ? {} : { imageField: true }),
        ...(imageMaxEdge === null ? { imageMaxEdge: true } : {}),
        ...(extraFields === null ? { extraFields: true } : {}),
      },
    }
  }
  const { takesLinks, files, timeZone, idempotencyKey } = typed
  const imageAs = [...(takesLinks ? ['url' as const] : []), ...(files === 'none' ? [] : [files])]
  return { dialect: { imageField, imageAs, imageMaxEdge, timeZone, extraFields, idempotencyKey } }
}

function readEdge(text: string): number | null {
  const { min, max } = imageEdgeRange
  const edge = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return edge >= min && edge <= max ? edge : null
}

function readObject(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
