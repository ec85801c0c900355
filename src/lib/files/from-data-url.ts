import { imageTypeOf } from './image-type.ts'

/**
 * The bytes of a base64 `data:` URL; null for any other URL. The media type is detected for pictures, and
 * otherwise taken from the URL.
 */
export function fromDataUrl(url: string): Blob | null {
  const comma = url.indexOf(',')
  const head = /^data:([\w.+-]+\/[\w.+-]+)?;base64$/.exec(url.slice(0, comma))
  if (head === null) return null
  let binary: string
  try {
    binary = atob(url.slice(comma + 1))
  } catch {
    return null
  }
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return new Blob([bytes], { type: imageTypeOf(bytes) ?? head[1] ?? '' })
}
