// How the form holds what is special about a server: as it is typed, so that nothing half written is lost.

import { type Dialect, fileForm, imageFieldPattern } from '#api/dialect.ts'

export interface TypedDialect {
  imageField: string
  takesLinks: boolean
  files: 'dataUrl' | 'base64' | 'none'
  timeZone: string
  /** JSON; empty for none. */
  extraFields: string
  idempotencyKey: boolean
}

export interface DialectProblems {
  imageField?: true
  extraFields?: true
}

export function typeDialect(dialect: Dialect): TypedDialect {
  const { imageField, imageAs, timeZone, extraFields, idempotencyKey } = dialect
  return {
    imageField,
    takesLinks: imageAs.includes('url'),
    files: fileForm(dialect) ?? 'none',
    timeZone,
    extraFields: Object.keys(extraFields).length === 0 ? '' : JSON.stringify(extraFields, null, 2),
    idempotencyKey,
  }
}

/** The dialect that was typed, or what is wrong with it. */
export function readDialect(typed: TypedDialect): { dialect: Dialect } | { problems: DialectProblems } {
  const imageField = typed.imageField.trim()
  const extraFields = readObject(typed.extraFields)
  if (!imageFieldPattern.test(imageField) || extraFields === null) {
    return {
      problems: {
        ...(imageFieldPattern.test(imageField) ? {} : { imageField: true }),
        ...(extraFields === null ? { extraFields: true } : {}),
      },
    }
  }
  const { takesLinks, files, timeZone, idempotencyKey } = typed
  const imageAs = [...(takesLinks ? ['url' as const] : []), ...(files === 'none' ? [] : [files])]
  return { dialect: { imageField, imageAs, timeZone, extraFields, idempotencyKey } }
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
