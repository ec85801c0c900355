// What a camera writes into a JPEG about how it was held.

const start = [0xff, 0xd8]

/** The JPEG with an EXIF segment that says nothing but its orientation, 1 to 8. */
export function withOrientation(jpeg: Uint8Array, orientation: number, isLittle = false): Uint8Array {
  const short = (value: number) => (isLittle ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff])
  const long = (value: number) => (isLittle ? [...short(value), 0, 0] : [0, 0, ...short(value)])
  const exif = [
    ...[...'Exif\0\0'].map((letter) => letter.charCodeAt(0)),
    ...(isLittle ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...short(42),
    // The directory begins right after this header, with one entry: tag, type SHORT, count, value.
    ...long(8),
    ...[short(1), short(0x0112), short(3), long(1), short(orientation), [0, 0]].flat(),
    ...long(0),
  ]
  const length = exif.length + 2
  return new Uint8Array([...start, 0xff, 0xe1, length >> 8, length & 0xff, ...exif, ...jpeg.subarray(2)])
}
