// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ImageHeader, readImageHeader } from '#media/image/image-header.ts'
import { withOrientation, withXmp } from '../../support/exif.ts'
import {
  animatedPng,
  jpegWithProfile,
  picture,
  pictureNames,
  pngWithOrientation,
  pngWithText,
} from '../../support/pictures.ts'

const size = { width: 48, height: 32 }
const png = picture('plain.png')
const jpeg = picture('progressive.jpg')
const fine: Omit<ImageHeader, 'format'> = { size, isUpright: true, isAnimated: false, isPlain: true }
/** The size does not matter: such an image is always redrawn. */
const unsized = { ...fine, size: null }

test.each<[what: string, file: Uint8Array, header: ImageHeader]>([
  ['a progressive JPEG', jpeg, { ...fine, format: 'jpeg' }],
  ['a JPEG in colours of print', picture('cmyk.jpg'), { ...fine, format: 'jpeg', isPlain: false }],
  ['a PNG', png, { ...fine, format: 'png' }],
  ['a PNG of 16 bits a colour', picture('deep.png'), { ...fine, format: 'png', isPlain: false }],
  ['a PNG that moves', animatedPng(png), { ...fine, format: 'png', isAnimated: true }],
  ['a WebP', picture('lossy.webp'), { ...fine, format: 'webp' }],
  ['a lossless WebP', picture('plain.webp'), { ...fine, format: 'webp' }],
  ['a WebP that moves', picture('moving.webp'), { ...fine, format: 'webp', isAnimated: true }],
  ['a WebP on its side', picture('turned.webp'), { ...fine, format: 'webp', isUpright: false }],
  ['a WebP upside down', picture('upside-down.webp'), { ...fine, format: 'webp', isUpright: false }],
  ['a GIF that moves', picture('moving.gif'), { ...fine, format: 'gif', isAnimated: true }],
  ['a GIF of one picture', picture('still.gif'), { ...fine, format: 'gif' }],
  ['an AVIF', picture('still.avif'), { ...unsized, format: 'avif' }],
  ['an AVIF that moves', picture('moving.avif'), { ...unsized, format: 'avif', isAnimated: true }],
  ['a TIFF', picture('plain.tiff'), { ...unsized, format: 'other' }],
])('%s says how it is stored', (_, file, header) => {
  expect(readImageHeader(file)).toEqual(header)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a picture that was held as %i', (orientation) => {
  const isUpright = orientation === 1
  for (const isLittle of [true, false]) {
    const held = withOrientation(jpeg, orientation, isLittle)
    expect(readImageHeader(held)).toEqual({ ...fine, format: 'jpeg', isUpright })
    // Behind more metadata than cameras write.
    expect(readImageHeader(jpegWithProfile(held, 320_000)).isUpright).toBe(isUpright)
  }
  for (const place of ['before', 'behind'] as const) {
    const held = pngWithOrientation(png, orientation, place)
    expect(readImageHeader(held)).toEqual({ ...fine, format: 'png', isUpright })
  }
  const xmp = [
    `<x tiff:Orientation="${orientation}"/>`,
    `<tiff:Orientation>${orientation}</tiff:Orientation>`,
  ]
  for (const text of xmp) {
    expect(readImageHeader(withXmp(jpeg, text)).isUpright).toBe(isUpright)
    expect(readImageHeader(pngWithText(png, `XML:com.adobe.xmp\0${text}`)).isUpright).toBe(isUpright)
  }
})

test('what older software hides in a text of a PNG may be any orientation; other texts say nothing of it', () => {
  expect(readImageHeader(pngWithText(png, 'Raw profile type exif\0\nexif\n  48')).isUpright).toBe(false)
  expect(readImageHeader(pngWithText(png, 'Software\0A program')).isUpright).toBe(true)
})

test('bytes that are cut off or wrong anywhere never throw', () => {
  const whole = [
    ...pictureNames.map(picture),
    withOrientation(jpeg, 6),
    withXmp(jpeg, '<x tiff:Orientation="6"/>'),
    pngWithOrientation(png, 6, 'behind'),
    animatedPng(png),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.nat(600), fc.nat(600), fc.nat(255), (file, end, at, byte) => {
      const damaged = Uint8Array.from(file.subarray(0, end))
      if (at < damaged.length) damaged[at] = byte
      readImageHeader(damaged)
    }),
    { numRuns: 10_000 },
  )
})
