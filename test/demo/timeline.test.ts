// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { standingAt } from '#demo/timeline.ts'

const pace = { queuedMs: 1_000, runningMs: 10_000 }
const createdAt = 5_000

function at(ageMs: number, outcome: 'completed' | 'failed' = 'completed', id = 1) {
  return standingAt({ id, createdAt, outcome }, createdAt + ageMs, pace)
}

test.each([
  [0, 'pending'],
  [999, 'pending'],
  [1_000, 'running'],
  [10_999, 'running'],
  [11_000, 'completed'],
  [1e9, 'completed'],
])('after %d ms it is %s', (ageMs, status) => {
  expect(at(ageMs).status).toBe(status)
})

test('it ends when it ended, whenever one asks', () => {
  expect(at(10_999).endedAt).toBeNull()
  expect(at(11_000).endedAt).toBe(16_000)
  expect(at(1e9).endedAt).toBe(16_000)
})

test('a clock that was set back finds it in the queue', () => {
  expect(at(-1e9)).toEqual({ status: 'pending', progress: 0, endedAt: null })
})

describe.each([1, 2, 50, 107, 123_456])('the progress of video %d', (id) => {
  const values = Array.from({ length: 100 }, (_, step) => at(1_000 + step * 100, 'completed', id).progress)

  test('rises from 1 to nearly the end, never backwards', () => {
    expect(values[0]).toBe(1)
    expect(values.at(-1)).toBeGreaterThan(85)
    expect(values.at(-1)).toBeLessThan(100)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
  })

  test('rises in irregular steps', () => {
    const levels = [...new Set(values)]
    const heights = new Set(levels.slice(1).map((level, index) => level - (levels[index] ?? 0)))
    expect(levels.length).toBeGreaterThan(10)
    expect(levels.length).toBeLessThan(20)
    expect(heights.size).toBeGreaterThan(2)
  })

  test('stays with the time, so that estimates from it hold', () => {
    for (const [percent, value] of values.entries()) expect(Math.abs(value - percent)).toBeLessThan(15)
  })

  test('is far from full when it fails, and stays there', () => {
    const before = at(10_999, 'failed', id)
    const after = at(11_000, 'failed', id)
    expect(before.status).toBe('running')
    expect(after).toMatchObject({ status: 'failed', endedAt: 16_000 })
    expect(after.progress).toBeGreaterThan(40)
    expect(after.progress).toBeLessThanOrEqual(60)
    expect(after.progress).toBeGreaterThanOrEqual(before.progress)
  })
})
