// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canKeep, fitWithin, isTooManyPixels } from '#media/image-plan.ts'

test.each([
  ['a photo', [4032, 3024], 2048, [2048, 1536]],
  ['one that was held upright', [3024, 4032], 2048, [1536, 2048]],
  ['a panorama', [16_000, 2_000], 2048, [2048, 256]],
  ['a line', [9_000, 1], 2048, [2048, 1]],
  ['just right', [2048, 2048], 2048, [2048, 2048]],
  ['one pixel too much', [2049, 1000], 2048, [2048, 1000]],
  ['a small one stays small', [640, 480], 2048, [640, 480]],
  ['a server that wants less', [1920, 1080], 1024, [1024, 576]],
] as const)('%s: %j within %i → %j', (_, [width, height], maxEdge, [toWidth, toHeight]) => {
  expect(fitWithin({ width, height }, maxEdge)).toEqual({ width: toWidth, height: toHeight })
})

test('any size fits afterwards, keeps its shape within a pixel, and never grows', () => {
  const edge = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(edge, edge, fc.integer({ min: 64, max: 8192 }), (width, height, maxEdge) => {
      const size = fitWithin({ width, height }, maxEdge)
      expect(Math.max(size.width, size.height)).toBe(Math.min(maxEdge, Math.max(width, height)))
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1)
      const scale = Math.max(size.width, size.height) / Math.max(width, height)
      expect(Math.abs(size.width - width * scale)).toBeLessThanOrEqual(1)
      expect(Math.abs(size.height - height * scale)).toBeLessThanOrEqual(1)
    }),
  )
})

const small = { width: 1600, height: 900 }
test.each([
  ['a small JPEG', 'jpeg', true, small, 300_000, true],
  ['a small PNG', 'png', true, small, 300_000, true],
  ['a small WebP', 'webp', true, small, 300_000, true],
  ['a small JPEG that lies on its side', 'jpeg', false, small, 300_000, false],
  ['a large JPEG', 'jpeg', true, { width: 2049, height: 10 }, 300_000, false],
  ['a PNG of many bytes', 'png', true, small, 5_000_000, false],
  ['a GIF', 'gif', true, small, 300_000, false],
  ['what this browser alone can read', 'heic', true, small, 300_000, false],
  ['BMP, AVIF and the like', 'other', true, small, 300_000, false],
] as const)('%s as it is or redrawn', (_, format, isUpright, size, bytes, isKept) => {
  expect(canKeep({ format, isUpright }, size, bytes, 2048)).toBe(isKept)
})

test('a photo of 108 megapixels is opened, a bomb is not', () => {
  expect(isTooManyPixels({ width: 12_000, height: 9_000 })).toBe(false)
  expect(isTooManyPixels({ width: 30_000, height: 30_000 })).toBe(true)
  expect(isTooManyPixels(null)).toBe(false)
})
