// What the signs of a test mean: the decisions alone, without asking anyone.

import type { Answer } from './answer.ts'
import { RequestError } from './api-error.ts'
import { classifyFailure } from './failure-class.ts'
import { isDowngrade, mayNeedPermission } from './reachability.ts'
import { parseJson } from './reading/parse-json.ts'
import { readAnswer } from './reading/read-answer.ts'
import { isWireObject } from './reading/wire-value.ts'

/** What a test ends with; but for `signed-out`, the names are the `data-diagnosis` values of its result. */
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
  /** The site's own sign-in answered. */
  | 'signed-out'

export interface SilenceSigns {
  page: URL
  target: URL
  isOnline: boolean
  /** A question whose answer is not read, and which carries no token, found somebody. */
  answersUnread: boolean
  /** To reach the local network; null where the browser knows no such permission. */
  permission: PermissionState | null
  isBlockedByPolicy: boolean
}

/** Why a request brought no answer. */
export function diagnoseSilence(signs: SilenceSigns): Diagnosis {
  const { page, target, permission } = signs
  if (signs.answersUnread) return 'cors'
  if (!signs.isOnline) return 'offline'
  if (signs.isBlockedByPolicy) return 'csp'
  if (permission === 'denied' && mayNeedPermission(page, target)) return 'local-network-denied'
  // Browsers without that permission never let an https page reach http on another machine.
  if (permission === null && isDowngrade(page, target)) return 'mixed-content'
  return 'unreachable'
}

/** What the answer to a question about a video that does not exist means. */
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
        // Words that only a server of this API has for an id that does not exist.
        if (!isJson(answer.text)) return kind === 'not-found' ? 'not-found' : 'not-json'
        return classifyFailure(detail) === 'token' ? 'unauthorized' : 'ok'
      case 'unexpected-shape':
        // `{"code": 404, "message": "no such task"}` with 200 speaks of the id; other JSON is of another server.
        return detail === null ? 'not-json' : 'ok'
      default:
        return kind
    }
  }
}

/**
 * True for a 404 that does not say what is missing, the video or the path: a page, words that frameworks have for a
 * path that nobody serves, or no words.
 */
export function isVague({ status, text }: Answer): boolean {
  return status === 404 && (!isJson(text) || vagueWords.test(text))
}

const vagueWords =
  /^\s*\{\s*"(?:detail|message|error)":\s*"(?:404 )?(?:page |route |path )?not found\.?"\s*\}\s*$|invalid url|cannot get \/|no (?:such )?(?:route|path)\b/i

/** True where an answer shows that somebody serves this path: it asks for a token or for another method, or has JSON. */
export function isServed({ status, text }: Answer): boolean {
  return [401, 403, 405].includes(status) || (status !== 404 && status < 500 && isJson(text))
}

/** True where two vague answers say the same, but for the path and what differs with every answer (ids, times). */
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
