// Real pictures of a few hundred bytes each: 48 × 32, with a red, a green, a blue and a yellow quarter from
// the top left on, written by real encoders; plus the metadata that cameras and editors add.

import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { exifOf } from './exif.ts'

export const pictureNames = [
  'cmyk.jpg',
  'deep.png',
  'lossy.webp',
  'moving.avif',
  'moving.gif',
  'moving.webp',
  'plain.png',
  'plain.tiff',
  'plain.webp',
  'progressive.jpg',
  'still.avif',
  'still.gif',
  'turned.avif',
  'turned.webp',
  'upside-down.webp',
] as const

export function picture(name: (typeof pictureNames)[number]): Buffer {
  return readFileSync(new URL(`pictures/${name}`, import.meta.url))
}

/** The PNG with an `eXIf` chunk for the orientation, 1–8; some programs put it behind the image data. */
export function pngWithOrientation(png: Buffer, orientation: number, place: 'before' | 'behind'): Buffer {
  const at = place === 'before' ? headerEnd : png.length - 12
  return withChunk(png, 'eXIf', Buffer.from(exifOf(orientation)), at)
}

/** The PNG with a text chunk behind the header. */
export function pngWithText(png: Buffer, text: string): Buffer {
  return withChunk(png, 'tEXt', Buffer.from(text, 'latin1'), headerEnd)
}

/** The picture as two frames of an animation. */
export function animatedPng(png: Buffer): Buffer {
  const dataAt = png.indexOf('IDAT') - 4
  const data = png.subarray(dataAt + 8, dataAt + 8 + png.readUInt32BE(dataAt))
  const frame = (number: number) => {
    const bytes = Buffer.alloc(26)
    bytes.writeUInt32BE(number, 0)
    png.copy(bytes, 4, 16, 24)
    bytes.writeUInt16BE(1, 20)
    bytes.writeUInt16BE(10, 22)
    return bytes
  }
  const second = Buffer.concat([
    chunk('fcTL', frame(1)),
    chunk('fdAT', Buffer.concat([Buffer.from([0, 0, 0, 2]), data])),
  ])
  const count = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])
  return Buffer.concat([
    png.subarray(0, headerEnd),
    chunk('acTL', count),
    chunk('fcTL', frame(0)),
    png.subarray(headerEnd, png.length - 12),
    second,
    png.subarray(-12),
  ])
}

/**
 * The JPEG with a color profile of `bytes` bytes in as many segments as needed, which image editors put
 * first.
 */
export function jpegWithProfile(jpeg: Uint8Array, bytes: number): Buffer {
  const segments: Buffer[] = []
  const most = 65_000
  for (let left = bytes; left > 0; left -= most) {
    const data = Buffer.alloc(Math.min(left, most))
    const words = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1')
    const head = Buffer.from([0xff, 0xe2, 0, 0])
    head.writeUInt16BE(2 + words.length + data.length, 2)
    segments.push(Buffer.concat([head, words, data]))
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}

/** The end of the signature and the header chunk. */
const headerEnd = 33

function withChunk(png: Buffer, name: string, data: Buffer, at: number): Buffer {
  return Buffer.concat([png.subarray(0, at), chunk(name, data), png.subarray(at)])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(data.length)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}
