// @vitest-environment node
import { expect, test } from 'vitest'
import { readAhead } from '#lib/files/read-ahead.ts'

/** A stream with chunks of these sizes in bytes; a chunk of 0 breaks the stream. */
function streamOf(sizes: readonly number[]) {
  const asked: number[] = []
  const left = [...sizes]
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const size = left.shift()
        if (size === undefined) return controller.close()
        asked.push(size)
        if (size === 0) controller.error(new TypeError('broken'))
        else controller.enqueue(new Uint8Array(size).fill(asked.length))
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, asked }
}

test('nothing is lost of what was read ahead, and no more of it was read than needed', async () => {
  const { stream, asked } = streamOf([3, 3, 3, 1])
  const start = await readAhead(stream, 5)
  expect([asked.length, start.bytes, start.isWhole]).toEqual([2, 6, false])
  const all = new Uint8Array(await new Response(start.stream).arrayBuffer())
  expect([...all]).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4])
})

test('its first bytes can be looked at before it is read', async () => {
  const start = await readAhead(streamOf([3, 3, 3, 1]).stream, 5)
  expect([...start.head(4)]).toEqual([1, 1, 1, 2])
  expect([...start.head(100)]).toEqual([1, 1, 1, 2, 2, 2])
  expect([...(await readAhead(streamOf([]).stream, 5)).head(4)]).toEqual([])
  expect((await new Response(start.stream).arrayBuffer()).byteLength).toBe(10)
})

test('a short one is there as a whole', async () => {
  const start = await readAhead(streamOf([3, 1]).stream, 5)
  expect([start.bytes, start.isWhole]).toEqual([4, true])
  expect((await new Response(start.stream).arrayBuffer()).byteLength).toBe(4)
})

test('one that breaks within the first bytes rejects, one that breaks later breaks for its reader', async () => {
  await expect(readAhead(streamOf([3, 0]).stream, 5)).rejects.toThrow('broken')
  const later = await readAhead(streamOf([5, 0]).stream, 5)
  await expect(new Response(later.stream).arrayBuffer()).rejects.toThrow()
})
