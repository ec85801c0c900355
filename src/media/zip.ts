import { makeZip } from 'client-zip'

/** A file in a zip. */
export interface ZippedFile {
  /** Unique in its zip. */
  name: string
  lastModified: Date
  input: string | AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** A zip that is written while it is read: each file is requested once the one before it is complete. */
export function zipStream(files: AsyncIterable<ZippedFile>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return makeZip(files) as ReadableStream<Uint8Array<ArrayBuffer>>
}
