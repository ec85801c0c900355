// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPieces } from '#lib/files/read-pieces.ts'

/** A stream of these chunks that then ends or breaks; a byte stream fills the reader's own buffer. */
function streamOf(chunks: readonly Uint8Array<ArrayBuffer>[], { isBytes = false, breaks = false } = {}) {
  const left = [...chunks]
  const pull = (controller: ReadableStreamController<Uint8Array>) => {
    const next = left.shift()
    if (next !== undefined) return controller.enqueue(next.slice())
    if (breaks) return controller.error(new TypeError('broken'))
    controller.close()
    if ('byobRequest' in controller) controller.byobRequest?.respond(0)
  }
  const stream = isBytes ? new ReadableStream({ type: 'bytes', pull }) : new ReadableStream({ pull })
  return stream as ReadableStream<Uint8Array<ArrayBuffer>>
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>, size: number) {
  const sizes: number[] = []
  const bytes: number[] = []
  let error: unknown = null
  try {
    for await (const piece of readPieces(stream, { size, beforeRead: async () => {} })) {
      sizes.push(piece.byteLength)
      bytes.push(...piece)
    }
  } catch (thrown) {
    error = thrown
  }
  return { sizes, bytes, error }
}

test('whatever the chunks: all bytes in their order, in pieces of one size, also of a stream that breaks', async () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => new Uint8Array(bytes))
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { maxLength: 12 }),
      fc.integer({ min: 1, max: 50 }),
      fc.record({ isBytes: fc.boolean(), breaks: fc.boolean() }),
      async (chunks, size, how) => {
        const { sizes, bytes, error } = await collect(streamOf(chunks, how), size)
        const all = chunks.flatMap((bytes) => [...bytes])
        expect(bytes).toEqual(all)
        expect(sizes.slice(0, -1).every((one) => one === size)).toBe(true)
        expect(sizes.length).toBe(Math.ceil(all.length / size))
        expect(error instanceof TypeError).toBe(how.breaks)
      },
    ),
  )
})

test('who stops reading ends the stream', async () => {
  let isCancelled = false
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel() {
      isCancelled = true
    },
  })
  for await (const piece of readPieces(stream, { size: 25, beforeRead: async () => {} })) {
    expect(piece.byteLength).toBe(25)
    break
  }
  expect(isCancelled).toBe(true)
})
