// Reads a server's list of models. Only suggestions come from it, so whatever is not clear is left out.

import { withoutUnseen } from '#lib/pasted-text.ts'
import { plainText } from '#lib/plain-text.ts'
import type { Answer } from '../answer.ts'
import { parseJson } from './parse-json.ts'
import { firstOf, isWireObject } from './wire-value.ts'

/** Names to return at most. */
const mostModels = 500
/** What the model field accepts; characters. A longer name is left out, because a part of it names no model. */
const longestName = 200

/** Where the list is, if it is not the whole response. */
const listPaths = [
  ...['data', 'models', 'items', 'list', 'result', 'results', 'records', 'rows'],
  ...['data.data', 'data.models', 'data.items', 'data.list', 'data.results', 'data.records', 'data.rows'],
  ...['result.data', 'result.models', 'result.items', 'result.list', 'response.models'],
]

/** The name that submissions use, in an entry of the list. */
const namePaths = ['id', 'name', 'model', 'model_id', 'modelId', 'model_name', 'modelName', 'value']

/**
 * Names of the models, trimmed and each once, in the order of the response; empty if it is an error or has no list
 * of them. Reads OpenAI's `{"object": "list", "data": [{"id": …}]}` and similar lists. Never throws.
 */
export function readModels({ status, text }: Pick<Answer, 'status' | 'text'>): readonly string[] {
  if (status < 200 || status > 299) return []
  const body = parsed(text)
  return namesIn(body) ?? firstOf(isWireObject(body) ? [body] : [], listPaths, namesIn) ?? []
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

/** Null if the value is no list, or none of its entries has a name. */
function namesIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null
  const names = new Set<string>()
  for (const entry of value) {
    const name = nameOf(entry)
    if (name !== null) names.add(name)
    if (names.size === mostModels) break
  }
  return names.size === 0 ? null : [...names]
}

function nameOf(entry: unknown): string | null {
  return isWireObject(entry) ? firstOf([entry], namePaths, readName) : readName(entry)
}

function readName(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = plainText(withoutUnseen(value)).trim()
  // A number alone is the id of a database row: the name stands in another field.
  return name === '' || name.length > longestName || /^\d+$|[\t\n\r]|\p{Cs}/u.test(name) ? null : name
}
