import { isRequestWord, readStatus } from './read-status.ts'
import { firstOf, isWireObject, valueAt, type WireObject, wordOf } from './wire-value.ts'

/** What servers wrap a task in. */
const envelopeKeys = ['data', 'data.0', 'result', 'output', 'task', 'video', 'detail', 'response']
const maxDepth = 4

/** `id` comes after the names that can only mean a task: an envelope may number its requests. */
const idKeys = ['task_id', 'id', 'video_id']

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
    const inner = envelopeKeys.map((key) => valueAt(here, key)).filter(isWireObject)
    const next =
      inner.find((object) => readStatus(object) !== null) ??
      inner.find((object) => status === null || readId([object]) !== null)
    if (next === undefined) break
    levels.unshift(next)
    here = next
  }
  return levels
}

/** The id of a task in unwrapped levels, exactly as it was sent: at most 200 characters, none of them a control. */
export function readId(levels: readonly WireObject[]): string | null {
  // Outermost first: a gateway puts its own id around the one of the service behind it.
  const outermostFirst = levels.toReversed()
  for (const key of idKeys) {
    const id = firstOf(outermostFirst, [key], toId)
    if (id !== null) return id
  }
  return null
}

/** True where the id's name leaves no doubt that a task was taken in. */
export function hasTaskId(levels: readonly WireObject[]): boolean {
  return firstOf(levels, ['task_id'], toId) !== null
}

function toId(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value)
  if (typeof value !== 'string') return null
  const id = value.trim()
  // Dots alone would walk up the path of the request, half a surrogate cannot be put into one.
  return id.length > 200 || /^\.{0,2}$|[\p{Cc}\p{Cs}]/u.test(id) ? null : id
}

/** True where the envelope itself says that the request failed. */
export function isRefused(levels: readonly WireObject[]): boolean {
  return levels.some((level) => {
    const code = wordOf(valueAt(level, 'code'))
    return (code !== null && !goodCodes.test(code)) || valueAt(level, 'success') === false
  })
}
