import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FileUrls } from '#lib/files/file-urls.ts'

const alive = new Set<string>()
let made = 0

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${made++}`
    alive.add(url)
    return url
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void alive.delete(url))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  alive.clear()
})

const file = new Blob(['picture'])
const read = () => vi.advanceTimersByTimeAsync(0)

test('one address for all who show a file, taken back when nobody does', async () => {
  const load = vi.fn(async () => file)
  const urls = new FileUrls(load)
  const [one, other] = [urls.of('a'), urls.of('a')]
  expect(one.get()).toEqual({ state: 'opening' })
  const stops = [one.subscribe(() => {}), other.subscribe(() => {})]
  await read()
  expect(one.get()).toEqual(other.get())
  expect(one.get()).toMatchObject({ state: 'ready' })
  expect([load.mock.calls.length, alive.size]).toEqual([1, 1])
  stops[0]?.()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(alive.size).toBe(1)
  stops[1]?.()
  // The URL stays alive between two screens.
  const stop = urls.of('a').subscribe(() => {})
  await vi.advanceTimersByTimeAsync(10_000)
  expect([load.mock.calls.length, alive.size]).toEqual([1, 1])
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(alive.size).toBe(0)
})

test('a file that comes about is shown, also where the disk answers late', async () => {
  let answer = (_: Blob | null) => {}
  const urls = new FileUrls(() => new Promise((resolve) => (answer = resolve)))
  const listener = vi.fn()
  const stop = urls.of('a').subscribe(listener)
  urls.replace('a', file)
  answer(null)
  await read()
  expect(urls.of('a').get()).toMatchObject({ state: 'ready' })
  urls.replace('a', null)
  expect([urls.of('a').get().state, alive.size, listener.mock.calls.length]).toEqual(['none', 0, 2])
  // This one is not displayed.
  urls.replace('b', file)
  expect(alive.size).toBe(0)
  stop()
})
