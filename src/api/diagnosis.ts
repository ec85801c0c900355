// What the signs of a test mean: the decisions alone, without asking anyone.

import { RequestError } from './api-error.ts'
import { classifyFailure } from './failure-class.ts'
import { isDowngrade, mayNeedPermission } from './reachability.ts'
import { type Answer, readAnswer } from './read-answer.ts'
import { isWireObject } from './wire-value.ts'

/** What a test ends with; the names are the `data-diagnosis` values of its result. */
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

/** Words that frameworks have for a path that nobody serves; of a missing video, some servers say the same. */
export function isUnknownPath({ status, text }: Answer): boolean {
  return (
    status === 404 &&
    /^\s*(\{"(detail|message|error)":\s*)?"?(404 )?(page |route )?not found"?\}?\s*$/i.test(text)
  )
}

function isJson(text: string): boolean {
  try {
    return isWireObject(JSON.parse(text))
  } catch {
    return false
  }
}
