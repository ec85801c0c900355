// The body of a submission, for each dialect.

import { type Dialect, documentedDialect, fileForm } from './dialect.ts'
import type { FormFile, FormPart } from './form-parts.ts'
import type { Options } from './options/option-value.ts'

/** An image for a purpose of its own, in the form of `VideoRequest.image`. */
interface RoleImage {
  /** The `field` of its role. */
  field: string
  image: string | FormFile
}

export interface VideoRequest {
  prompt: string
  /** A link, or a file: as a data URL, or as its bytes if the request is `multipart`. Null for none. */
  image: string | FormFile | null
  /** In order; missing or empty for none. */
  images?: readonly RoleImage[]
  /** null lets the server choose. */
  model: string | null
  /** What else the person chose. */
  options: Options
}

/** The body of `POST /v1/videos` as JSON. */
export function bodyFor(request: VideoRequest, dialect: Dialect): Record<string, unknown> {
  const { prompt, image, model, options } = request
  const isDocumented = dialect.images === null && dialect.imageField === documentedDialect.imageField
  const roles = imagesOf(request, dialect)
  const body = {
    // Fields of the document are always sent. Servers may misread null in other fields.
    ...(isDocumented ? { image: null } : {}),
    model: null,
    ...withOptions(dialect, options),
    prompt,
    ...(typeof image === 'string' && roles.size === 0
      ? nested(dialect.imageField, inForm(image, dialect))
      : {}),
    ...(model === null ? {} : { model }),
  }
  for (const [field, images] of roles) {
    const values = images.flatMap((image) => (typeof image === 'string' ? inForm(image, dialect) : []))
    put(body, field, isList(field, values.length, dialect) ? values : values[0])
  }
  return body
}

/**
 * The images by the fields that carry them, in the order of the roles; empty if `imageField` carries the image. A
 * prompt of a table has one link, and a task may be older than the roles: its image is one of the first role.
 */
function imagesOf(
  { image, images = [] }: VideoRequest,
  { images: roles }: Dialect,
): ReadonlyMap<string, (string | FormFile)[]> {
  const [first] = roles ?? []
  const all =
    images.length === 0 && image !== null && first !== undefined ? [{ field: first.field, image }] : images
  const place = ({ field }: RoleImage) => (roles ?? []).findIndex((role) => role.field === field)
  const found = new Map<string, (string | FormFile)[]>()
  for (const { field, image } of [...all].sort((one, other) => place(one) - place(other))) {
    found.set(field, [...(found.get(field) ?? []), image])
  }
  return found
}

/** The role of a task that is sent again may be gone since: several images can only be a list. */
function isList(field: string, count: number, { images }: Dialect): boolean {
  const role = images?.find((role) => role.field === field)
  return count > 1 || (role !== undefined && (role.as ?? (role.max > 1 ? 'array' : 'single')) !== 'single')
}

/** The extra fields of the dialect with the options in their places; those in the model's name have none. */
function withOptions({ extraFields, modelName }: Dialect, options: Options): Record<string, unknown> {
  const body = structuredClone({ ...extraFields })
  for (const [name, value] of Object.entries(options)) {
    // An empty choice says that there is nothing to send.
    if (value === '' || modelName?.includes(`{${name}}`)) continue
    put(body, name, value)
  }
  return body
}

/** A dot in the name leads inside, beside what is there already. */
function put(body: Record<string, unknown>, name: string, value: unknown): void {
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

function inForm(image: string, dialect: Dialect): string {
  return fileForm(dialect) === 'base64' ? image.replace(/^data:[^,]*;base64,/, '') : image
}

function nested(path: string, value: string): Record<string, unknown> {
  const [name = path, inner] = path.split('.')
  return { [name]: inner === undefined ? value : { [inner]: value } }
}

/** The body of `POST /v1/videos` as a form. Fields without a value are left out: a form has no null. */
export function formFor(request: VideoRequest, dialect: Dialect): readonly FormPart[] {
  const { prompt, image, model, options } = request
  const { imageField } = dialect
  const roles = imagesOf(request, dialect)
  const inField = roles.size === 0 && image !== null ? [{ name: imageField, value: image }] : []
  // A form has no list of files, so an array is parts of the same name too.
  const images = [...inField, ...[...roles].flatMap(([name, all]) => all.map((value) => ({ name, value })))]
  const fields = {
    ...withOptions(dialect, options),
    // Replaces an extra field of this name, as in JSON.
    ...Object.fromEntries(images.map(({ name }) => [name, null])),
    prompt,
    ...(model === null ? {} : { model }),
  }
  const texts = Object.entries(fields).map(([name, value]) => ({ name, value: textOf(value) }))
  // Images come last: servers that read a form as it arrives know the texts when the file begins.
  const parts: FormPart[] = [...texts, ...images]
  return parts.filter(({ value }) => value !== '')
}

/** Objects and lists become JSON; null and undefined become an empty text. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value ?? '')
}
