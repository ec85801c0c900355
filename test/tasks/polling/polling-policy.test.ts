// @vitest-environment node
// What the polling policy promises (docs/polling.md), in the same simulation as `npm run bench polling`.

import { expect, test } from 'vitest'
import { every, ours, oursUntaught } from '../../bench/policies.ts'
import { lognormalDurations } from '../../bench/seeded-random.ts'
import { simulateAlone, simulateCrowds } from '../../bench/simulate.ts'

const durationsMs = lognormalDurations(1_500, { medianMs: 240_000, sigma: 0.5, seed: 1 })

/** Requests × mean seconds for the best possible poll times without percentages, for these durations. */
const bound = 99.6

test('the simulation: asking every 10 s sees the end after 5 s on average, with one request per 10 s', () => {
  const { requests, mean, p95 } = simulateAlone(durationsMs, every(10), 'nothing')
  expect(requests).toBeCloseTo(27.7, 0)
  expect(mean).toBeCloseTo(5, 0)
  expect(p95).toBeCloseTo(9.5, 0)
})

test.each(['evenly', 'late'] as const)(
  'one task, percentages told %s: at most 14 requests, seen within 1.2 s on average',
  (telling) => {
    const { requests, mean, p95 } = simulateAlone(durationsMs, ours, telling)
    expect(requests).toBeLessThanOrEqual(14)
    expect(mean).toBeLessThanOrEqual(1.2)
    expect(p95).toBeLessThanOrEqual(3)
  },
)

test('one task without percentages: within a tenth of the best possible', () => {
  const { requests, mean } = simulateAlone(durationsMs, ours, 'nothing')
  expect(requests * mean).toBeLessThanOrEqual(1.1 * bound)
  // Better than every 10 s in both respects.
  expect(requests).toBeLessThan(24)
  expect(mean).toBeLessThan(5)
})

test('nothing learned yet: no worse than every 10 s for those who wait, and few requests where there are percentages', () => {
  const first = durationsMs.slice(0, 300)
  for (const telling of ['evenly', 'late', 'nothing'] as const) {
    const { requests, mean } = simulateAlone(first, oursUntaught, telling)
    expect(mean).toBeLessThan(5.5)
    expect(requests).toBeLessThan(telling === 'nothing' ? 33 : 20)
  }
})

test.each(['evenly', 'late'] as const)(
  '200 tasks at 5 requests a second, percentages told %s: seen within 2 s on average',
  (telling) => {
    const past = simulateAlone(durationsMs.slice(0, 400), ours, telling).tasks
    const crowd = { atOnce: 200, perSecond: 5, telling, past } as const
    const tasks = durationsMs.slice(0, 600)
    const { requests, mean } = simulateCrowds(tasks, { ...crowd, order: 'most overdue' })
    expect(mean).toBeLessThanOrEqual(2)
    expect(requests).toBeLessThan(11)
    expect(simulateCrowds(tasks.slice(0, 200), { ...crowd, order: 'round robin' }).mean).toBeGreaterThan(
      4 * mean,
    )
  },
)
