// What the answer to one queued prompt means for it, and for the prompts after it. Pure.

import { type RequestError, type RequestErrorKind, serverWords } from '#api/api-error.ts'
import { clamp } from '#lib/clamp.ts'
import type { QueuedPrompt } from '../store/records.ts'
import type { SendingOutcome } from '../submit/send-task.ts'

const second = 1_000

/** Used if a 429 does not say how long to wait; milliseconds. */
const unreadableRetryAfter = 20 * second
const shortestRetryAfter = second
const longestRetryAfter = 600 * second

/** After this many in a row, the server seems to accept nothing. Two in flight are often refused together. */
const mostRefusals = 5
const mostRateLimits = 10

/** Why sending stops until the person continues; the words are in the dictionaries. */
export type StopKind =
  | 'offline'
  | 'unconfirmed'
  | 'token-missing'
  | 'token-refused'
  | 'forbidden'
  | 'signed-out'
  | 'rate-limited'
  | 'refusals'
  | 'environment-gone'
  | 'not-stored'

export interface Stop {
  kind: StopKind
  /** The server's own words. */
  words: string | null
}

export interface Verdict {
  /** Refusals in a row, including this one. */
  refusals: number
  stop: Stop | null
  /** How long the server asked to wait, in milliseconds. */
  waitMs: number | null
}

const aboutAll: ReadonlySet<string> = new Set<RequestErrorKind>([
  'unauthorized',
  'rate-limited',
  'signed-out',
])

/** The refusal to store in the row; null if it was not about the row, which then waits as before. */
export function refusalOf(error: RequestError): QueuedPrompt['refusal'] {
  if (aboutAll.has(error.kind)) return null
  return { kind: error.kind, words: serverWords(error) }
}

/** `refusals`: in a row, before this one. */
export function judge(outcome: SendingOutcome, refusals: number): Verdict {
  if (outcome.kind === 'task') {
    const { submission, notice } = outcome.task
    // What went wrong with this prompt would go wrong with all, and each would be uncertain.
    const isUncertain = submission === 'unconfirmed'
    const words = notice === null ? null : serverWords(notice)
    return { refusals: 0, stop: isUncertain ? { kind: 'unconfirmed', words } : null, waitMs: null }
  }
  const { error } = outcome
  const after = refusals + 1
  const words = serverWords(error)
  const stopWith = (kind: StopKind): Verdict => ({ refusals: 0, stop: { kind, words }, waitMs: null })
  if (error.kind === 'unauthorized') return stopWith('token-refused')
  if (error.kind === 'forbidden' || error.kind === 'signed-out') return stopWith(error.kind)
  if (error.kind !== 'rate-limited') {
    return after >= mostRefusals ? stopWith('refusals') : { refusals: after, stop: null, waitMs: null }
  }
  if (after >= mostRateLimits) return stopWith('rate-limited')
  const asked = error.retryAfterMs ?? unreadableRetryAfter
  const waitMs = clamp(asked, shortestRetryAfter, longestRetryAfter)
  return { refusals: after, stop: null, waitMs }
}
