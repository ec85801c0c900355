import { makeZip } from 'client-zip'

/** A file in a zip. */
export interface ZippedFile {
  /** Unique in its zip. */
  name: string
  lastModified: Date
  input: string | AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** A zip that is written as it is read: each file is asked for when the one before it is through. */
export function zipStream(files: AsyncIterable<ZippedFile>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return makeZip(files) as ReadableStream<Uint8Array<ArrayBuffer>>
}
