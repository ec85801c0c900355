// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequestErrorKind } from '#api/api-error.ts'
import {
  afterEvent,
  type LimiterEvent,
  type LimiterState,
  newLimiter,
  nextStartAt,
  type Outcome,
  rateAt,
} from '#tasks/rate-limit/limiter-state.ts'

const second = 1_000
const minute = 60 * second

const refused = (retryAfterMs: number | null): Outcome => ({ kind: 'rate-limited', retryAfterMs })
const failure = (kind: RequestErrorKind): Outcome => ({ kind, retryAfterMs: null })

/** The state after requests with these outcomes, in sequence, each started and answered at `at`. */
function stateAfter(
  outcomes: readonly Outcome[],
  { at = 0, random = 0.5, from = newLimiter() } = {},
): LimiterState {
  return outcomes.reduce((state: LimiterState, outcome) => {
    const started = afterEvent(state, { type: 'started' }, at, random)
    return afterEvent(started, { type: 'ended', outcome }, at, random)
  }, from)
}

const started = (count: number, from = newLimiter()): LimiterState =>
  Array.from({ length: count }).reduce(
    (state: LimiterState) => afterEvent(state, { type: 'started' }, 0, 0),
    from,
  )

const hidden = (from = newLimiter()) => afterEvent(from, { type: 'visibility', isHidden: true }, 0, 0)
const submitting = (count: number, from = newLimiter()): LimiterState =>
  Array.from({ length: count }).reduce(
    (state: LimiterState) => afterEvent(state, { type: 'submission-started' }, 0, 0),
    from,
  )

describe('when the next question may start', () => {
  test.each<[what: string, state: LimiterState, now: number, at: number | null]>([
    ['at once at first', newLimiter(), 5, 5],
    ['a fifth of a second after the last', started(1), 50, 200],
    ['at once after a while', started(1), 900, 900],
    ['two seconds after the last in a hidden tab', hidden(started(1)), 50, 2_000],
    ['with three in flight', started(3), 900, 900],
    ['not with four in flight', started(4), 900, null],
    ['not with three beside a submission', submitting(1, started(3)), 900, null],
    ['with two beside a submission', submitting(1, started(2)), 900, 900],
    ['one, however many submissions', submitting(20), 900, 900],
    ['after what the server asked for', stateAfter([refused(90 * second)]), 1, 90 * second],
    ['a second after a refusal that asks for none', stateAfter([refused(0)]), 1, second],
    [
      'ten minutes after a refusal that asks for a day',
      stateAfter([refused(1_440 * minute)]),
      1,
      10 * minute,
    ],
    ['15–30 s after one that does not say', stateAfter([refused(null)], { random: 0.5 }), 1, 22.5 * second],
    ['as before after four failures', stateAfter(Array(4).fill(failure('timeout'))), 300, 300],
    [
      'after a pause of up to 15 s at the fifth',
      stateAfter(Array(5).fill(failure('unreachable'))),
      1,
      7.5 * second,
    ],
    [
      'a pause has a second at least',
      stateAfter(Array(5).fill(failure('server-error')), { random: 0 }),
      1,
      second,
    ],
  ])('%s', (_, state, now, at) => {
    expect(nextStartAt(state, now)).toBe(at)
  })

  test.each<[what: string, state: LimiterState, at: number | null]>([
    ['does not wait for a refusal to pass', stateAfter([refused(90 * second)]), 250],
    ['is the probe of a pause', stateAfter(Array(5).fill(failure('timeout'))), 250],
    ['keeps the pace of a visible tab', hidden(started(1)), 250],
    ['is never the fifth in flight', started(4), null],
  ])('what a person asks for %s', (_, state, at) => {
    expect(nextStartAt(state, 250, true)).toBe(at)
  })
})

describe('after a refusal (429)', () => {
  const limited = stateAfter([refused(10 * second)])

  test.each([
    [10 * second, 2.5],
    [10 * second + minute - 1, 2.5],
    [10 * second + minute, 3],
    [10 * second + 3 * minute, 4],
    [10 * second + 5 * minute, 5],
    [10 * second + 60 * minute, 5],
  ])(
    'half of the budget, half a question per second more for each clean minute: at %i ms %f/s',
    (now, rate) => {
      expect(rateAt(limited, now)).toBe(rate)
      expect(rateAt(hidden(limited), now)).toBe(0.5)
    },
  )

  test('several refused together are one refusal; the longest wait counts', () => {
    const together = stateAfter([refused(10 * second), refused(20 * second), refused(5 * second)])
    expect(rateAt(together, 20 * second)).toBe(2.5)
    expect(nextStartAt(together, 1)).toBe(20 * second)
  })

  test('refused again after the wait: half of what it was by then, never nothing', () => {
    let state = limited
    for (const rate of [1.25, 0.625, 0.3125, 0.25, 0.25]) {
      const now = (state.limited?.until ?? 0) + 1
      state = stateAfter([refused(10 * second)], { at: now, from: state })
      expect(rateAt(state, state.limited?.until ?? 0)).toBe(rate)
    }
  })

  test('answers that were on their way do not end the wait', () => {
    expect(nextStartAt(stateAfter(['answered'], { from: limited }), 1)).toBe(10 * second)
  })

  test('a submission that is refused counts as well', () => {
    const state = afterEvent(submitting(1), { type: 'submission-ended', outcome: refused(30 * second) }, 0, 0)
    expect(nextStartAt(state, 1)).toBe(30 * second)
  })
})

describe('when no server answers', () => {
  const failed = (count: number, options = {}) =>
    stateAfter(Array(count).fill(failure('unreachable')), options)

  test('one probe at a time after a pause', () => {
    const state = started(1, failed(5))
    expect(nextStartAt(state, minute)).toBe(null)
  })

  test('each probe that fails doubles the pause, up to two minutes', () => {
    let state = failed(5, { random: 1 })
    const pauses = [state.circuit?.until]
    for (let probe = 0; probe < 5; probe++) {
      const now = state.circuit?.until ?? 0
      state = stateAfter([failure('timeout')], { at: now, random: 1, from: state })
      pauses.push((state.circuit?.until ?? 0) - now)
    }
    expect(pauses).toEqual([15, 30, 60, 120, 120, 120].map((seconds) => seconds * second))
  })

  test('those that were in flight when the pause began do not make it longer', () => {
    expect(failed(9, { random: 1 }).circuit).toEqual({ until: 15 * second, count: 1 })
  })

  test.each<[what: string, outcome: Outcome, isBack: boolean]>([
    ['an answer', 'answered', true],
    ['a "not found"', failure('not-found'), true],
    ['a refused token', failure('unauthorized'), true],
    ['words instead of JSON', failure('not-json'), true],
    ['a refusal (429)', refused(null), true],
    ['one that was given up', null, false],
    ['another failure', failure('timeout'), false],
  ])('%s', (_, outcome, isBack) => {
    const probed = stateAfter([outcome], { at: minute, from: failed(5) })
    expect(probed.circuit === null).toBe(isBack)
    expect(probed.failures === 0).toBe(isBack)
    expect(nextStartAt(started(1, probed), 5 * minute) !== null).toBe(isBack)
  })

  test('a sign that the network is back ends a pause for one probe, and only that', () => {
    const hopeful = afterEvent(failed(5), { type: 'hope' }, second, 0)
    expect(nextStartAt(hopeful, second)).toBe(second)
    expect(nextStartAt(started(1, hopeful), minute)).toBe(null)
    const limited = stateAfter([refused(30 * second)])
    expect(afterEvent(limited, { type: 'hope' }, second, 0)).toBe(limited)
  })

  test('failures count in a row only', () => {
    const outcomes = Array.from({ length: 40 }, (_, index) =>
      index % 5 === 4 ? 'answered' : failure('timeout'),
    )
    expect(stateAfter(outcomes).circuit).toBe(null)
  })
})

describe('whatever happens', () => {
  const outcome = fc.constantFrom<Outcome>(
    'answered',
    'answered',
    null,
    failure('unreachable'),
    failure('unreachable'),
    failure('not-found'),
    refused(null),
    refused(5 * second),
    refused(99 * minute),
  )
  const step = fc.record({
    pause: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20 * minute })),
    action: fc.constantFrom('ask', 'ask', 'ask', 'end', 'end', 'submit', 'submitted', 'hide', 'show'),
    outcome,
    random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  })
  type Step = { pause: number; action: string; outcome: Outcome; random: number }

  function eventFor(state: LimiterState, { action, outcome }: Step, now: number): LimiterEvent | null {
    if (action === 'end') return state.inFlight > 0 ? { type: 'ended', outcome } : null
    if (action === 'submit') return { type: 'submission-started' }
    if (action === 'submitted') return state.submitting > 0 ? { type: 'submission-ended', outcome } : null
    if (action !== 'ask') return { type: 'visibility', isHidden: action === 'hide' }
    const at = nextStartAt(state, now)
    return at !== null && at <= now ? { type: 'started' } : null
  }

  test('never more than four in flight, three beside a submission, nor closer than the pace allows', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let state = newLimiter()
        let now = 0
        let lastStart = Number.NEGATIVE_INFINITY
        for (const each of steps) {
          now += each.pause
          const event = eventFor(state, each, now)
          if (event === null) continue
          if (event.type === 'started') {
            expect(now - lastStart).toBeGreaterThanOrEqual(state.isHidden ? 2_000 : 200)
            expect(state.inFlight).toBeLessThan(state.submitting > 0 ? 3 : 4)
            if (state.circuit !== null) expect(state.inFlight).toBe(0)
            expect(now).toBeGreaterThanOrEqual(Math.max(state.limited?.until ?? 0, state.circuit?.until ?? 0))
            lastStart = now
          }
          state = afterEvent(state, event, now, each.random)
        }
      }),
    )
  })

  test('there is always a next question, within ten minutes and a little', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        let state = newLimiter()
        let now = 0
        for (const each of steps) {
          now += each.pause
          const event = eventFor(state, each, now)
          if (event !== null) state = afterEvent(state, event, now, each.random)
        }
        while (state.inFlight > 0) state = afterEvent(state, { type: 'ended', outcome: null }, now, 0)
        const at = nextStartAt(state, now)
        expect(at).not.toBe(null)
        expect((at ?? 0) - now).toBeLessThanOrEqual(10 * minute + 4 * second)
      }),
    )
  })
})
