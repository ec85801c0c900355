import { isLinkText } from './link-text.ts'
import { firstOf, isWireObject, opened, textOf, valueAt, type WireObject, wordOf } from './wire-value.ts'

/** Why a Google filter withheld the video. */
const filterPaths = [
  'response.generate_video_response.rai_media_filtered_reasons',
  'response.rai_media_filtered_reasons',
]

/** Fields with the reason of a failure, best first. */
const reasonPaths = [
  ...['error.message', 'error.msg', 'error', 'errors', 'error_message', 'err_msg', 'error_msg'],
  ...['fail_reason', 'failure_reason', 'fail_msg', 'failure', 'task_status_msg', 'status_message'],
  ...['result.error', 'reason', 'reason_str', 'progress_message', 'base_resp.status_msg'],
  ...filterPaths,
]
/** Successes have these fields, too ("任务创建成功"), so they count only for known failures. */
const messagePaths = ['message', 'msg']
const certainPaths = [...reasonPaths, 'detail']
const allPaths = [...reasonPaths, ...messagePaths, 'detail']

const maxDepth = 4
const maxListed = 20

/**
 * The reason of a failure from the first object that has one, at most 500 characters; null if none has.
 * `message` counts for objects that pass `withMessage`.
 */
export function reasonOf(
  objects: readonly WireObject[],
  withMessage: (object: WireObject) => boolean,
): string | null {
  for (const object of objects) {
    const reason = reasonIn(object, withMessage(object) ? allPaths : certainPaths, 0)
    if (reason !== null) return reason
  }
  return null
}

/** True if a filter withheld the video although the operation completed. */
export function isFiltered(objects: readonly WireObject[]): boolean {
  return firstOf(objects, filterPaths, (value) => sayingOf(value)) !== null
}

/** The text of an `error` or `detail` field: a string, a FastAPI list, or an object. Null if it has none. */
export function sayingOf(value: unknown, depth = 0): string | null {
  if (depth > maxDepth) return null
  if (typeof value === 'string') {
    const content = opened(value)
    const saying = content === value ? null : sayingOf(content, depth + 1)
    return saying ?? textOf(value.trim().replace(/^失败\s*[:：]/, ''))
  }
  if (Array.isArray(value)) {
    const lines = value.slice(0, maxListed).map((item) => lineOf(item, depth + 1))
    return textOf(lines.filter((line) => line !== null).join('; '))
  }
  return isWireObject(value) ? reasonIn(value, allPaths, depth + 1) : null
}

function reasonIn(object: WireObject, paths: readonly string[], depth: number): string | null {
  const reason =
    firstOf([object], paths, (value, path) =>
      path === 'fail_reason' && isLinkText(value) ? null : sayingOf(value, depth),
    ) ?? firstOf([object], ['error.code', 'err_code', 'error_code'], (code) => wordOf(code))
  const more = sayingOf(valueAt(object, 'error.meta.errors'), depth + 1)
  return reason === null || more === null ? (reason ?? more) : textOf(`${reason}; ${more}`)
}

/** `{loc: ['body', 'prompt'], msg: 'Field required'}` → `prompt: Field required`. */
function lineOf(item: unknown, depth: number): string | null {
  const saying = sayingOf(item, depth)
  const loc = valueAt(item, 'loc')
  if (saying === null || !Array.isArray(loc)) return saying
  const place = loc.map((part) => wordOf(part)).filter((part) => part !== null && part !== 'body')
  return place.length === 0 ? saying : `${place.join('.')}: ${saying}`
}

/** Codes, types and messages of servers that reject a token. */
const tokenTrouble =
  /^401$|unauthori[sz]ed|authenticat|(invalid|incorrect|missing) (access )?(api key|token)|(key|token) (is |has )?(invalid|expired|missing)|未授权|未登录|令牌|鉴权/i

/** True if the rejection is clearly about the token. */
export function isAboutToken(levels: readonly WireObject[], reason: string | null): boolean {
  const paths = ['error.type', 'error.code', 'code', 'type']
  const isTrouble = (value: unknown) => tokenTrouble.test(wordOf(value)?.replace(/[_-]/g, ' ') ?? '') || null
  return isTrouble(reason) ?? firstOf(levels, paths, isTrouble) ?? false
}
