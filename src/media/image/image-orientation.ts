// Reads the orientation that cameras and editors write into a picture.

const orientationTag = 0x0112

/**
 * EXIF as older software writes it into a PNG: as digits that may be compressed. It is not decoded, so it may
 * contain any orientation and counts as turned.
 */
const oldExif = /^Raw profile type (?:exif|app1)\0/i

/** XMP states the orientation as text; not all software applies it. */
const turnedInXmp = /tiff:Orientation(?:>|\s*=\s*["'])\s*[2-8]/

/** XMP is at the start of a part that may also hold a thumbnail; bytes. */
const xmpBytes = 64 * 1024

/**
 * Whether this part of a file (EXIF or XMP of any container) says that the picture is rotated or mirrored.
 */
export function isTurned(part: DataView): boolean {
  const start = new Uint8Array(part.buffer, part.byteOffset, Math.min(part.byteLength, xmpBytes))
  const text = new TextDecoder('latin1').decode(start)
  if (oldExif.test(text) || turnedInXmp.test(text)) return true
  const tiff = text.startsWith('Exif\0\0') ? 6 : 0
  if (!/^(?:II\*\0|MM\0\*)/.test(text.slice(tiff))) return false
  try {
    return isTurnedByExif(new DataView(part.buffer, part.byteOffset + tiff, part.byteLength - tiff))
  } catch (error) {
    // The part ends before the orientation.
    if (error instanceof RangeError) return false
    throw error
  }
}

function isTurnedByExif(tiff: DataView): boolean {
  const isLittle = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, isLittle)
  const count = tiff.getUint16(directory, isLittle)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12
    if (tiff.getUint16(entry, isLittle) !== orientationTag) continue
    // Some software writes four bytes, against the standard.
    const isLong = tiff.getUint16(entry + 2, isLittle) === 4
    const orientation = isLong ? tiff.getUint32(entry + 8, isLittle) : tiff.getUint16(entry + 8, isLittle)
    return orientation >= 2 && orientation <= 8
  }
  return false
}
