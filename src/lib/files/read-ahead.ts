/** The beginning of a stream that was read already. */
export interface ReadAhead {
  /** All of it, from the first byte. */
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** How many are known to come. */
  bytes: number
  /** The first `count` of those, or all where there are fewer; before the stream is read. */
  head: (count: number) => Uint8Array
  /** The end was reached: nothing more can go wrong. */
  isWhole: boolean
}

/** Reads the first `least` bytes, or all where there are fewer. Rejects where the stream breaks within them. */
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
    // Takes no chunk before it is read: `head` looks at them.
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
