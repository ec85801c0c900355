import { formatBytes, imageTypeOf } from './image-type.ts'

/**
 * Converts a picture to a `data:` URL with the media type of its bytes, because files from disks and old
 * records may have a wrong type. Rejects if the file can no longer be read.
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
