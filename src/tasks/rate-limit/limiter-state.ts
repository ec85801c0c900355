// How many requests an environment's server gets at most: pure decisions, without timers. `rate-limiter.ts`
// runs them. All times are milliseconds of any one clock that never runs backwards.

import type { RequestErrorKind } from '#api/api-error.ts'
import { clamp } from '#lib/clamp.ts'

const second = 1_000
const minute = 60 * second

/**
 * GET requests in flight. Browsers open six connections per host: two stay free for submissions and videos.
 */
const mostInFlight = 4

/** GET requests per second. */
const perSecond = { visible: 5, hidden: 0.5, least: 0.25, regainedPerMinute: 0.5 }

/** Used if a 429 does not say how long to wait; milliseconds. */
const unreadableRetryAfter = { least: 15 * second, most: 30 * second }
const longestRetryAfter = 10 * minute
const shortestRetryAfter = second

const failuresUntilPause = 5
const shortestPause = second
const firstPause = 15 * second
const longestPause = 120 * second

export interface LimiterState {
  /** GET requests per second of a visible tab whose server has no complaints. */
  perSecond: number
  isHidden: boolean
  /** GET requests and submissions (POST) in flight. */
  inFlight: number
  submitting: number
  lastStartAt: number
  /** After a 429: no GET request before `until`, then `perSecond`, and slowly more again. */
  limited: { until: number; perSecond: number } | null
  /** Requests in a row that no server answered. */
  failures: number
  /** After too many failures: no GET request before `until`, then one at a time. `count`: pauses in a row. */
  circuit: { until: number; count: number } | null
}

/** How a request ended; null if it was cancelled, which says nothing about the server. */
export type Outcome = 'answered' | null | { kind: RequestErrorKind; retryAfterMs: number | null }

export type LimiterEvent =
  | { type: 'started' }
  | { type: 'ended'; outcome: Outcome }
  | { type: 'submission-started' }
  | { type: 'submission-ended'; outcome: Outcome }
  | { type: 'visibility'; isHidden: boolean }
  /** The server may be reachable again. */
  | { type: 'hope' }

export function newLimiter(perSecondVisible: number = perSecond.visible): LimiterState {
  return {
    perSecond: perSecondVisible,
    isHidden: false,
    inFlight: 0,
    submitting: 0,
    lastStartAt: Number.NEGATIVE_INFINITY,
    limited: null,
    failures: 0,
    circuit: null,
  }
}

/** The state after an event at `now`. `random`: 0 ≤ random < 1. */
export function afterEvent(
  state: LimiterState,
  event: LimiterEvent,
  now: number,
  random: number,
): LimiterState {
  switch (event.type) {
    case 'started':
      return { ...state, inFlight: state.inFlight + 1, lastStartAt: now }
    case 'ended':
      return afterOutcome({ ...state, inFlight: state.inFlight - 1 }, event.outcome, now, random)
    case 'submission-started':
      return { ...state, submitting: state.submitting + 1 }
    case 'submission-ended':
      return afterOutcome({ ...state, submitting: state.submitting - 1 }, event.outcome, now, random)
    case 'visibility':
      return { ...state, isHidden: event.isHidden }
    case 'hope':
      return state.circuit === null ? state : { ...state, circuit: { ...state.circuit, until: now } }
  }
}

/**
 * When the next GET request may start; null: not before another one ends. An `urgent` one, requested by a
 * person, does not wait for a server to recover: it is the one that finds out.
 */
export function nextStartAt(state: LimiterState, now: number, urgent = false): number | null {
  const room = Math.max(1, mostInFlight - state.submitting)
  if (state.inFlight >= (state.circuit === null || urgent ? room : 1)) return null
  const rate = urgent ? state.perSecond : rateAt(state, now)
  const inTurn = state.lastStartAt + second / rate
  if (urgent) return Math.max(now, inTurn)
  return Math.max(now, inTurn, state.limited?.until ?? now, state.circuit?.until ?? now)
}

/** GET requests per second at `now`. */
export function rateAt(state: LimiterState, now: number): number {
  const rate = visibleRateAt(state, now)
  return state.isHidden ? Math.min(rate, perSecond.hidden) : rate
}

function visibleRateAt({ perSecond: most, limited }: LimiterState, now: number): number {
  if (limited === null) return most
  const cleanMinutes = Math.max(0, Math.floor((now - limited.until) / minute))
  return Math.min(most, limited.perSecond + perSecond.regainedPerMinute * cleanMinutes)
}

function afterOutcome(state: LimiterState, outcome: Outcome, now: number, random: number): LimiterState {
  if (outcome === null) return state
  if (outcome === 'answered') return answered(state)
  if (outcome.kind === 'rate-limited') {
    return limit(answered(state), outcome.retryAfterMs, now, random)
  }
  return isOutage(outcome.kind) ? failed(state, now, random) : answered(state)
}

/** True if no working server answered; other failures are answers of a working server. */
export function isOutage(kind: string | null): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'server-error'
}

function answered(state: LimiterState): LimiterState {
  return { ...state, failures: 0, circuit: null }
}

function limit(state: LimiterState, retryAfterMs: number | null, now: number, random: number): LimiterState {
  const { least, most } = unreadableRetryAfter
  const asked = retryAfterMs ?? least + random * (most - least)
  const wait = clamp(asked, shortestRetryAfter, longestRetryAfter)
  const { limited } = state
  // Several requests in flight are refused together: that counts as one refusal.
  const isSame = limited !== null && now < limited.until
  return {
    ...state,
    limited: {
      until: Math.max(now + wait, limited?.until ?? now),
      perSecond: isSame ? limited.perSecond : Math.max(perSecond.least, visibleRateAt(state, now) / 2),
    },
  }
}

function failed(state: LimiterState, now: number, random: number): LimiterState {
  const failures = state.failures + 1
  const { circuit } = state
  // Failures of requests that were in flight when the pause began say nothing new.
  if (failures < failuresUntilPause || (circuit !== null && now < circuit.until))
    return { ...state, failures }
  const count = circuit?.count ?? 0
  const longest = Math.min(longestPause, firstPause * 2 ** count)
  return {
    ...state,
    failures,
    circuit: { until: now + Math.max(shortestPause, random * longest), count: count + 1 },
  }
}
