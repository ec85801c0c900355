// Reads the image file of a submission into the form in which its request carries it.

import type { Dialect } from '#api/dialect.ts'
import type { FormFile } from '#api/form-parts.ts'
import { toDataUrl } from '#lib/files/data-url.ts'
import { imageTypeOf } from '#lib/files/image-type.ts'
import type { ImageInput, RoleInput } from './submission-input.ts'

/**
 * A data URL, or for a multipart request the bytes, read now: the file may be gone when the request is sent.
 * Null for a link or no image. Rejects if the file can no longer be read.
 */
export async function imageContent(
  image: ImageInput | null,
  { requestAs }: Dialect,
): Promise<string | FormFile | null> {
  if (image?.kind !== 'file') return null
  const { blob, name } = image
  if (requestAs === 'json') return toDataUrl(blob)
  const bytes = await blob.arrayBuffer()
  const type = imageTypeOf(new Uint8Array(bytes))
  return { bytes, type: type ?? blob.type, name: nameFor(type, name) }
}

/** The content of each image, in order; null for links. Rejects like `imageContent`. */
export async function imageContents(
  images: readonly RoleInput[],
  dialect: Dialect,
): Promise<(string | FormFile | null)[]> {
  const contents: (string | FormFile | null)[] = []
  for (const { image } of images) contents.push(await imageContent(image, dialect))
  return contents
}

/** The name is that of the chosen file, whose format may be another one: a HEIC photo is sent as JPEG. */
function nameFor(type: string | null, name: string): string {
  if (type === null) return name || 'image'
  const ending = type.slice('image/'.length).replace('+xml', '').replace('jpeg', 'jpg')
  const [, stem = '', own = ''] = /^(.*?)(?:\.(\w{1,5}))?$/.exec(name) ?? []
  return own.toLowerCase().replace('jpeg', 'jpg') === ending ? name : `${stem || 'image'}.${ending}`
}
