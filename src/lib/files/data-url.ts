import { formatBytes, imageTypeOf } from './image-type.ts'

/**
 * A picture as a `data:` URL, with the media type that its bytes have: files from disks and old records may be called
 * something else. Rejects where the file can no longer be read.
 */
export async function toDataUrl(picture: Blob): Promise<string> {
  const start = await picture.slice(0, formatBytes).arrayBuffer()
  const type = imageTypeOf(new Uint8Array(start)) ?? picture.type
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(picture.slice(0, picture.size, type))
  })
}
