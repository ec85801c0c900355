import { beforeEach, expect, test, vi } from 'vitest'
import { ownName } from '#lib/storage/site-folder.ts'

const hour = 3_600_000
const clip = 'https://cdn.example/a.mp4'

/** The module as a newly loaded page has it. */
async function loaded() {
  vi.resetModules()
  return import('#media/readable-hosts.ts')
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ toFake: ['Date'] })
})

test('a host that nobody may read is not asked again for a day, not even by the next page', async () => {
  const { learnReadable } = await loaded()
  learnReadable(clip, false)
  const { mayBeReadable } = await loaded()
  expect(mayBeReadable('https://cdn.example/b.mp4?sig=1')).toBe(false)
  expect(mayBeReadable('https://other.example/a.mp4')).toBe(true)
  vi.advanceTimersByTime(23 * hour)
  expect(mayBeReadable(clip)).toBe(false)
  vi.advanceTimersByTime(2 * hour)
  expect(mayBeReadable(clip)).toBe(true)
})

test('seeing it again does not make the answer last; a host that can be read is free again', async () => {
  const { learnReadable, mayBeReadable } = await loaded()
  learnReadable(clip, false)
  vi.advanceTimersByTime(23 * hour)
  learnReadable(clip, false)
  vi.advanceTimersByTime(2 * hour)
  expect(mayBeReadable(clip)).toBe(true)
  learnReadable(clip, false)
  learnReadable(clip, true)
  expect(mayBeReadable(clip)).toBe(true)
  expect((await loaded()).mayBeReadable(clip)).toBe(true)
})

test('a clock that is set back makes nothing last, and the list has an end', async () => {
  const { learnReadable, mayBeReadable } = await loaded()
  learnReadable(clip, false)
  vi.setSystemTime(Date.now() - 48 * hour)
  expect(mayBeReadable(clip)).toBe(true)
  for (let host = 0; host < 200; host += 1) learnReadable(`https://${host}.example/a.mp4`, false)
  expect(localStorage.getItem(ownName('rpasora.unreadable-hosts'))?.split(',').length).toBe(50)
  expect(mayBeReadable('https://199.example/')).toBe(false)
})
