// @vitest-environment node
import { expect, test } from 'vitest'
import { normalShareBelow } from '#lib/normal-distribution.ts'

test.each([
  [-3, 0.0013499],
  [-1.959964, 0.025],
  [0, 0.5],
  [0.67449, 0.75],
  [1, 0.8413447],
  [4, 0.9999683],
])('below %f sigma', (z, share) => {
  expect(normalShareBelow(z)).toBeCloseTo(share, 6)
})
