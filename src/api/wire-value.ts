// Looking into a parsed answer of which nothing is known: own properties only, and no assumption about types.

import { plainText } from '#lib/plain-text.ts'

/** An object of an answer. */
export type WireObject = Readonly<Record<string, unknown>>

/** True for an object that is not an array. */
export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The value at a path such as `task_result.videos.0.url`, of which every name may also be written `taskResult`;
 * undefined where the answer does not reach that far.
 */
export function valueAt(value: unknown, path: string): unknown {
  let here = value
  for (const name of path.split('.')) here = ownValue(here, name) ?? ownValue(here, toCamelCase(name))
  return here
}

function ownValue(value: unknown, name: string): unknown {
  // A string has own properties too: `output.0` must not become its first letter.
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function toCamelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
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
