// Detects failures behind a reported completion: some servers say "completed" for a failed task and report
// the failure in another field.

import type { VideoStatus } from '../video.ts'
import { isLinkText } from './link-text.ts'
import { contentsOf, envelopeKeys, isBadCode } from './read-envelope.ts'
import { sayingOf } from './read-reason.ts'
import { readStatus, type StatusReading, statusOfText, statusPaths } from './read-status.ts'
import { firstOf, isWireObject, textOf, valueAt, type WireObject, wordOf } from './wire-value.ts'

export interface Denial {
  status: VideoStatus
  /** Objects inside the task that report the failure, if any; their messages take precedence. */
  by: readonly WireObject[]
}

/** Fields that may tell how a task ended, including the status. */
const verdictPaths = [
  ...statusPaths,
  'result',
  'outcome',
  'verdict',
  'output',
  'result_status',
  'final_status',
]
/** Fields that may contain a task's videos, each with an outcome of its own. */
const innerKeys = [...envelopeKeys, 'videos', 'results', 'outputs', 'creations', 'works']
/** A message that starts like this reports a failure; one that only mentions failures does not. */
const failedMessage = /^(?:任[务務]|[视視][频頻]|生成|task |video |generation )*(?:失[败敗]|failed)/i
const codePaths = ['error.code', 'error_code', 'fail_code']
const errorPaths = [
  ...['error', 'error_message', 'err_msg', 'error_msg', 'fail_reason', 'failure_reason', 'fail_msg'],
  ...['failure', 'errors', ...codePaths],
]
const noPaths = ['success', 'is_success', 'ok']
const badEnds: ReadonlySet<VideoStatus> = new Set(['failed', 'cancelled', 'expired'])

/**
 * Null if nothing contradicts the completion that the status or a link reports. A link next to an error may
 * still be the video, but not if the response also has `success: false` or the like.
 */
export function readDenial(
  levels: readonly WireObject[],
  told: StatusReading | null,
  hasLink: boolean,
): Denial | null {
  if (told !== null && told.status !== 'succeeded') return null
  const inner = innerKeys.flatMap((key) => innerOf(valueAt(levels[0], key)))
  // One of several videos may fail; the task failed only if all did.
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

/** Null if the object has no status. */
function hasBadEnd(object: WireObject): boolean | null {
  const status = readStatus(object)?.status
  return status === undefined ? null : badEnds.has(status)
}

/** Ignores values of error fields that say that there is no error. */
function errorOf(value: unknown, path: string): true | null {
  if (path === 'error' && value === true) return true
  const words = codePaths.includes(path) ? wordOf(value) : sayingOf(value)
  return words === null || isLinkText(words) || saysWell(words) ? null : true
}

/**
 * True if an envelope reports an error. Success codes differ between servers, so a code alone is not enough:
 * it needs a message, or must be an HTTP error status.
 */
function isRefusal(level: WireObject): boolean {
  const words = firstOf([level], ['message', 'msg', 'base_resp.status_msg'], (value) => sayingOf(value))
  if (failedMessage.test(words ?? '')) return true
  if (!isBadCode(level)) return false
  if (words !== null) return !saysWell(words)
  return /^[45]\d\d$/.test(wordOf(valueAt(level, 'code')) ?? '')
}

/** True for a message that reports success or says nothing. */
export function saysWell(words: string): boolean {
  if (/[不未]成功|失[败敗]|unsuccess|not success|fail/i.test(words)) return false
  return /success|成功|完成|完[毕畢]|正常|^(?:ok|okay|none|null|nil|no error|false|[无無]|0+|200|completed|done|finished|-)[.!。！]?$/i.test(
    words.trim(),
  )
}
