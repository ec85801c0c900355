// What the first bytes of a file say about the picture in it. The name and the type that a file comes with are not
// believed: they are only what somebody called it.

/** `other` is whatever a browser may or may not be able to read. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'svg' | 'other'

export interface ImageHeader {
  format: ImageFormat
  /** False where the picture is, or may be, stored lying on its side or mirrored: software that shows it has to know. */
  isUpright: boolean
  /** As stored, in pixels, before it is turned; null where the first bytes do not tell. */
  size: { width: number; height: number } | null
}

/** So much of a file is enough: what cameras write before the picture itself. Bytes. */
export const headerBytes = 256 * 1024

/** Never throws: bytes that end early tell what they tell. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(view)
  if (textAt(bytes, 1, 3) === 'PNG') return { format: 'png', isUpright: true, size: readPngSize(view) }
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') {
    return { format: 'webp', isUpright: !hasExifFlag(bytes), size: null }
  }
  return { format: formatOf(bytes), isUpright: true, size: null }
}

/** Brands of the container that iPhones use for their photos. */
const heicBrands = /^(?:hei[cxms]|hev[cx]|mif1|msf1)$/

function formatOf(bytes: Uint8Array): ImageFormat {
  if (textAt(bytes, 0, 4) === 'GIF8') return 'gif'
  // The first brand alone: an AVIF lists "mif1" among the others.
  if (textAt(bytes, 4, 4) === 'ftyp' && heicBrands.test(textAt(bytes, 8, 4))) return 'heic'
  if (/^(?:\xef\xbb\xbf)?\s*<(?:svg|!doctype svg|\?xml[\s\S]*<svg)/i.test(textAt(bytes, 0, 1024)))
    return 'svg'
  return 'other'
}

function readPngSize(view: DataView): ImageHeader['size'] {
  return view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** The one bit of an extended WebP's header: it has EXIF, and may be turned by it. */
function hasExifFlag(bytes: Uint8Array): boolean {
  return textAt(bytes, 12, 4) === 'VP8X' && ((bytes[20] ?? 0) & 0x08) !== 0
}

function readJpeg(view: DataView): ImageHeader {
  const header: ImageHeader = { format: 'jpeg', isUpright: true, size: null }
  // Segments, each with its own length, until the picture begins.
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) {
      header.size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      return header
    }
    if (marker === 0xe1 && header.isUpright) header.isUpright = readOrientation(view, at + 4) <= 1
    at += 2 + view.getUint16(at + 2)
  }
  return header
}

/** SOF0 to SOF15, without the three markers among them that are something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

const orientationTag = 0x0112

/** 1 to 8 as EXIF counts them, 0 where the segment says nothing of it. */
function readOrientation(view: DataView, at: number): number {
  const tiff = at + 6
  // "Exif"; others use the same segment.
  if (tiff + 8 > view.byteLength || view.getUint32(at) !== 0x45786966) return 0
  const isLittle = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, isLittle)
  if (directory + 2 > view.byteLength) return 0
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > view.byteLength) return 0
    if (view.getUint16(entry, isLittle) === orientationTag) return view.getUint16(entry + 8, isLittle)
  }
  return 0
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Each byte as one character. */
function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
