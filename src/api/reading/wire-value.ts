// Access to parsed responses of unknown shape: reads only own properties and assumes no types.

import { plainText } from '#lib/plain-text.ts'
import { parseJson } from './parse-json.ts'

/** An object in a response. */
export type WireObject = Readonly<Record<string, unknown>>

/** True for an object that is not an array. */
export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** No server nests its responses deeper. */
const maxDepth = 40

/**
 * Converts all field names of a parsed value to snake case: `videoUrl`, `VideoURL` and `video-url` become
 * `video_url`. Values deeper than 40 levels become null.
 */
export function withSnakeNames(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === maxDepth) return null
  if (Array.isArray(value)) return value.map((item) => withSnakeNames(item, depth + 1))
  const object: Record<string, unknown> = Object.create(null)
  for (const [name, inner] of Object.entries(value)) {
    const snake = toSnakeCase(name)
    // If an object has two spellings, the snake-case one wins, unless it is null.
    if (object[snake] == null || (snake === name && inner !== null)) {
      object[snake] = withSnakeNames(inner, depth + 1)
    }
  }
  return object
}

/** Converts a name like `withSnakeNames`. */
export function toSnakeCase(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
  return words.replace(/[\s-]+/g, '_').toLowerCase()
}

/**
 * Parses a string that is a JSON object or list, with names in snake case; returns other values unchanged.
 */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return withSnakeNames(parseJson(value))
  } catch {
    return value
  }
}

/** The value at a path such as `task_result.videos.0.url`; undefined if the path does not exist. */
export function valueAt(value: unknown, path: string): unknown {
  let here = value
  for (const name of path.split('.')) here = ownValue(here, name)
  return here
}

function ownValue(value: unknown, name: string): unknown {
  // Strings have own properties, too: `output.0` must not return the first letter.
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** The first result of `read` that is not null: tries all paths in the first object, then in the next. */
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

/**
 * A trimmed text that is safe to show, at most `limit` UTF-16 units; null for an empty text or another type.
 */
export function textOf(value: unknown, limit = 500): string | null {
  if (typeof value !== 'string') return null
  // A lone surrogate at the cut would make the text invalid in URLs and storage.
  const text = plainText(value)
    .trim()
    .slice(0, limit)
    .replace(/\p{Cs}$/u, '')
  return text === '' ? null : text
}

/** Like `textOf`, but also converts numbers and booleans. */
export function wordOf(value: unknown, limit?: number): string | null {
  return textOf(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value, limit)
}
