// What takes a completion back: some servers say "completed" of a task that came to nothing, and say so elsewhere.

import type { VideoStatus } from '../video.ts'
import { isLinkText } from './link-text.ts'
import { contentsOf, envelopeKeys, isBadCode } from './read-envelope.ts'
import { sayingOf } from './read-reason.ts'
import { readStatus, type StatusReading, statusOfText, statusPaths } from './read-status.ts'
import { firstOf, isWireObject, textOf, valueAt, type WireObject, wordOf } from './wire-value.ts'

export interface Denial {
  status: VideoStatus
  /** Objects within the task that tell of it, where there are any: their words come first. */
  by: readonly WireObject[]
}

/** Where a word may tell how it ended, besides the status. */
const verdictPaths = [
  ...statusPaths,
  'result',
  'outcome',
  'verdict',
  'output',
  'result_status',
  'final_status',
]
/** Where a task may keep its videos, each of which may tell how it ended. */
const innerKeys = [...envelopeKeys, 'videos', 'results', 'outputs', 'creations', 'works']
/** A message that begins so tells of a failure; one that only speaks of failures does not. */
const failedMessage = /^(?:任[务務]|[视視][频頻]|生成|task |video |generation )*(?:失[败敗]|failed)/i
const codePaths = ['error.code', 'error_code', 'fail_code']
const errorPaths = [
  ...['error', 'error_message', 'err_msg', 'error_msg', 'fail_reason', 'failure_reason', 'fail_msg'],
  ...['failure', 'errors', ...codePaths],
]
const noPaths = ['success', 'is_success', 'ok']
const badEnds: ReadonlySet<VideoStatus> = new Set(['failed', 'cancelled', 'expired'])

/**
 * Null where nothing takes the completion back that the status, or a link alone, tells of. A link that lies beside an
 * error may well be the video; beside a plain no as well, it is not.
 */
export function readDenial(
  levels: readonly WireObject[],
  told: StatusReading | null,
  hasLink: boolean,
): Denial | null {
  if (told !== null && told.status !== 'succeeded') return null
  const inner = innerKeys.flatMap((key) => innerOf(valueAt(levels[0], key)))
  // Of several videos one may fail: the task did only where all did.
  const by = inner.every((object) => hasBadEnd(object) !== false)
    ? inner.filter((object) => !levels.includes(object))
    : []
  const all = [...levels, ...by]
  const hasError = firstOf(all, errorPaths, errorOf) !== null
  const saysFalse = all.some((object) => noPaths.some((path) => valueAt(object, path) === false))
  const status =
    firstOf(levels, verdictPaths, badEndOf) ??
    firstOf(by, statusPaths, badEndOf) ??
    (hasError || saysFalse || all.some(isRefusal) ? 'failed' : null)
  const counts = (saysFalse && hasError) || (told !== null && !hasLink)
  return status !== null && counts ? { status, by } : null
}

function innerOf(value: unknown): WireObject[] {
  return contentsOf(value).filter(isWireObject)
}

function badEndOf(value: unknown): VideoStatus | null {
  const status = statusOfText(textOf(value, 60))
  return status !== null && badEnds.has(status) ? status : null
}

/** Null where an object does not tell how it stands. */
function hasBadEnd(object: WireObject): boolean | null {
  const status = readStatus(object)?.status
  return status === undefined ? null : badEnds.has(status)
}

/** A field for errors may be filled with a word that says that there is none. */
function errorOf(value: unknown, path: string): true | null {
  if (path === 'error' && value === true) return true
  const words = codePaths.includes(path) ? wordOf(value) : sayingOf(value)
  return words === null || isLinkText(words) || saysWell(words) ? null : true
}

/**
 * An envelope with a code that may be one of an error: servers number their successes as they like, so it takes
 * words, or a code of HTTP.
 */
function isRefusal(level: WireObject): boolean {
  const words = firstOf([level], ['message', 'msg', 'base_resp.status_msg'], (value) => sayingOf(value))
  if (failedMessage.test(words ?? '')) return true
  if (!isBadCode(level)) return false
  if (words !== null) return !saysWell(words)
  return /^[45]\d\d$/.test(wordOf(valueAt(level, 'code')) ?? '')
}

/** True for words that tell of a success, or of nothing. */
export function saysWell(words: string): boolean {
  if (/[不未]成功|失[败敗]|unsuccess|not success|fail/i.test(words)) return false
  return /success|成功|完成|完[毕畢]|正常|^(?:ok|okay|none|null|nil|no error|false|[无無]|0+|200|completed|done|finished|-)[.!。！]?$/i.test(
    words.trim(),
  )
}
