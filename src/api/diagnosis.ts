// Interprets the signs that the connection test collects. Sends no requests.

import type { Answer } from './answer.ts'
import { RequestError } from './api-error.ts'
import { classifyFailure } from './failure-class.ts'
import { isDowngrade, mayNeedPermission } from './reachability.ts'
import { parseJson } from './reading/parse-json.ts'
import { readAnswer } from './reading/read-answer.ts'
import { isWireObject } from './reading/wire-value.ts'

/** Result of a test. Except for `signed-out`, these are the `data-diagnosis` values of the result element. */
export type Diagnosis =
  | 'ok'
  | 'invalid-url'
  | 'offline'
  | 'mixed-content'
  | 'local-network-denied'
  | 'csp'
  | 'cors'
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'not-json'
  /** The site's own sign-in responded. */
  | 'signed-out'

export interface SilenceSigns {
  page: URL
  target: URL
  isOnline: boolean
  /** A request without the token, whose response the page cannot read (`no-cors`), got a response. */
  answersUnread: boolean
  /** Permission to reach the local network; null if the browser has no such permission. */
  permission: PermissionState | null
  isBlockedByPolicy: boolean
}

/** Why a request got no readable response. */
export function diagnoseSilence(signs: SilenceSigns): Diagnosis {
  const { page, target, permission } = signs
  if (signs.answersUnread) return 'cors'
  if (!signs.isOnline) return 'offline'
  if (signs.isBlockedByPolicy) return 'csp'
  if (permission === 'denied' && mayNeedPermission(page, target)) return 'local-network-denied'
  // Browsers without this permission never let an https page reach http on another machine.
  if (permission === null && isDowngrade(page, target)) return 'mixed-content'
  return 'unreachable'
}

/** Interprets the response to a request for a video that does not exist. */
export function diagnoseAnswer(answer: Answer, baseUrl: string): Diagnosis {
  try {
    readAnswer(answer, baseUrl, Date.now())
    return 'ok'
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const { kind, detail } = error
    switch (kind) {
      case 'not-found':
      case 'refused':
        // A JSON error for an id that does not exist comes only from a server of this API.
        if (!isJson(answer.text)) return kind === 'not-found' ? 'not-found' : 'not-json'
        return classifyFailure(detail) === 'token' ? 'unauthorized' : 'ok'
      case 'unexpected-shape':
        // `{"code": 404, "message": "no such task"}` with status 200 is about the id. Other JSON comes from
        // another kind of server.
        return detail === null ? 'not-json' : 'ok'
      default:
        return kind
    }
  }
}

/**
 * True for a 404 that does not say whether the video or the path is missing: an HTML page, a framework's
 * message for an unknown path, or no message.
 */
export function isVague({ status, text }: Answer): boolean {
  return status === 404 && (!isJson(text) || vagueWords.test(text))
}

const vagueWords =
  /^\s*\{\s*"(?:detail|message|error)":\s*"(?:404 )?(?:page |route |path )?not found\.?"\s*\}\s*$|invalid url|cannot get \/|no (?:such )?(?:route|path)\b/i

/** True if the server serves this path: the response requires a token or another method, or is JSON. */
export function isServed({ status, text }: Answer): boolean {
  return [401, 403, 405].includes(status) || (status !== 404 && status < 500 && isJson(text))
}

/** True if two vague responses are equal, ignoring the path and parts that always differ (ids, times). */
export function isSameAnswer(one: Answer, other: Answer): boolean {
  const wordsOf = ({ status, text }: Answer) =>
    `${status} ${text.replace(/[^\s"'<>{}]*[\d/][^\s"'<>{}]*/g, '')}`
  return wordsOf(one) === wordsOf(other)
}

function isJson(text: string): boolean {
  try {
    return isWireObject(parseJson(text))
  } catch {
    return false
  }
}
