// The orientation that a camera writes into a picture.

const start = [0xff, 0xd8]

/** EXIF data with only an orientation, 1–8. */
export function exifOf(orientation: number, isLittle = false): number[] {
  const short = (value: number) => (isLittle ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff])
  const long = (value: number) => (isLittle ? [...short(value), 0, 0] : [0, 0, ...short(value)])
  return [
    ...(isLittle ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...short(42),
    // The directory follows this header, with one entry: tag, type SHORT, count, value.
    ...long(8),
    ...[short(1), short(0x0112), short(3), long(1), short(orientation), [0, 0]].flat(),
    ...long(0),
  ]
}

/** The JPEG with an EXIF segment. */
export function withOrientation(jpeg: Uint8Array, orientation: number, isLittle = false): Uint8Array {
  return withSegment(jpeg, [...lettersOf('Exif\0\0'), ...exifOf(orientation, isLittle)])
}

/** The JPEG with the XMP metadata that editors write. */
export function withXmp(jpeg: Uint8Array, xmp: string): Uint8Array {
  return withSegment(jpeg, lettersOf(`http://ns.adobe.com/xap/1.0/\0${xmp}`))
}

function withSegment(jpeg: Uint8Array, data: readonly number[]): Uint8Array {
  const length = data.length + 2
  return new Uint8Array([...start, 0xff, 0xe1, length >> 8, length & 0xff, ...data, ...jpeg.subarray(2)])
}

function lettersOf(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0))
}
