// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashToUnit } from '#lib/hash.ts'

test('the same for the same text, from 0 to below 1', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const unit = hashToUnit(text)
      return unit === hashToUnit(text) && unit >= 0 && unit < 1
    }),
  )
})

test('neighbouring texts are spread evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let index = 0; index < 10_000; index++) {
    const tenth = Math.floor(10 * hashToUnit(`task-${index}`))
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(Math.min(...tenths)).toBeGreaterThan(850)
  expect(Math.max(...tenths)).toBeLessThan(1_150)
})
