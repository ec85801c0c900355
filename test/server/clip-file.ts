// A clip, as it is or as long as one likes: a valid video with so much padding behind it, which is never in memory.

import { readFile } from 'node:fs/promises'

const folder = new URL('../../src/demo/clips/', import.meta.url)
const chunkBytes = 64 * 1024

export interface ClipFile {
  /** Bytes. */
  size: number
  /** From one byte up to another, without that; at most `rate` bytes a second. */
  stream(start: number, end: number, rate: number): ReadableStream<Uint8Array>
}

/** The clip of that name, padded to `size` bytes where that is more than it has; null where there is none. */
export async function openClip(name: string, size: number): Promise<ClipFile | null> {
  const clip = await readFile(new URL(name, folder)).catch(() => null)
  if (clip === null) return null
  const padding = size - clip.byteLength
  if (padding < 8) return fileOf(clip, clip.byteLength)
  // A box that players skip.
  const header = Buffer.alloc(8)
  header.writeUInt32BE(padding)
  header.write('free', 4)
  return fileOf(Buffer.concat([clip, header]), size)
}

/** `head`, then zeros. */
function fileOf(head: Uint8Array, size: number): ClipFile {
  return {
    size,
    stream(start, end, rate) {
      let at = start
      return new ReadableStream(
        {
          async pull(controller) {
            if (at >= end) return controller.close()
            const bytes = new Uint8Array(Math.min(chunkBytes, end - at))
            if (at < head.byteLength) bytes.set(head.subarray(at, at + bytes.byteLength))
            at += bytes.byteLength
            if (Number.isFinite(rate)) await pause((1000 * bytes.byteLength) / rate)
            controller.enqueue(bytes)
          },
        },
        { highWaterMark: 0 },
      )
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
