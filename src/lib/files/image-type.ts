// Detects the format of a picture by its first bytes. File names and types may be wrong and are ignored.

/** Browsers may or may not be able to decode `other`. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'svg' | 'other'

/** Number of first bytes needed to detect the format. */
export const formatBytes = 1024

/** Brands of the container of iPhone photos. */
const heicBrands = /^(?:hei[cxms]|hev[cx]|mif1|msf1)$/

const svgStart = /^(?:\xef\xbb\xbf)?\s*<(?:svg|!doctype svg|\?xml[\s\S]*<svg)/i

export function imageFormatOf(bytes: Uint8Array): ImageFormat {
  const text = latin(bytes.subarray(0, formatBytes))
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG')) return 'png'
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'webp'
  if (text.startsWith('GIF8')) return 'gif'
  // Only the first brand: AVIF files also list "mif1".
  const brand = text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : ''
  if (brand === 'avif' || brand === 'avis') return 'avif'
  if (heicBrands.test(brand)) return 'heic'
  return svgStart.test(text) ? 'svg' : 'other'
}

/** The MIME type of the bytes; null if the format is `other`. */
export function imageTypeOf(bytes: Uint8Array): string | null {
  const format = imageFormatOf(bytes)
  if (format === 'other') return null
  return format === 'svg' ? 'image/svg+xml' : `image/${format}`
}

/** Each byte as one character. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
