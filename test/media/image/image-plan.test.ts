// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImageHeader } from '#media/image/image-header.ts'
import { canKeep, fitWithin, isTooManyPixels, type Size } from '#media/image/image-plan.ts'

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

const size = { width: 1600, height: 900 }
const fine: ImageHeader = { format: 'jpeg', size, isUpright: true, isAnimated: false, isPlain: true }
test.each<[what: string, about: Partial<ImageHeader> & { shown?: Size; bytes?: number }, isKept: boolean]>([
  ['a small JPEG', {}, true],
  ['a small PNG', { format: 'png' }, true],
  ['a small WebP', { format: 'webp' }, true],
  ['one that says it lies on its side, or upside down', { isUpright: false }, false],
  ['one that the browser turned, whatever told it to', { shown: { width: 900, height: 1600 } }, false],
  ['one that does not say its size', { size: null }, false],
  ['one that moves', { format: 'webp', isAnimated: true }, false],
  ['one in colours of print', { isPlain: false }, false],
  ['a large JPEG', { size: { width: 2049, height: 10 }, shown: { width: 2049, height: 10 } }, false],
  ['a PNG of many bytes', { format: 'png', bytes: 5_000_000 }, false],
  ['a GIF', { format: 'gif' }, false],
  ['what this browser alone can read', { format: 'heic' }, false],
  ['AVIF', { format: 'avif' }, false],
  ['BMP and the like', { format: 'other' }, false],
])('%s as it is or redrawn', (_, { shown = size, bytes = 300_000, ...about }, isKept) => {
  expect(canKeep({ ...fine, ...about }, shown, bytes, 2048)).toBe(isKept)
})

test('a photo of 108 megapixels is opened, a bomb is not', () => {
  expect(isTooManyPixels({ width: 12_000, height: 9_000 })).toBe(false)
  expect(isTooManyPixels({ width: 30_000, height: 30_000 })).toBe(true)
  expect(isTooManyPixels(null)).toBe(false)
})
