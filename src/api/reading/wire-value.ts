// Looking into a parsed answer of which nothing is known: own properties only, and no assumption about types.

import { plainText } from '#lib/plain-text.ts'
import { parseJson } from './parse-json.ts'

/** An object of an answer. */
export type WireObject = Readonly<Record<string, unknown>>

/** True for an object that is not an array. */
export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** No server nests its answers deeper. */
const maxDepth = 40

/**
 * A parsed value with the names of all its fields written alike: `videoUrl`, `VideoURL` and `video-url` become
 * `video_url`. What lies deeper than 40 levels is left out.
 */
export function withSnakeNames(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === maxDepth) return null
  if (Array.isArray(value)) return value.map((item) => withSnakeNames(item, depth + 1))
  const object: Record<string, unknown> = Object.create(null)
  for (const [name, inner] of Object.entries(value)) {
    const snake = toSnakeCase(name)
    // Of two spellings in one object the plain one counts, unless it is empty.
    if (object[snake] == null || (snake === name && inner !== null)) {
      object[snake] = withSnakeNames(inner, depth + 1)
    }
  }
  return object
}

/** How `withSnakeNames` writes a name. */
export function toSnakeCase(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
  return words.replace(/[\s-]+/g, '_').toLowerCase()
}

/** The value of a string that holds an object or a list as JSON, named like `withSnakeNames`; others as they are. */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return withSnakeNames(parseJson(value))
  } catch {
    return value
  }
}

/** The value at a path such as `task_result.videos.0.url`; undefined where the answer does not reach that far. */
export function valueAt(value: unknown, path: string): unknown {
  let here = value
  for (const name of path.split('.')) here = ownValue(here, name)
  return here
}

function ownValue(value: unknown, name: string): unknown {
  // A string has own properties too: `output.0` must not become its first letter.
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** What `read` makes of the first value it can use: all paths in the first object, then in the next one. */
export function firstOf<T>(
  objects: readonly WireObject[],
  paths: readonly string[],
  read: (value: unknown, path: string) => T | null,
): T | null {
  for (const object of objects) {
    for (const path of paths) {
      const found = read(valueAt(object, path), path)
      if (found !== null) return found
    }
  }
  return null
}

/** A text that can be shown, without the spaces around it, at most `limit` UTF-16 units; null for an empty one or another type. */
export function textOf(value: unknown, limit = 500): string | null {
  if (typeof value !== 'string') return null
  // Half of an emoji at the cut would make the text unfit for URLs and storage.
  const text = plainText(value)
    .trim()
    .slice(0, limit)
    .replace(/\p{Cs}$/u, '')
  return text === '' ? null : text
}

/** Like `textOf`, and a number or boolean as its word. */
export function wordOf(value: unknown, limit?: number): string | null {
  return textOf(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value, limit)
}
