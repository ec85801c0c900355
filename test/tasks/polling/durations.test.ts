// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Durations, learnDurations, pastDurationsIn } from '#tasks/polling/durations.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo, start } from '../tasks.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

let lastId = 0

/** A task of this browser that was polled until its end. */
function took(seconds: number, change: Partial<Task> = {}): Task {
  lastId += 1
  const heardAt = start + seconds * second
  return aTask({
    id: `task-${lastId}`,
    video: aVideo({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' }),
    heardAt,
    lastUnfinished: { heardAt: heardAt - 5 * second, percent: null, percentSince: start },
    ...change,
  })
}

const all = (...tasks: Task[]) => learnDurations(tasks).of(aTask())
/** The minimum number of tasks that count. */
const three = (task: Task) => all(task, { ...task, id: `${task.id}-b` }, { ...task, id: `${task.id}-c` })

describe('what counts', () => {
  const lastUnfinished = { heardAt: start + minute, percent: null, percentSince: start }
  test.each<[what: string, task: Task, seconds: number | null]>([
    ['a success', took(240), 240],
    ['a success that was deleted since', took(240, { deletedAt: start }), 240],
    ['a failure', took(240, { video: aVideo({ status: 'failed' }) }), null],
    ['one still running', took(240, { video: aVideo({ status: 'running' }) }), null],
    ['one whose end was seen the next morning', took(10 * 3_600, { lastUnfinished }), null],
    ['one of an older record, without the answer before the end', took(100, { lastUnfinished: null }), 100],
    ['one that took so long that its end may have been missed', took(600, { lastUnfinished: null }), null],
    ['one that was added by its number', took(240, { isAdded: true }), null],
    [
      'one whose both ends the server told',
      took(10 * 3_600, {
        isAdded: true,
        video: aVideo({ status: 'succeeded', createdAt: start, completedAt: start + 90 * second }),
      }),
      90,
    ],
  ])('%s', (_, task, seconds) => {
    expect(three(task)?.median ?? null).toBe(seconds === null ? null : seconds * second)
  })

  test('nothing is known at first, nor of another environment', () => {
    expect(all()).toBe(null)
    expect(all(took(240), took(240))).toBe(null)
    const elsewhere = Array.from({ length: 9 }, () => took(240, { environmentId: 'test' }))
    expect(all(...elsewhere)).toBe(null)
  })

  test('a model of its own from five videos on, all of the environment before', () => {
    const fast = (count: number) => Array.from({ length: count }, () => took(60, { model: 'fast' }))
    const slow = Array.from({ length: 20 }, () => took(600, { model: 'slow' }))
    const medianOf = (tasks: Task[]) => learnDurations(tasks).of(aTask({ model: 'fast' }))?.median
    expect(medianOf([...fast(4), ...slow])).toBe(600 * second)
    expect(medianOf([...fast(5), ...slow])).toBe(60 * second)
  })

  test('a model that the server chose itself', () => {
    const video = aVideo({ status: 'succeeded', model: 'fast', videoUrl: 'https://a.example/v.mp4' })
    const tasks = Array.from({ length: 5 }, () => took(60, { video }))
    expect(learnDurations([...tasks, took(600)]).of(aTask({ model: 'fast' }))?.count).toBe(5)
  })

  test('the latest 400, in whatever order they are stored', () => {
    const old = Array.from({ length: 400 }, () => took(60))
    const recent = Array.from({ length: 400 }, () => took(600 + 3_600, { createdAt: start + hour }))
    expect(all(...recent, ...old)).toMatchObject({ count: 400, median: 600 * second })
    expect(all(...old, ...recent)).toMatchObject({ count: 400, median: 600 * second })
  })
})

describe('percentages', () => {
  const told = (percent: number | null, atSecond: number) =>
    three(
      took(200, {
        lastUnfinished: { heardAt: start + 199 * second, percent, percentSince: start + atSecond * second },
      }),
    )?.percentScale

  test.each([
    ['on time', 95, 190, 1],
    ['late', 90, 190, 0.95 / 0.9],
    ['standing still at 99 %', 99, 160, 0.8 / 0.99],
    ['a beginning only, then the end', 25, 100, 2],
    ['far ahead', 99, 10, 0.5],
  ])('%s', (_, percent, atSecond, scale) => {
    expect(told(percent, atSecond)).toBeCloseTo(scale, 6)
  })

  test.each([
    ['none were told', null, 0],
    ['a few percent say nothing', 19, 20],
  ])('%s', (_, percent, atSecond) => {
    expect(told(percent, atSecond)).toBe(null)
  })
})

describe('the numbers', () => {
  const seconds = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 3, maxLength: 60 })
  const learn = (times: readonly number[]): Durations => {
    const durations = all(...times.map((time) => took(time)))
    if (durations === null) throw new Error('nothing learned')
    return durations
  }

  test('median, quartiles and the fastest twentieth', () => {
    const { count, median, quartiles, lowerTwentieth } = learn(
      Array.from({ length: 101 }, (_, index) => index + 100),
    )
    expect({ count, median, quartiles, lowerTwentieth }).toEqual({
      count: 101,
      median: 150 * second,
      quartiles: [125 * second, 175 * second],
      lowerTwentieth: 105 * second,
    })
  })

  test('quantiles rise, and stay between the shortest and the longest', () => {
    fc.assert(
      fc.property(
        seconds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (times, a, b) => {
          const { quantile } = learn(times)
          expect(quantile(Math.min(a, b))).toBeLessThanOrEqual(quantile(Math.max(a, b)))
          expect(quantile(0)).toBe(Math.min(...times) * second)
          expect(quantile(1)).toBe(Math.max(...times) * second)
        },
      ),
    )
  })

  test('the finished share rises from 0 to 1 through a half at the median', () => {
    fc.assert(
      fc.property(
        seconds,
        fc.integer({ min: 0, max: 1e8 }),
        fc.integer({ min: 0, max: 1e8 }),
        (times, a, b) => {
          const { median, shareFinishedAt } = learn(times)
          const [early, late] = [shareFinishedAt(Math.min(a, b)), shareFinishedAt(Math.max(a, b))]
          expect(early).toBeGreaterThanOrEqual(0)
          expect(early).toBeLessThanOrEqual(late)
          expect(late).toBeLessThanOrEqual(1)
          expect(shareFinishedAt(median)).toBeCloseTo(0.5, 6)
        },
      ),
    )
  })

  test('three videos are no law: others may take half or double its time', () => {
    const { shareFinishedAt } = learn([240, 240, 240])
    expect(shareFinishedAt(120 * second)).toBeGreaterThan(0.02)
    expect(shareFinishedAt(480 * second)).toBeLessThan(0.98)
  })
})

test('the tasks of a store are gone through once a minute, however often it is asked for', () => {
  let reads = 0
  const byId = new Map(['a', 'b', 'c'].map((id) => [id, took(240)]))
  const store = {
    get: () => {
      reads += 1
      return { byId }
    },
  }
  for (let asked = 0; asked < 1_000; asked++) pastDurationsIn(store, start + asked * 60)
  expect(reads).toBe(1)
  expect(pastDurationsIn(store, start + minute).of(aTask())?.count).toBe(3)
  expect(reads).toBe(2)
  // The clock was set back by a day.
  pastDurationsIn(store, start - 24 * hour)
  expect(reads).toBe(3)
})
