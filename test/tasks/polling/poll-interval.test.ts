// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequestErrorKind } from '#api/api-error.ts'
import { type Durations, learnDurations } from '#tasks/polling/durations.ts'
import { nextPollAt, pollIntervalOf } from '#tasks/polling/poll-interval.ts'
import type { Task } from '#tasks/store/task.ts'
import { lognormalDurations } from '../../bench/seeded-random.ts'
import { aTask, aVideo, start } from '../tasks.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const running = (progress: number | null) => aVideo({ status: 'running', progress })
const notice = (kind: RequestErrorKind, count = 1, retryAfterMs: number | null = null) => ({
  kind,
  count,
  retryAfterMs,
  detail: null,
  since: start,
})

/** [description, task, seconds from the last poll to the next; null for never] */
const table: [what: string, change: Partial<Task>, seconds: number | null][] = [
  [
    'finished',
    { video: aVideo({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' }), askedAt: start },
    null,
  ],
  ['finished without a link', { video: aVideo({ status: 'succeeded' }), askedAt: start }, 20],
  ['asked for a link in vain', { video: aVideo({ status: 'succeeded' }), linkAsks: 3, askedAt: start }, null],
  ['failed', { video: aVideo({ status: 'failed' }), askedAt: start }, null],
  ['outcome unknown', { submission: 'unconfirmed', remoteId: null }, null],
  ['deleted', { deletedAt: start, askedAt: start }, null],
  ['just created', { askedAt: start }, 2],
  ['queued for 10 s', { askedAt: start + 10 * second }, 5],
  ['queued for 5 min', { askedAt: start + 5 * minute }, 10],
  ['half done after 20 s', { video: running(50), askedAt: start + 20 * second }, 10],
  ['nearly done', { video: running(99), askedAt: start + 60 * second }, 2],
  ['without percentages for half an hour', { askedAt: start + 30 * minute }, 30],
  ['hardly begun after 10 s', { video: running(1), askedAt: start + 10 * second }, 5],
  ['hardly begun after 4 min', { video: running(1), askedAt: start + 4 * minute }, 30],
  ['running, but 0 %', { video: running(0), askedAt: start + 5 * minute }, 10],
  ['a word nobody understands', { video: aVideo({ status: 'unknown' }), askedAt: start + minute }, 60],
  ['older than an hour', { video: running(50), askedAt: start + 2 * hour }, 60],
  ['older than a day', { video: running(50), askedAt: start + 25 * hour }, 600],
  ['one failure', { notice: notice('unreachable'), askedAt: start + minute }, 5],
  ['three failures', { notice: notice('server-error', 3), askedAt: start + minute }, 20],
  ['many failures', { notice: notice('timeout', 30), askedAt: start + minute }, 120],
  ['asked to slow down', { notice: notice('rate-limited'), askedAt: start + minute }, 30],
  ['asked to wait 90 s', { notice: notice('rate-limited', 1, 90_000), askedAt: start + minute }, 90],
  ['asked to wait a day', { notice: notice('rate-limited', 1, 24 * hour), askedAt: start + minute }, 600],
  ['not found', { notice: notice('not-found'), askedAt: start + minute }, 300],
]

/** Seconds from the last poll to the next, including random jitter. */
function delayOf(task: Task, durations: Durations | null = null): number | null {
  const next = nextPollAt(task, durations, task.askedAt ?? start)
  return next === null ? null : (next - (task.askedAt ?? start)) / second
}

function expectAbout(delay: number | null, seconds: number | null): void {
  const ratio = delay === seconds ? 1 : (delay ?? Number.NaN) / (seconds ?? Number.NaN)
  expect(ratio).toBeGreaterThanOrEqual(0.9)
  expect(ratio).toBeLessThanOrEqual(1.1)
}

test.each(table)('%s', (_, change, seconds) => {
  expectAbout(delayOf(aTask(change)), seconds)
})

test('a task that was never asked about is due at once', () => {
  expect(nextPollAt(aTask(), null, start)).toBe(start)
  expect(nextPollAt(aTask({ isAdded: true }), fourMinutes(), start)).toBe(start)
})

/**
 * Learned from tasks of four minutes (90–650 s, lognormal); their last percentage came at `percentSince`
 * (0–1).
 */
function fourMinutes(percent: number | null = null, percentSince = 1): Durations {
  const tasks = lognormalDurations(99, { medianMs: 4 * minute, sigma: 0.4, seed: 1 }).map((tookMs, index) =>
    aTask({
      id: `past-${index}`,
      video: aVideo({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' }),
      heardAt: start + tookMs,
      lastUnfinished: { heardAt: start + tookMs, percent, percentSince: start + percentSince * tookMs },
    }),
  )
  const durations = learnDurations(tasks).of(aTask())
  if (durations === null) throw new Error('nothing learned')
  return durations
}

/** A running task polled at an age in seconds; its current percentage was first reported at `since`. */
function atAge(seconds: number, percent: number | null = null, since = seconds): Task {
  const askedAt = start + seconds * second
  return aTask({
    askedAt,
    video: running(percent),
    lastUnfinished: { heardAt: askedAt, percent, percentSince: start + since * second },
  })
}

describe('where it is known how long videos take', () => {
  test.each<[what: string, task: Task, durations: Durations, seconds: number]>([
    ['just created: first after 15 s', atAge(0), fourMinutes(), 15],
    ['0.4 s after that, when the submission was answered', atAge(0.4), fourMinutes(), 14.6],
    ['long before any has finished: until the first may have', atAge(15), fourMinutes(), 88],
    [
      'the same where percentages may come any moment',
      { ...atAge(15), video: running(0) },
      fourMinutes(90),
      30,
    ],
    ['in the middle of the distribution', atAge(240), fourMinutes(), 7],
    ['long after all of them: 10 s', atAge(1_200), fourMinutes(), 20],
    ['older than an hour', atAge(3_700), fourMinutes(), 60],
    ['percentages early in it: nothing finishes so soon', atAge(15, 6), fourMinutes(90), 30],
    ['half of what is left', atAge(200, 80), fourMinutes(95, 0.95), 25],
    ['where percentages come late, less', atAge(200, 80), fourMinutes(90, 0.99), 13.6],
    ['where videos stand still at 99 %, more', atAge(200, 99), fourMinutes(99, 0.8), 23.75],
  ])('%s', (_, task, durations, seconds) => {
    expectAbout(delayOf(task, durations), seconds)
  })

  test('"unusually long" begins at three medians where that is more than an hour', () => {
    const slow: Durations = { ...fourMinutes(), median: 2 * hour, shareFinishedAt: () => 0.5 }
    expectAbout(delayOf(atAge(5 * 3_600), slow), 120)
    expectAbout(delayOf(atAge(7 * 3_600), slow), 60)
    expectAbout(delayOf(atAge(25 * 3_600), slow), 600)
  })
})

describe('a percentage that stands still', () => {
  test('was true when it was told: less is left by now', () => {
    expectAbout(delayOf(atAge(100, 50, 100)), 30)
    expectAbout(delayOf(atAge(160, 80, 140)), 7.5)
  })

  test('beyond its time it is asked about in tenths of the time it stands', () => {
    expectAbout(delayOf(atAge(300, 99, 200)), 10)
    expectAbout(delayOf(atAge(1_000, 99, 200)), 30)
  })
})

describe('whatever the task', () => {
  const age = fc.integer({ min: 0, max: 40 * hour })
  const percent = fc.option(fc.integer({ min: 0, max: 99 }))
  const known = fc.constantFrom(null, fourMinutes(), fourMinutes(90, 0.95), fourMinutes(99, 0.5))
  const task = fc
    .record({ id: fc.uuid(), age, percent, since: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ id, age, percent, since }) => ({ ...atAge(age / second, percent, (age * since) / second), id }))

  test('between 2 s and 10 min, give or take a tenth, and never an end', () => {
    fc.assert(
      fc.property(task, known, (task, durations) => {
        const delay = delayOf(task, durations) ?? Number.NaN
        expect(delay).toBeGreaterThanOrEqual(1.8)
        expect(delay).toBeLessThanOrEqual(660)
      }),
    )
  })

  test('with a percentage at most 30 s, in its first hour', () => {
    fc.assert(
      fc.property(task, known, (task, durations) => {
        fc.pre((task.video?.progress ?? 0) > 0 && (task.askedAt ?? 0) - start < hour)
        expect(delayOf(task, durations)).toBeLessThanOrEqual(33)
      }),
    )
  })

  test('no longer than half of its age where nothing is known', () => {
    fc.assert(
      fc.property(task, (task) => {
        const seconds = ((task.askedAt ?? 0) - start) / second
        expect(delayOf(task)).toBeLessThanOrEqual(1.1 * Math.max(2, seconds / 2))
      }),
    )
  })

  test('the same answer at every call, also when a clock was set back by a day', () => {
    fc.assert(
      fc.property(task, known, (task, durations) => {
        expect(delayOf(task, durations)).toBe(delayOf(task, durations))
        const now = (task.askedAt ?? 0) - 24 * hour
        expect((nextPollAt(task, durations, now) ?? 0) - now).toBeLessThanOrEqual(11 * minute)
      }),
    )
  })

  test('what a server asked to wait is never cut short', () => {
    fc.assert(
      fc.property(task, fc.integer({ min: 1_000, max: 600_000 }), (task, retryAfterMs) => {
        const limited = { ...task, notice: notice('rate-limited', 1, retryAfterMs) }
        expect(delayOf(limited)).toBeGreaterThanOrEqual(retryAfterMs / second)
      }),
    )
  })
})

test('tasks that were asked about in one moment spread over a fifth of their delay', () => {
  const delays = Array.from(
    { length: 200 },
    (_, index) => delayOf({ ...atAge(300), id: `task-${index}` }) ?? 0,
  )
  expect(Math.min(...delays)).toBeLessThan(9.1)
  expect(Math.max(...delays)).toBeGreaterThan(10.9)
  expect(new Set(delays).size).toBeGreaterThan(190)
})

test('the pace is that of its questions where percentages are told, and 10 s elsewhere', () => {
  const pace = (task: Task, seconds: number) =>
    pollIntervalOf(task, (task.askedAt ?? 0) + seconds * second) / second
  expect(pace(atAge(200, 99), 2)).toBe(2)
  expect(pace(atAge(200, 50), 30)).toBe(30)
  expect(pace(atAge(200), 80)).toBe(10)
  expect(pace({ ...atAge(200, 50), notice: notice('timeout') }, 80)).toBe(10)
  expect(pace(aTask(), 0)).toBe(10)
})
