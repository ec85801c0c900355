// Which field of a submission a server refused. OpenAI's answers have `error.param`, FastAPI's `detail[].loc`,
// others `errors[].field`; some only mention the name. Pure.

import { parseJson } from './parse-json.ts'
import { isWireObject, withSnakeNames } from './wire-value.ts'

const keys = ['param', 'field', 'parameter', 'loc', 'path', 'property', 'name']

/** No server nests a mistake deeper. */
const maxDepth = 6

/** The first of these names that the answer mentions; null if it mentions none. Never throws. */
export function readRefusedField(text: string, names: readonly string[]): string | null {
  const [named] = mentioned(jsonIn(text), 0).flatMap((path) => matching(path, names))
  if (named !== undefined) return named
  const words = new Set(text.match(/[\w.-]+/g))
  const found = names.filter((name) => words.has(name))
  return found.length === 1 ? (found[0] ?? null) : null
}

function jsonIn(text: string): unknown {
  try {
    return withSnakeNames(parseJson(text))
  } catch {
    return null
  }
}

/** The values of keys that name a field, at any depth; `body` before them is no part of a name. */
function mentioned(value: unknown, depth: number): string[] {
  if (depth > maxDepth) return []
  if (Array.isArray(value)) return value.flatMap((inner) => mentioned(inner, depth + 1))
  if (!isWireObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    // `{"errors": {"size": ["…"]}}`
    if (key === 'errors' && isWireObject(inner)) return Object.keys(inner)
    if (!keys.includes(key)) return mentioned(inner, depth + 1)
    if (typeof inner === 'string') return [inner]
    return Array.isArray(inner) ? [inner.filter((step) => step !== 'body').join('.')] : []
  })
}

function matching(written: string, names: readonly string[]): readonly string[] {
  const path = written.replace(/\[['"]?([\w-]+)['"]?\]/g, '.$1')
  return names.filter((name) => path === name || path.endsWith(`.${name}`) || path.startsWith(`${name}.`))
}
