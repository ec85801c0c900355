// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ImageFormat, readImageHeader } from '#media/image-header.ts'
import { withOrientation } from '../support/exif.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  )

/** JFIF, a comment, then a frame of 4032 × 3024. */
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 16],
  'JFIF\0\x01\x01\0\0\x01\0\x01\0\0',
  [0xff, 0xfe, 0, 4],
  'hi',
  [0xff, 0xc0, 0, 17, 8, 3024 >> 8, 3024 & 0xff, 4032 >> 8, 4032 & 0xff, 3],
)
const png = bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 4, 0, 0, 0, 3, 0, 8, 6, 0, 0, 0])
const webp = (chunk: string, flags: number) =>
  bytes('RIFF', [0, 0, 0, 0], `WEBP${chunk}`, [10, 0, 0, 0, flags])
const container = (brand: string, others = '') => bytes([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 0, 0], others)

test.each<[what: string, file: Uint8Array, format: ImageFormat]>([
  ['JPEG', jpeg, 'jpeg'],
  ['PNG', png, 'png'],
  ['WebP', webp('VP8 ', 0), 'webp'],
  ['GIF', bytes('GIF89a'), 'gif'],
  ['an iPhone’s photo', container('heic', 'mif1MiHE'), 'heic'],
  ['a HEIF of another maker', container('mif1', 'heic'), 'heic'],
  ['AVIF', container('avif', 'mif1miaf'), 'other'],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'svg'],
  ['SVG with a declaration', bytes('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>'), 'svg'],
  ['a text', bytes('not an image'), 'other'],
  ['a web page', bytes('<!doctype html><svg>'), 'other'],
  ['a PDF', bytes('%PDF-1.7'), 'other'],
  ['nothing', new Uint8Array(), 'other'],
])('%s is known by its bytes', (_, file, format) => {
  expect(readImageHeader(file).format).toBe(format)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a JPEG that was held as %i, in either byte order', (orientation) => {
  for (const isLittle of [true, false]) {
    expect(readImageHeader(withOrientation(jpeg, orientation, isLittle))).toEqual({
      format: 'jpeg',
      isUpright: orientation === 1,
      size: { width: 4032, height: 3024 },
    })
  }
})

test.each([
  ['a JPEG without EXIF', jpeg, { isUpright: true, size: { width: 4032, height: 3024 } }],
  ['a PNG', png, { isUpright: true, size: { width: 1024, height: 768 } }],
  ['a WebP with EXIF', webp('VP8X', 0b1000), { isUpright: false, size: null }],
  ['a WebP that is only see-through', webp('VP8X', 0b10000), { isUpright: true, size: null }],
])('%s says its size and position', (_, file, expected) => {
  expect(readImageHeader(file)).toMatchObject(expected)
})

test('bytes that are cut off or wrong anywhere never throw', () => {
  const whole = [withOrientation(jpeg, 6), png, webp('VP8X', 8), container('heic')]
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.nat(80), fc.nat(80), fc.nat(255), (file, end, at, byte) => {
      const damaged = file.slice(0, end)
      if (at < damaged.length) damaged[at] = byte
      readImageHeader(damaged)
    }),
    { numRuns: 5_000 },
  )
})
