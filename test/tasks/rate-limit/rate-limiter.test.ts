// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { RateLimiter, RateLimiters } from '#tasks/rate-limit/rate-limiter.ts'

const second = 1_000
const hour = 3_600 * second

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
})

const notAborted = () => new AbortController().signal

/**
 * A rate limiter whose requests are answered by `answer` after `answerMs`; `starts` lists the sent requests.
 */
function aBudget({ answerMs = 100, answer = async (): Promise<unknown> => 'yes' } = {}) {
  const budget = new RateLimiter({ random: () => 0.5 })
  const from = Date.now()
  const starts: { id: string; at: number }[] = []
  let inFlight = 0
  let mostInFlight = 0
  const ask = (id: string, dueAt = 0, signal = notAborted()) =>
    budget.run({ id, dueAt, pollIntervalMs: second, isUrgent: false }, signal, async () => {
      starts.push({ id, at: Date.now() - from })
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      try {
        await new Promise((resolve) => setTimeout(resolve, answerMs))
        return await answer()
      } finally {
        inFlight -= 1
      }
    })
  return {
    budget,
    starts,
    ask,
    /** Starts `count` requests at once, and ignores their results. */
    askMany: (count: number) => {
      for (let index = 0; index < count; index++) void ask(`task-${index}`, index).catch(() => {})
    },
    mostInFlight: () => mostInFlight,
    startsAt: () => starts.map(({ at }) => at),
  }
}

const fail =
  (kind: RequestError['kind'], retryAfterMs: number | null = null) =>
  async () => {
    throw new RequestError(kind, { retryAfterMs })
  }

describe('questions', () => {
  test('never more than four at a time', async () => {
    const { askMany, mostInFlight, starts } = aBudget({ answerMs: 1_500 })
    askMany(20)
    await vi.runAllTimersAsync()
    expect(starts.length).toBe(20)
    expect(mostInFlight()).toBe(4)
  })

  test('five a second, the most overdue first whatever the order of asking', async () => {
    const { ask, starts, startsAt } = aBudget()
    for (const dueAt of [3, 1, 4, 2, 0]) void ask(`${dueAt}`, dueAt)
    await vi.runAllTimersAsync()
    expect(starts.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4'])
    expect(startsAt()).toEqual([0, 200, 400, 600, 800])
  })

  test('one that is no longer wanted gives up its turn', async () => {
    const { ask, starts } = aBudget()
    const gone = new AbortController()
    const waiting = ask('gone', 0, gone.signal)
    gone.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    await expect(ask('late', 0, gone.signal)).rejects.toThrow('gone')
    await vi.runAllTimersAsync()
    expect(starts).toEqual([])
  })

  test('one that fails, or is given up on its way, frees its place', async () => {
    const given = new AbortController()
    const { ask } = aBudget({ answer: fail('not-found') })
    const failing = Array.from({ length: 8 }, (_, index) =>
      ask(`${index}`, index, given.signal).catch(String),
    )
    await vi.advanceTimersByTimeAsync(250)
    given.abort(new Error('enough'))
    await vi.runAllTimersAsync()
    expect(new Set(await Promise.all(failing))).toEqual(new Set(['RequestError: not-found', 'Error: enough']))
    const last = ask('last').catch(String)
    await vi.runAllTimersAsync()
    expect(await last).toBe('RequestError: not-found')
  })
})

describe('a person', () => {
  test('who asks for a task that waits among many gets it next', async () => {
    const { askMany, budget, starts } = aBudget()
    askMany(100)
    await vi.advanceTimersByTimeAsync(1_000)
    budget.prioritise('task-77')
    await vi.advanceTimersByTimeAsync(200)
    expect(starts.at(-1)?.id).toBe('task-77')
  })

  test('does not wait for a server to recover', async () => {
    const { ask, budget, starts } = aBudget({ answer: fail('rate-limited', 60 * second) })
    void ask('first').catch(() => {})
    await vi.advanceTimersByTimeAsync(second)
    void ask('second').catch(() => {})
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(starts.length).toBe(1)
    budget.prioritise('second')
    await vi.advanceTimersByTimeAsync(1)
    expect(starts.length).toBe(2)
  })
})

describe('a submission', () => {
  test('starts at once, in the same tick, however many questions wait', async () => {
    const { askMany, budget } = aBudget({ answerMs: 20 * second })
    askMany(300)
    await vi.advanceTimersByTimeAsync(second)
    const request = vi.fn(async () => 'created')
    const submitted = budget.submit(request)
    expect(request).toHaveBeenCalledOnce()
    await expect(submitted).resolves.toBe('created')
  })

  test('leaves room: no more than three questions beside it, four again after it', async () => {
    const { askMany, budget, startsAt } = aBudget({ answerMs: 30 * second })
    void budget.submit(() => new Promise((resolve) => setTimeout(resolve, 10 * second)))
    askMany(20)
    await vi.advanceTimersByTimeAsync(20 * second)
    expect(startsAt().slice(0, 3)).toEqual([0, 200, 400])
    expect(startsAt()[3]).toBeGreaterThanOrEqual(10 * second)
    expect(startsAt().length).toBe(4)
  })

  test('that is refused for now holds back the questions too', async () => {
    const { askMany, budget, starts } = aBudget()
    await budget.submit(async () => new RequestError('rate-limited', { retryAfterMs: 30 * second }))
    askMany(1)
    await vi.advanceTimersByTimeAsync(29 * second)
    expect(starts.length).toBe(0)
    await vi.advanceTimersByTimeAsync(second)
    expect(starts.length).toBe(1)
  })
})

describe('a server in trouble', () => {
  test('asks to wait (429): nobody asks until then, and half as often afterwards', async () => {
    let answers = 0
    const { askMany, startsAt } = aBudget({
      answer: async () => {
        answers += 1
        if (answers === 1) throw new RequestError('rate-limited', { retryAfterMs: 8 * second })
      },
    })
    askMany(5)
    await vi.advanceTimersByTimeAsync(20 * second)
    // The first request was refused after 0.1 s.
    expect(startsAt()).toEqual([0, 8_100, 8_500, 8_900, 9_300])
  })

  test('does not answer: a pause, then one probe, and back to normal once it answers', async () => {
    let isDown = true
    const { askMany, startsAt } = aBudget({
      answer: async () => {
        if (isDown) throw new RequestError('unreachable')
      },
    })
    askMany(30)
    await vi.advanceTimersByTimeAsync(8 * second)
    expect(startsAt()).toEqual([0, 200, 400, 600, 800])
    await vi.advanceTimersByTimeAsync(second)
    // 7.5 s after the fifth failure at 0.9 s; the next pause is 15 s.
    expect(startsAt().slice(5)).toEqual([8_400])
    isDown = false
    await vi.advanceTimersByTimeAsync(16 * second)
    expect(startsAt().slice(6, 9)).toEqual([23_500, 23_700, 23_900])
  })
})

describe('nobody looks', () => {
  test('a hidden tab asks every two seconds, a visible one at once again', async () => {
    const { askMany, budget, startsAt } = aBudget()
    budget.setHidden(true)
    askMany(20)
    await vi.advanceTimersByTimeAsync(5 * second)
    expect(startsAt()).toEqual([0, 2_000, 4_000])
    budget.setHidden(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(startsAt().slice(3)).toEqual([5_000, 5_200])
  })

  test('all budgets hear of it, those that come later too', async () => {
    const limiters = new RateLimiters()
    const counts = { before: 0, after: 0 }
    const askThrice = (baseUrl: string, name: keyof typeof counts) => {
      for (const id of ['a', 'b', 'c']) {
        void limiters
          .of({ id: 'dev', baseUrl })
          .run({ id, dueAt: 0, pollIntervalMs: second, isUrgent: false }, notAborted(), async () => {
            counts[name] += 1
          })
      }
    }
    expect(limiters.of({ id: 'dev', baseUrl: 'https://a.example' })).toBe(
      limiters.of({ id: 'dev', baseUrl: 'https://a.example' }),
    )
    limiters.setHidden(true)
    askThrice('https://a.example', 'before')
    askThrice('https://b.example', 'after')
    await vi.advanceTimersByTimeAsync(second)
    expect(counts).toEqual({ before: 1, after: 1 })
    limiters.setHidden(false)
    await vi.advanceTimersByTimeAsync(second)
    expect(counts).toEqual({ before: 3, after: 3 })
  })
})

describe('after a jump of the clock', () => {
  const jumps = { 'eight hours of sleep': 8 * hour, 'set back by a day': -24 * hour }

  test.each(Object.entries(jumps))('%s: all questions that became due keep the pace', async (_, jump) => {
    const { ask, starts } = aBudget()
    // Like the timers of tasks: each requests again when it is due.
    for (let index = 0; index < 500; index++) {
      setTimeout(() => void ask(`task-${index}`, Date.now()), 60 * second + index)
    }
    vi.setSystemTime(Date.now() + jump)
    await vi.advanceTimersByTimeAsync(61 * second)
    expect(starts.length).toBeLessThanOrEqual(6)
    await vi.advanceTimersByTimeAsync(10 * second)
    expect(starts.length).toBeGreaterThan(45)
    expect(starts.length).toBeLessThanOrEqual(56)
  })

  test('a timer of the budget itself that comes hours late starts one question', async () => {
    let now = 0
    const budget = new RateLimiter({ clock: () => now })
    let started = 0
    for (let index = 0; index < 50; index++) {
      const count = async () => {
        started += 1
      }
      void budget.run(
        { id: `${index}`, dueAt: 0, pollIntervalMs: second, isUrgent: false },
        notAborted(),
        count,
      )
    }
    await vi.advanceTimersByTimeAsync(0)
    expect(started).toBe(1)
    now = 8 * hour
    await vi.advanceTimersByTimeAsync(200)
    expect(started).toBe(2)
  })
})
