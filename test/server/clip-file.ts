// A clip, either unchanged or padded to any length: a valid video with padding between its index and its
// frames. The padding is never in memory, and a player must read from both ends of the file.

import { readFile } from 'node:fs/promises'

const folder = new URL('../../src/demo/clips/', import.meta.url)
const chunkBytes = 64 * 1024

export interface ClipFile {
  /** Bytes. */
  size: number
  /** The bytes from `start` up to, but not including, `end`; at most `rate` bytes per second. */
  stream(start: number, end: number, rate: number): ReadableStream<Uint8Array>
}

/** The clip with that name, padded to `size` bytes if it is shorter; null if there is none. */
export async function openClip(name: string, size: number): Promise<ClipFile | null> {
  const clip = await readFile(new URL(name, folder)).catch(() => null)
  if (clip === null) return null
  const padding = size - clip.byteLength
  const mediaAt = clip.indexOf('mdat') - 4
  if (padding < 8 || mediaAt < 0) return fileOf(clip, clip.byteLength, new Uint8Array())
  const index = movePictures(clip.subarray(0, mediaAt), padding)
  // A box that players skip.
  const header = Buffer.alloc(8)
  header.writeUInt32BE(padding)
  header.write('free', 4)
  return fileOf(Buffer.concat([index, header]), size, clip.subarray(mediaAt))
}

/** The index of a clip whose frames begin `bytes` bytes later. */
function movePictures(index: Uint8Array, bytes: number): Buffer {
  const moved = Buffer.from(index)
  const table = moved.indexOf('stco') + 8
  const count = moved.readUInt32BE(table)
  for (let entry = table + 4; entry < table + 4 + 4 * count; entry += 4) {
    moved.writeUInt32BE(moved.readUInt32BE(entry) + bytes, entry)
  }
  return moved
}

/** Concatenates `head`, zeros and `tail`. */
function fileOf(head: Uint8Array, size: number, tail: Uint8Array): ClipFile {
  const tailAt = size - tail.byteLength
  return {
    size,
    stream(start, end, rate) {
      let at = start
      return new ReadableStream(
        {
          async pull(controller) {
            if (at >= end) return controller.close()
            const bytes = new Uint8Array(Math.min(chunkBytes, end - at))
            for (const [part, partAt] of [[head, 0] as const, [tail, tailAt] as const]) {
              const from = Math.max(at, partAt)
              const to = Math.min(at + bytes.byteLength, partAt + part.byteLength)
              if (from < to) bytes.set(part.subarray(from - partAt, to - partAt), from - at)
            }
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
