import { isRemoteId } from '../remote-id.ts'
import { isRequestWord, readStatus } from './read-status.ts'
import { firstOf, isWireObject, opened, valueAt, type WireObject, wordOf } from './wire-value.ts'

/** Fields around a task: an object, a list that starts with one, or either as a JSON string. */
export const envelopeKeys = [
  ...['data', 'result', 'output', 'task', 'video', 'detail', 'response', 'resp'],
  ...['job', 'generation', 'prediction', 'generations'],
]
const maxDepth = 4
const mostItems = 100

/** Id fields that always belong to a task. */
export const taskIdKeys = ['task_id', 'job_id', 'prompt_id']
/** `id` comes later, because an envelope's `id` may be that of the request. */
export const idKeys = [...taskIdKeys, 'id', 'video_id', 'generation_id', 'jobid', 'taskid']

const codePaths = ['code', 'err_code', 'base_resp.status_code']
const goodCodes = /^(0+|200|success|ok)$/i

/**
 * Returns the object of the task first, then the objects around it, up to the whole response. Readers look
 * for a field in the task before they look further out.
 */
export function unwrap(answer: WireObject): readonly [WireObject, ...WireObject[]] {
  const levels: [WireObject, ...WireObject[]] = [answer]
  let here = answer
  while (levels.length <= maxDepth) {
    const status = readStatus(here)
    if (status !== null && (!isRequestWord(status) || readId([here]) !== null)) break
    const inner = envelopeKeys.map((key) => contentOf(valueAt(here, key))).filter(isWireObject)
    const next =
      inner.find((object) => readStatus(object) !== null) ??
      inner.find((object) => status === null || readId([object]) !== null)
    if (next === undefined) break
    levels.unshift(next)
    here = next
  }
  return levels
}

function contentOf(value: unknown): unknown {
  const content = opened(value)
  return Array.isArray(content) ? opened(content[0]) : content
}

/** Like `contentOf`, for up to 100 items of a list. */
export function contentsOf(value: unknown): unknown[] {
  const content = opened(value)
  return Array.isArray(content) ? content.slice(0, mostItems).map(opened) : [content]
}

/** The id of the task in unwrapped levels, exactly as sent; null if none passes `isRemoteId`. */
export function readId(levels: readonly WireObject[]): string | null {
  // Outermost first: a gateway wraps the id of its upstream with its own.
  const outermostFirst = [...levels].reverse()
  for (const key of idKeys) {
    const id = firstOf(outermostFirst, [key], idOf)
    if (id !== null) return id
  }
  return firstOf(outermostFirst, ['name'], toOperationName) ?? readRequestId(levels)
}

/** Google's long-running operations have a name (`models/veo-3/operations/1`) instead of an id. */
function toOperationName(value: unknown): string | null {
  const id = idOf(value)
  return id !== null && /(^|\/)operations\/./.test(id) ? id : null
}

/**
 * On most servers, `request_id` is the id of the request. A few have no other id; it then stands alone or
 * next to a task's status.
 */
function readRequestId([task]: readonly WireObject[]): string | null {
  if (task === undefined) return null
  const status = readStatus(task)
  const isOfTask = status === null ? Object.keys(task).length === 1 : !isRequestWord(status)
  return isOfTask ? idOf(valueAt(task, 'request_id')) : null
}

/** True if an id field proves that the server accepted a task. */
export function hasTaskId(levels: readonly WireObject[]): boolean {
  return firstOf(levels, taskIdKeys, idOf) !== null
}

/**
 * The id in a response to a submission that has nothing else: `{"code": 0, "data": "1987654321098765433"}`.
 * Null if it could be a word.
 */
export function readBareId(answer: WireObject): string | null {
  const id = isRefused([answer]) ? null : firstOf([answer], ['data', 'result'], idOf)
  return id !== null && /^(?:\d+|(?=.*\d)[\w:-]{8,})$/.test(id) ? id : null
}

/** An id exactly as sent; null if it does not pass `isRemoteId`. */
export function idOf(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value)
  const id = typeof value === 'string' ? value.trim() : ''
  return isRemoteId(id) ? id : null
}

/** True if the envelope says that the request failed. */
export function isRefused(levels: readonly WireObject[]): boolean {
  return levels.some((level) => isBadCode(level) || valueAt(level, 'success') === false)
}

export function isBadCode(level: WireObject): boolean {
  return firstOf([level], codePaths, (value) => !goodCodes.test(wordOf(value) ?? '0') || null) ?? false
}
