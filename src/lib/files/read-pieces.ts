// A long stream in pieces of one size, in little memory: each chunk that a stream makes by itself is garbage, and at
// full speed they pile up to hundreds of megabytes before somebody collects them.

/** Filled again and again, where the browser lets us bring it; bytes. */
const chunkBytes = 256 * 1024

interface PieceOptions {
  /** Of each piece but the last; bytes. */
  size: number
  /** Resolves once more may be read. */
  beforeRead: () => Promise<void>
}

/** What is counted for a piece, in pieces; see `newPiece`. */
const reserve = 8

/**
 * Where the stream breaks, what came before that is the last piece; then it throws what the stream did.
 */
export async function* readPieces(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { size, beforeRead }: PieceOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const { read, cancel } = readerOf(stream)
  let piece = newPiece(size)
  let filled = 0
  try {
    for (;;) {
      await beforeRead()
      let chunk = await read()
      if (chunk === null) break
      while (chunk.byteLength > 0) {
        const part = chunk.subarray(0, size - filled)
        piece.set(part, filled)
        filled += part.byteLength
        chunk = chunk.subarray(part.byteLength)
        if (filled < size) continue
        yield piece
        piece = newPiece(size)
        filled = 0
      }
    }
    if (filled > 0) yield piece.subarray(0, filled)
  } catch (error) {
    if (filled > 0) yield piece.subarray(0, filled)
    throw error
  } finally {
    cancel()
  }
}

/**
 * What is reserved behind a piece is never touched and takes no memory, but browsers count it, and so collect sooner
 * what was made of earlier pieces: of 800 MB at full speed Chromium held 450 MB in Blobs that were on the disk already,
 * and 30 MB like this.
 */
function newPiece(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(reserve * size), 0, size)
}

interface Reader {
  /** Null at the end. */
  read: () => Promise<Uint8Array<ArrayBuffer> | null>
  cancel: () => void
}

function readerOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Reader {
  const reader = byobReaderOf(stream)
  if (reader === null) {
    const reader = stream.getReader()
    return {
      read: async () => (await reader.read()).value ?? null,
      cancel: () => void reader.cancel().catch(() => {}),
    }
  }
  let buffer = new ArrayBuffer(chunkBytes)
  return {
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer))
      if (value !== undefined) buffer = value.buffer
      return done ? null : value
    },
    cancel: () => void reader.cancel().catch(() => {}),
  }
}

/** One that fills the memory it is given; null where the stream, or the browser, has none. */
function byobReaderOf(stream: ReadableStream): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return null
  }
}
