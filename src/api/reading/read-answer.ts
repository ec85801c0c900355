// Reads all server responses: pure, throws only `RequestError`. Wire names do not leave this folder. A
// response is either a video or a request error, and a request error says nothing about a task.

import type { Answer } from '../answer.ts'
import { kindOfStatus, RequestError, type RequestErrorKind } from '../api-error.ts'
import { isFinished, type Video, type VideoStatus } from '../video.ts'
import { parseJson } from './parse-json.ts'
import { findAsked, otherTaskTest } from './read-asked.ts'
import { readDenial, saysWell } from './read-denial.ts'
import { hasTaskId, isRefused, readBareId, readId, unwrap } from './read-envelope.ts'
import { readLinks, throughProxy } from './read-link.ts'
import { progressIn, readProgress } from './read-progress.ts'
import { isAboutToken, isFiltered, reasonOf, sayingOf } from './read-reason.ts'
import { isRequestWord, readStatus, type StatusReading } from './read-status.ts'
import { readRetryAfter, readTimes, timeReader } from './read-time.ts'
import {
  firstOf,
  isWireObject,
  opened,
  textOf,
  valueAt,
  type WireObject,
  withSnakeNames,
  wordOf,
} from './wire-value.ts'

export interface ReadOptions {
  /** Minutes east of UTC for times that name no zone; 480 (Chinese time) by default. */
  timeZoneOffsetMinutes?: number
  /** `videoLinks` of the dialect; none by default. */
  videoLinks?: Readonly<Record<string, string>>
  /** The requested id: a response may describe other tasks, too. */
  askedId?: string
}

/**
 * Reads the response to `GET /v1/videos/{id}`. `now` is in milliseconds since 1970.
 * Throws a `RequestError` if the response has no task; throws nothing else.
 */
export function readAnswer(answer: Answer, baseUrl: string, now: number, options: ReadOptions = {}): Video {
  const reading = read(answer, baseUrl, now, options)
  if (reading.video === null) throw reading.error
  return reading.video
}

/**
 * Reads the response to `POST /v1/videos`. `remoteId` is the id for `GET`, exactly as the server sent it;
 * null if the server accepted the submission without an id. `now` is in milliseconds since 1970. Throws a
 * `RequestError` if the server rejected the submission or the response is unreadable; throws nothing else.
 */
export function readCreated(
  answer: Answer,
  baseUrl: string,
  now: number,
  options: ReadOptions = {},
): { remoteId: string | null; video: Video | null } {
  const reading = read(answer, baseUrl, now, options)
  if (reading.video !== null) return { remoteId: reading.video.id, video: reading.video }
  if (reading.saysNo) throw reading.error
  return { remoteId: reading.bareId, video: null }
}

/**
 * A video, or the reason why there is none. `saysNo`: the response reports an error. `bareId`: the response
 * contains only what may be an id.
 */
type Reading = { video: Video } | { video: null; saysNo: boolean; bareId: string | null; error: RequestError }

function read(answer: Answer, baseUrl: string, now: number, options: ReadOptions): Reading {
  const body = open(answer, now)
  const answered = isWireObject(body) ? body : {}
  const { askedId } = options
  const outermost = unwrap(answered)
  const asked = askedId === undefined ? null : findAsked(body, outermost, askedId)
  const levels = asked ?? outermost
  const [task] = levels
  const told = readStatus(task)
  const id = asked !== null && askedId !== undefined ? askedId : readId(levels)
  const { videoUrl, pageUrl, lateUrl } = readLinks(levels, baseUrl, otherTaskTest(levels, askedId))
  const refused = isRefused(levels)
  const error = firstOf(levels, ['error'], (value) => sayingOf(value) ?? wordOf(valueAt(value, 'code')))

  const reason = outerReason(levels)
  const aboutToken = isAboutToken(levels, reason)
  const isTold =
    told !== null &&
    // `{code: 1001, status: 'error'}` and `{status: 'error', message: 'Invalid token'}` concern the request.
    (levels.length > 1 ||
      !isRequestWord(told) ||
      !(refused || aboutToken || (error !== null && told.status === 'unknown')))
  // Errors may link to a page that explains them.
  const hasLink =
    (videoUrl ?? pageUrl) !== null && (told?.status === 'succeeded' || (!refused && error === null))
  if (id === null && !isTold && !hasLink) {
    const saysNo =
      refused || error !== null || firstOf(levels, ['detail'], (value) => sayingOf(value)) !== null
    const kind = aboutToken ? 'unauthorized' : 'unexpected-shape'
    const requestError = failure(answer, now, kind, reason)
    return { video: null, saysNo, bareId: readBareId(answered), error: requestError }
  }

  const { createdAt, completedAt } = readTimes(levels, timeReader(now, options.timeZoneOffsetMinutes ?? 480))
  const progress = readProgress(levels)
  const denial = readDenial(levels, told, (videoUrl ?? pageUrl ?? lateUrl) !== null)
  const status = denial?.status ?? judge(levels, { told, error, videoUrl, completedAt, progress })
  const isOver = isFinished(status)
  const succeeded = status === 'succeeded'
  const link = videoUrl ?? (succeeded ? lateUrl : null)
  return {
    video: {
      id,
      status,
      statusWord: told?.word ?? null,
      progress: progressIn(status, progress),
      progressMessage: isOver ? null : readText(levels, ['progress_message'], 200),
      videoUrl: link && throughProxy(link, options.videoLinks ?? {}),
      pageUrl,
      // An envelope's message is about the request ("ok"), unless the envelope reports an error.
      error:
        (isOver && !succeeded) || (status === 'unknown' && error !== null)
          ? denial !== null
            ? reasonOf([...denial.by, ...levels], saysBad)
            : reasonOf(levels, (level) => (level === task ? status === 'failed' : refused))
          : null,
      prompt: readText(levels, ['prompt', 'input.prompt'], 20_000),
      model: readText(levels, ['model', 'input.model'], 200),
      createdAt,
      completedAt,
    },
  }
}

interface Signs {
  told: StatusReading | null
  error: string | null
  videoUrl: string | null
  completedAt: number | null
  progress: number | null
}

/** Combines all signs: the status word may be missing, unknown, or describe only an earlier step. */
function judge(
  levels: readonly WireObject[],
  { told, error, videoUrl, completedAt, progress }: Signs,
): VideoStatus {
  if (valueAt(levels[0], 'kind') === 'sora_content_violation') return 'failed'
  if (told === null) {
    if (videoUrl !== null) return 'succeeded'
    if (error !== null) return 'failed'
    return hasTaskId(levels) ? 'queued' : 'unknown'
  }
  if (told.status === 'queued' && progress !== null && progress > 0) return 'running'
  if (told.status === 'succeeded' && videoUrl === null && isFiltered(levels)) return 'failed'
  // The word is unknown, but a link together with a completion time means success.
  if (told.status === 'unknown' && videoUrl !== null && completedAt !== null) return 'succeeded'
  return told.status
}

/** False if the message reports success: next to a completion it may describe the request. */
function saysBad(object: WireObject): boolean {
  return !saysWell(firstOf([object], ['message', 'msg'], (value) => sayingOf(value)) ?? '')
}

function readText(levels: readonly WireObject[], paths: readonly string[], limit: number): string | null {
  return firstOf(levels, paths, (value) => textOf(value, limit))
}

/** The outermost message, which is about the request as a whole. */
function outerReason(levels: readonly WireObject[]): string | null {
  return reasonOf([...levels].reverse(), () => true)
}

/** Parses a response. Throws a `RequestError` if it is an HTTP error or not JSON. */
function open(answer: Answer, now: number): unknown {
  const { status, headers } = answer
  const text = answer.text.trim()
  const isError = status >= 400
  const kind = isError ? kindOfStatus(status) : 'not-json'
  if (text === '') throw failure(answer, now, kind, isError ? `HTTP ${status} (empty)` : 'empty response')
  const body = parse(text)
  if (body === undefined) {
    // PHP may send JSON as `text/html`, so the text is checked first.
    const isHtml = text.startsWith('<') || headers.get('content-type')?.toLowerCase().includes('text/html')
    const what = isHtml ? 'HTML' : 'text'
    throw failure(
      answer,
      now,
      kind,
      !isError ? `expected JSON, got ${what}` : isHtml ? `HTTP ${status} (HTML)` : textOf(text),
    )
  }
  if (isError) {
    throw failure(answer, now, kind, isWireObject(body) ? outerReason(unwrap(body)) : sayingOf(body))
  }
  return body
}

/** The value of a text that is or ends with JSON, with names in snake case; undefined for any other text. */
function parse(text: string): unknown {
  try {
    return opened(withSnakeNames(parseJson(text)))
  } catch {
    const event = lastEvent(text)
    if (event !== undefined) return event
    // PHP prints warnings before the JSON. HTML pages never end with a brace.
    const start = text.endsWith('}') ? text.search(/\{\s*"/) : -1
    const object = start > 0 ? opened(text.slice(start)) : undefined
    return isWireObject(object) ? object : undefined
  }
}

/** The last object in a stream of server-sent events. */
function lastEvent(text: string): WireObject | undefined {
  if (!/^(?:data|event|id):/.test(text)) return undefined
  const lines = [...text.matchAll(/^data:(.*)$/gm)].map(([, line]) => opened(line))
  return lines.filter(isWireObject).at(-1)
}

function failure(
  { status, headers }: Answer,
  now: number,
  kind: RequestErrorKind,
  detail: string | null,
): RequestError {
  return new RequestError(kind, { status, detail, retryAfterMs: readRetryAfter(headers, now) })
}
