// Reads from the bytes of a picture how it is stored: its size, whether it is upright, whether it is
// animated, and whether every server can read its colours. No library, because the available one reads only the
// size; finding the rest takes the same walk through the file.

import { type ImageFormat, imageFormatOf, latin } from '#lib/files/image-type.ts'
import { isTurned } from './image-orientation.ts'

export interface ImageHeader {
  format: ImageFormat
  /** The stored size in pixels, before rotation; null if the bytes do not contain it. */
  size: { width: number; height: number } | null
  /** False if it is stored rotated or mirrored, so that software must apply the orientation to show it. */
  isUpright: boolean
  /** It contains more than one picture. */
  isAnimated: boolean
  /** False for CMYK and for more than 8 bits per channel: many servers refuse or spoil those. */
  isPlain: boolean
}

/** Fills in the header; throws a `RangeError` if the bytes end early. */
type Reader = (view: DataView, header: ImageHeader) => void

const readers: Partial<Record<ImageFormat, Reader>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  gif: readGif,
  avif: readContainer,
  heic: readContainer,
}

/**
 * Reads the start of a file, or all of it. Never throws: if the bytes end early, the fields read so far
 * count.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const format = imageFormatOf(bytes)
  const header: ImageHeader = { format, size: null, isUpright: true, isAnimated: false, isPlain: true }
  try {
    readers[format]?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), header)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return header
}

function readJpeg(view: DataView, header: ImageHeader): void {
  // Segments precede the picture data, each with its length.
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    // Any number of 0xff bytes may precede a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker === startOfPicture) return
    if (isFrame(marker)) {
      header.size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      header.isPlain = view.getUint8(at + 4) === 8 && [1, 3].includes(view.getUint8(at + 9))
    }
    if (marker === applicationData && isTurned(part(view, at + 4, length - 2))) header.isUpright = false
    at += 2 + length
  }
}

const applicationData = 0xe1
const startOfPicture = 0xda

/** SOF0 to SOF15, without the three codes in that range that mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function readPng(view: DataView, header: ImageHeader): void {
  // Reads all chunks: some software writes the orientation after the picture data.
  for (let at = 8; at < view.byteLength; ) {
    const [length, name] = [view.getUint32(at), textAt(view, at + 4, 4)]
    const start = at + 8
    if (name === 'IHDR') {
      header.size = { width: view.getUint32(start), height: view.getUint32(start + 4) }
      header.isPlain = view.getUint8(start + 8) <= 8
    }
    if (name === 'acTL') header.isAnimated = view.getUint32(start) > 1
    if (/^(?:eXIf|[tiz][ET]Xt)$/.test(name) && isTurned(part(view, start, length))) header.isUpright = false
    at = start + length + 4
  }
}

function readWebp(view: DataView, header: ImageHeader): void {
  let pictures = 0
  for (let at = 12; at < view.byteLength; ) {
    const [name, length] = [textAt(view, at, 4), view.getUint32(at + 4, true)]
    const start = at + 8
    if (name === 'VP8X')
      header.size = { width: 1 + uint24(view, start + 4), height: 1 + uint24(view, start + 7) }
    if (name === 'VP8 ') header.size ??= lossySize(view, start)
    if (name === 'VP8L') header.size ??= losslessSize(view.getUint32(start + 1, true))
    if (name === 'ANMF') pictures += 1
    header.isAnimated = pictures > 1
    if (/^(?:EXIF|XMP )$/.test(name) && isTurned(part(view, start, length))) header.isUpright = false
    at = start + length + (length % 2)
  }
}

/** The size follows a frame's tag and start code; two bits of each number are a scale. */
function lossySize(view: DataView, start: number): ImageHeader['size'] {
  return { width: view.getUint16(start + 6, true) & 0x3fff, height: view.getUint16(start + 8, true) & 0x3fff }
}

/** The size follows the signature: two numbers of 14 bits, each stored minus 1. */
function losslessSize(bits: number): ImageHeader['size'] {
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

function readGif(view: DataView, header: ImageHeader): void {
  header.size = { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  const skipBlocks = (at: number) => {
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    return at + 1
  }
  let pictures = 0
  for (let at = 13 + colourTable(view.getUint8(10)); !header.isAnimated; ) {
    const kind = view.getUint8(at)
    if (kind === 0x21) at = skipBlocks(at + 2)
    else if (kind === 0x2c) {
      pictures += 1
      header.isAnimated = pictures > 1
      at = skipBlocks(at + 11 + colourTable(view.getUint8(at + 9)))
    } else return
  }
}

/** Size in bytes of the colour table that these flags declare. */
function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** AVIF and HEIC: the list of brands says whether the file contains a sequence. */
function readContainer(view: DataView, header: ImageHeader): void {
  const brands = textAt(view, 8, Math.min(view.getUint32(0), 1024) - 8)
  header.isAnimated = /^(?:....)*?(?:avis|msf1|hev[cx])/s.test(brands)
}

function part(view: DataView, at: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + at, Math.min(length, view.byteLength - at))
}

function textAt(view: DataView, at: number, length: number): string {
  return latin(new Uint8Array(view.buffer, view.byteOffset + at, length))
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
