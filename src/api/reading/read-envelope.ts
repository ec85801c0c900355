import { isRemoteId } from '../remote-id.ts'
import { isRequestWord, readStatus } from './read-status.ts'
import { firstOf, isWireObject, opened, valueAt, type WireObject, wordOf } from './wire-value.ts'

/** What servers wrap a task in: an object, a list that begins with one, or either of them as JSON in a string. */
export const envelopeKeys = [
  ...['data', 'result', 'output', 'task', 'video', 'detail', 'response', 'resp'],
  ...['job', 'generation', 'prediction', 'generations'],
]
const maxDepth = 4
const mostItems = 100

/** Names that can only mean a task. */
export const taskIdKeys = ['task_id', 'job_id', 'prompt_id']
/** `id` comes after them: an envelope may number its requests. */
export const idKeys = [...taskIdKeys, 'id', 'video_id', 'generation_id', 'jobid', 'taskid']

const codePaths = ['code', 'err_code', 'base_resp.status_code']
const goodCodes = /^(0+|200|success|ok)$/i

/**
 * The object that holds the task, first, then what it was wrapped in, up to the whole answer: a field that is
 * missing within is looked for further out.
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

/** The same of all items of a list. */
export function contentsOf(value: unknown): unknown[] {
  const content = opened(value)
  return Array.isArray(content) ? content.slice(0, mostItems).map(opened) : [content]
}

/** The id of a task in unwrapped levels, exactly as it was sent; null where there is none that `isRemoteId` takes. */
export function readId(levels: readonly WireObject[]): string | null {
  // Outermost first: a gateway puts its own id around the one of the service behind it.
  const outermostFirst = [...levels].reverse()
  for (const key of idKeys) {
    const id = firstOf(outermostFirst, [key], idOf)
    if (id !== null) return id
  }
  return firstOf(outermostFirst, ['name'], toOperationName) ?? readRequestId(levels)
}

/** Google's long-running operations have a name (`models/veo-3/operations/1`) in place of an id. */
function toOperationName(value: unknown): string | null {
  const id = idOf(value)
  return id !== null && /(^|\/)operations\/./.test(id) ? id : null
}

/** Most servers number their requests besides; a few have no other id, so it stands alone or beside a task's status. */
function readRequestId([task]: readonly WireObject[]): string | null {
  if (task === undefined) return null
  const status = readStatus(task)
  const isOfTask = status === null ? Object.keys(task).length === 1 : !isRequestWord(status)
  return isOfTask ? idOf(valueAt(task, 'request_id')) : null
}

/** True where the id's name leaves no doubt that a task was taken in. */
export function hasTaskId(levels: readonly WireObject[]): boolean {
  return firstOf(levels, taskIdKeys, idOf) !== null
}

/**
 * The id in an answer to a submission that holds nothing else: `{"code": 0, "data": "1987654321098765433"}`. Null
 * where it could be a word.
 */
export function readBareId(answer: WireObject): string | null {
  const id = isRefused([answer]) ? null : firstOf([answer], ['data', 'result'], idOf)
  return id !== null && /^(?:\d+|(?=.*\d)[\w:-]{8,})$/.test(id) ? id : null
}

/** An id as it was sent; null for what `isRemoteId` does not take. */
export function idOf(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value)
  const id = typeof value === 'string' ? value.trim() : ''
  return isRemoteId(id) ? id : null
}

/** True where the envelope itself says that the request failed. */
export function isRefused(levels: readonly WireObject[]): boolean {
  return levels.some((level) => isBadCode(level) || valueAt(level, 'success') === false)
}

export function isBadCode(level: WireObject): boolean {
  return firstOf([level], codePaths, (value) => !goodCodes.test(wordOf(value) ?? '0') || null) ?? false
}
