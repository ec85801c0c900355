import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCompareIds } from '#screens/compare/read-compare-ids.ts'
import { mostDrift, type Playhead, planStep } from '#screens/compare/step-together.ts'

const at = (time: number, duration = 5, isReady = true): Playhead => ({ time, duration, isReady })

test.each<[what: string, videos: Playhead[], plan: Partial<ReturnType<typeof planStep>>]>([
  ['in step', [at(1), at(1.09)], { position: 1, jumps: [null, null], moves: [true, true] }],
  ['one is behind', [at(1), at(0.8)], { jumps: [null, 1] }],
  ['one is ahead', [at(1), at(1.2)], { jumps: [null, 1] }],
  ['the longest is the clock', [at(1, 4), at(1.5, 8)], { clock: 1, position: 1.5, jumps: [1.5, null] }],
  [
    'a shorter one stays at its end',
    [at(4, 4), at(6, 8)],
    { position: 6, isOver: false, jumps: [null, null], moves: [false, true] },
  ],
  [
    'one lacks pictures: the others wait',
    [at(1), at(1, 5, false)],
    { isWaiting: true, moves: [false, true] },
  ],
  ['the clock lacks pictures', [at(1, 5, false), at(1.05)], { isWaiting: true, moves: [true, false] }],
  ['at its end nothing is lacking', [at(4.9, 5, false), at(4.9)], { isWaiting: false, moves: [true, true] }],
  [
    'a video that does not load holds nobody up',
    [at(0, Number.NaN, false), at(2)],
    { clock: 1, isWaiting: false },
  ],
  ['over', [at(3, 3), at(5, 5)], { isOver: true }],
  ['nothing is known yet', [at(0, Number.NaN, false)], { clock: -1, isOver: false, moves: [false] }],
])('%s', (_, videos, plan) => {
  expect(planStep(videos)).toMatchObject(plan)
})

test('after its jumps all are in step, and none is sent past its end', () => {
  const standing = fc.record({
    time: fc.double({ min: 0, max: 20, noNaN: true }),
    duration: fc.oneof(fc.double({ min: 0.1, max: 20, noNaN: true }), fc.constant(Number.NaN)),
    isReady: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 4 }), (videos) => {
      const { jumps, position } = planStep(videos)
      for (const [index, { time, duration }] of videos.entries()) {
        if (Number.isNaN(duration)) continue
        const now = jumps[index] ?? time
        expect(now).toBeLessThanOrEqual(Math.max(duration, time))
        expect(Math.abs(now - Math.min(position, duration))).toBeLessThanOrEqual(mostDrift)
      }
    }),
  )
})

test.each<[string | null, string[]]>([
  [null, []],
  ['', []],
  ['a,b', ['a', 'b']],
  [' a , b,, a ', ['a', 'b']],
  ['a\uff0cb', ['a', 'b']],
  ['a,b,c,d,e', ['a', 'b', 'c', 'd']],
])('the address %j names %j', (written, ids) => {
  expect(readCompareIds(written)).toEqual(ids)
})
