/** A stream with its beginning already read. */
export interface ReadAhead {
  /** The whole stream, from the first byte. */
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Number of bytes already read. */
  bytes: number
  /** The first `count` of those bytes, or all if there are fewer. Call it before reading `stream`. */
  head: (count: number) => Uint8Array
  /** True if the stream has ended, so it cannot fail any more. */
  isWhole: boolean
}

/** Reads at least the first `least` bytes, or all if there are fewer. Rejects if the stream fails before. */
export async function readAhead(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  least: number,
): Promise<ReadAhead> {
  const reader = source.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  let isWhole = false
  while (bytes < least) {
    const { done, value } = await reader.read()
    isWhole = done
    if (done) break
    chunks.push(value)
    bytes += value.byteLength
  }
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const first = chunks.shift()
        if (first !== undefined) return controller.enqueue(first)
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Pulls no chunk before the stream is read, because `head` needs them.
    { highWaterMark: 0 },
  )
  return { stream, bytes, isWhole, head: (count) => headOf(chunks, Math.min(count, bytes)) }
}

function headOf(chunks: readonly Uint8Array[], count: number): Uint8Array {
  const head = new Uint8Array(count)
  let at = 0
  for (const chunk of chunks) {
    head.set(chunk.subarray(0, count - at), at)
    at = Math.min(count, at + chunk.byteLength)
  }
  return head
}
