import { describe, expect, test } from 'vitest'
import {
  estimateFrame,
  nextRate,
  type SeekAction,
  seekTarget,
  usualFrame,
} from '#screens/shared/player/seeking.ts'

const duration = 5
const frame = 1 / 25

describe('where a key leads', () => {
  test.each<[SeekAction, from: number, to: number]>([
    ['back5', 2, 0],
    ['forward5', 2, duration],
    ['back1', 2, 1],
    ['forward1', 2, 3],
    ['start', 2, 0],
    ['end', 2, duration],
    // Steps go to the middle of a frame; frame 50 begins at 2 s.
    ['frameForward', 2, 51.5 * frame],
    ['frameForward', 51.5 * frame, 52.5 * frame],
    ['frameBack', 51.5 * frame, 50.5 * frame],
    // A time that is reported slightly too early still belongs to that frame.
    ['frameForward', 2 - 1e-9, 51.5 * frame],
    ['frameBack', 0, 0],
    ['frameForward', duration, duration],
  ])('%s from %d', (action, time, target) => {
    expect(seekTarget(action, { time, duration, frame })).toBeCloseTo(target, 9)
  })

  test('nowhere while the length is unknown', () => {
    expect(seekTarget('end', { time: 1, duration: Number.NaN, frame })).toBe(1)
  })

  test('every picture is met on the way through a video, at any usual rate', () => {
    for (const rate of [24, 25, 30, 29.97, 60]) {
      let time = 0
      const met = new Set<number>()
      for (let step = 0; step < rate * 2; step++) {
        met.add(Math.floor(time * rate))
        time = seekTarget('frameForward', { time, duration, frame: 1 / rate })
      }
      expect(met.size).toBe(Math.ceil(rate * 2))
    }
  })
})

test.each<[what: string, times: readonly number[], frame: number]>([
  ['nothing was seen', [], usualFrame],
  ['one picture', [0.5], usualFrame],
  ['24 a second', [0, 1 / 24, 2 / 24, 3 / 24], 1 / 24],
  ['some were dropped', [0, 3 / 30, 7 / 30, 8 / 30], 1 / 30],
  ['seen out of order, and twice', [2, 0, 2, 2 + 1 / 60], 1 / 60],
  ['far apart', [0, 1, 3], usualFrame],
  ['one picture told twice', [0, 0.000001, 1 / 25], 1 / 25],
])('%s', (_, times, expected) => {
  expect(estimateFrame(times)).toBeCloseTo(expected, 3)
})

test.each<[number, 'slower' | 'faster', number]>([
  [1, 'faster', 1.25],
  [1, 'slower', 0.75],
  [2, 'faster', 2],
  [0.25, 'slower', 0.25],
  // A rate that something else set.
  [1.1, 'faster', 1.25],
])('%d %s is %d', (rate, by, next) => {
  expect(nextRate(rate, by)).toBe(next)
})
