// The body of a submission, for each dialect.

import { type Dialect, documentedDialect, fileForm } from './dialect.ts'
import type { FormFile, FormPart } from './form-parts.ts'
import type { Options } from './options/option-value.ts'

export interface VideoRequest {
  prompt: string
  /** A link, or a file: as a data URL, or as its bytes if the request is `multipart`. Null for none. */
  image: string | FormFile | null
  /** null lets the server choose. */
  model: string | null
  /** What else the person chose. */
  options: Options
}

/** The body of `POST /v1/videos` as JSON. */
export function bodyFor(
  { prompt, image, model, options }: VideoRequest,
  dialect: Dialect,
): Record<string, unknown> {
  const isDocumented = dialect.imageField === documentedDialect.imageField
  return {
    // Fields of the document are always sent. Servers may misread null in other fields.
    ...(isDocumented ? { image: null } : {}),
    model: null,
    ...withOptions(dialect, options),
    prompt,
    ...(typeof image === 'string' ? nested(dialect.imageField, inForm(image, dialect)) : {}),
    ...(model === null ? {} : { model }),
  }
}

/** The extra fields of the dialect with the options in their places; those in the model's name have none. */
function withOptions({ extraFields, modelName }: Dialect, options: Options): Record<string, unknown> {
  const body = structuredClone({ ...extraFields })
  for (const [name, value] of Object.entries(options)) {
    // An empty choice says that there is nothing to send.
    if (value === '' || modelName?.includes(`{${name}}`)) continue
    const path = name.split('.')
    const last = path.pop() ?? name
    let at = body
    for (const step of path) {
      const inner = at[step]
      const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {}
      at[step] = next
      at = next
    }
    at[last] = value
  }
  return body
}

function inForm(image: string, dialect: Dialect): string {
  return fileForm(dialect) === 'base64' ? image.replace(/^data:[^,]*;base64,/, '') : image
}

function nested(path: string, value: string): Record<string, unknown> {
  const [name = path, inner] = path.split('.')
  return { [name]: inner === undefined ? value : { [inner]: value } }
}

/** The body of `POST /v1/videos` as a form. Fields without a value are left out: a form has no null. */
export function formFor(
  { prompt, image, model, options }: VideoRequest,
  dialect: Dialect,
): readonly FormPart[] {
  const { imageField } = dialect
  const fields = {
    ...withOptions(dialect, options),
    // Replaces an extra field of this name, as in JSON.
    ...(image === null ? {} : { [imageField]: null }),
    prompt,
    ...(model === null ? {} : { model }),
  }
  const texts = Object.entries(fields).map(([name, value]) => ({ name, value: textOf(value) }))
  // The image comes last: servers that read a form as it arrives know the texts when the file begins.
  const parts: FormPart[] = image === null ? texts : [...texts, { name: imageField, value: image }]
  return parts.filter(({ value }) => value !== '')
}

/** Objects and lists become JSON; null and undefined become an empty text. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value ?? '')
}
