import { expect, test } from 'vitest'
import { toDataUrl } from '#lib/files/data-url.ts'
import { fromDataUrl } from '#lib/files/from-data-url.ts'
import { type ImageFormat, imageFormatOf, imageTypeOf } from '#lib/files/image-type.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  )
const container = (brand: string, others = '') => bytes([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 0, 0], others)
const png = bytes([0x89], 'PNG\r\n\x1a\n')

test.each<[what: string, file: Uint8Array<ArrayBuffer>, format: ImageFormat, type: string | null]>([
  ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'jpeg', 'image/jpeg'],
  ['PNG', png, 'png', 'image/png'],
  ['WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 '), 'webp', 'image/webp'],
  ['GIF', bytes('GIF89a'), 'gif', 'image/gif'],
  ['an iPhone’s photo', container('heic', 'mif1MiHE'), 'heic', 'image/heic'],
  ['a HEIF of another maker', container('mif1', 'heic'), 'heic', 'image/heic'],
  ['AVIF', container('avif', 'mif1miaf'), 'avif', 'image/avif'],
  ['an AVIF that moves', container('avis', 'avifmsf1'), 'avif', 'image/avif'],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'svg', 'image/svg+xml'],
  [
    'SVG with a declaration',
    bytes('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>'),
    'svg',
    'image/svg+xml',
  ],
  ['a text', bytes('not an image'), 'other', null],
  ['a sound', bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt '), 'other', null],
  ['a video', container('isom', 'mp42'), 'other', null],
  ['a web page', bytes('<!doctype html><svg>'), 'other', null],
  ['a PDF', bytes('%PDF-1.7'), 'other', null],
  ['nothing', new Uint8Array(), 'other', null],
])('%s is known by its bytes, and travels as that', async (_, file, format, type) => {
  expect(imageFormatOf(file)).toBe(format)
  expect(imageTypeOf(file)).toBe(type)
  const url = await toDataUrl(new Blob([file], { type: 'image/x-said' }))
  expect(url).toMatch(new RegExp(`^data:${(type ?? 'image/x-said').replace('+', '\\+')};base64,`))
  expect(fromDataUrl(url.replace(/^data:[^;]*/, 'data:image/x-said'))?.type).toBe(type ?? 'image/x-said')
})

test('a picture keeps its bytes under any type', async () => {
  const url = await toDataUrl(new File([png], 'photo.jpg', { type: 'image/jpeg' }))
  expect(url).toBe('data:image/png;base64,iVBORw0KGgo=')
  expect(await fromDataUrl(url)?.arrayBuffer()).toEqual(png.buffer)
})
