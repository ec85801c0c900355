// Finds the parameters in what administrators paste: a JSON Schema, or the document of an API (OpenAPI 3), or
// a part of it. Pure.

import { isWireObject, type WireObject } from '../reading/wire-value.ts'

/** The form asks for these itself. */
const ofTheForm = new Set(['prompt', 'model', 'image', 'input_reference'])

/** Keywords of documents that change nothing about the values. */
const ofDocuments = [
  'example',
  'format',
  'nullable',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
]

/** References may lead in a circle. */
const maxDepth = 12

/**
 * The schema of `POST /v1/videos`; the pasted object itself if it is no part of a document. null if a document
 * describes no such request.
 */
export function findSchema(pasted: WireObject): WireObject | null {
  const operation = findOperation(pasted)
  if (operation === undefined) return pasted
  const body = resolved(operation?.requestBody, pasted)
  const content = isWireObject(body) && isWireObject(body.content) ? Object.values(body.content) : []
  const [schema] = content.flatMap((one) => (isWireObject(one) ? [resolved(one.schema, pasted)] : []))
  if (!isWireObject(schema)) return null
  const properties = isWireObject(schema.properties) ? schema.properties : {}
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => !ofTheForm.has(name))
        .map(([name, field]) => [name, plain(field, pasted)]),
    ),
    ...(Array.isArray(schema.required)
      ? { required: schema.required.filter((name) => !ofTheForm.has(String(name))) }
      : {}),
  }
}

/** The operation that creates a video; undefined if this is no document, null if it has none. */
function findOperation(pasted: WireObject): WireObject | null | undefined {
  if (isWireObject(pasted.requestBody)) return pasted
  if (isWireObject(pasted.post)) return pasted.post
  if (!isWireObject(pasted.paths)) return undefined
  const path = Object.keys(pasted.paths).find((one) => /\/videos\/?$/.test(one))
  const item = path === undefined ? null : pasted.paths[path]
  return isWireObject(item) && isWireObject(item.post) ? item.post : null
}

/** The value that a `$ref` within the document leads to. */
function resolved(value: unknown, document: WireObject, depth = 0): unknown {
  if (!isWireObject(value) || typeof value.$ref !== 'string' || depth > maxDepth) return value
  const { $ref, ...beside } = value
  const steps = $ref.split('/').slice(1)
  const found = steps.reduce<unknown>(
    (at, step) => (isWireObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    document,
  )
  const target = resolved(found, document, depth + 1)
  return isWireObject(target) ? { ...target, ...beside } : target
}

/** A field without what documents write around it: references, and `null` as one of several types. */
function plain(field: unknown, document: WireObject): unknown {
  const whole = resolved(field, document)
  if (!isWireObject(whole)) return whole
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (Array.isArray(whole[key]) ? whole[key] : []))
  const others = parts.map((part) => resolved(part, document)).filter((part) => Object(part).type !== 'null')
  const [only] = others
  const merged =
    others.length === 1 && isWireObject(only)
      ? { ...only, ...without(whole, ['anyOf', 'oneOf', 'allOf']) }
      : whole
  const { type, default: initial, ...rest } = without(merged, ofDocuments)
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type]
  return {
    ...(type === undefined ? {} : { type: types.length === 1 ? types[0] : type }),
    ...rest,
    ...(initial == null ? {} : { default: initial }),
  }
}

function without(object: WireObject, keys: readonly string[]): WireObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
}
