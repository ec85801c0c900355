// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newOfflineVideo, type OfflineVideo } from '#media/offline/offline-video.ts'
import { bytesOf, roomInBrowser, roomTrouble, whatMakesRoom } from '#media/offline/room.ts'

const kept = (taskId: string, bytes: number, keptAt = 0): OfflineVideo => ({
  ...newOfflineVideo(taskId, 0),
  ...{ state: 'kept', bytes, total: bytes, parts: 1, keptAt },
})
const coming = (taskId: string, bytes: number, total: number | null): OfflineVideo => ({
  ...newOfflineVideo(taskId, 0),
  ...{ bytes, total, parts: 1 },
})

describe('what makes room for a copy', () => {
  const old = kept('old', 40, 1)
  const newer = kept('newer', 40, 2)
  const starred = kept('starred', 40, 0)
  const table: [
    what: string,
    copies: OfflineVideo[],
    needed: number,
    limit: number,
    going: string[] | null,
  ][] = [
    ['nothing where all fit', [old, newer], 20, 100, []],
    ['the oldest', [newer, old], 21, 100, ['old']],
    ['as many as it takes', [newer, old], 90, 100, ['old', 'newer']],
    ['never a starred one', [starred, old], 60, 100, ['old']],
    ['none where it would not help', [starred, old], 61, 100, null],
    ['none for one that is larger than the limit', [old], 101, 100, null],
    [
      'none that is on its way, which counts as the whole it will be',
      [coming('c', 5, 60), old],
      40,
      100,
      ['old'],
    ],
    ['no more than is known of one on its way', [coming('c', 5, null), old], 55, 100, []],
  ]
  test.each(table)('%s', (_, copies, needed, limit, going) => {
    expect(whatMakesRoom(copies, needed, limit, (id) => id === 'starred')).toEqual(going)
  })

  test('whatever there is: afterwards it fits, none goes in vain, starred ones stay', () => {
    const copy = fc.record({ bytes: fc.nat(100), keptAt: fc.nat(50), isStarred: fc.boolean() })
    fc.assert(
      fc.property(fc.array(copy, { maxLength: 12 }), fc.nat(200), fc.nat(600), (specs, needed, limit) => {
        const copies = specs.map(({ bytes, keptAt }, index) => kept(String(index), bytes, keptAt))
        const isStarred = (id: string) => specs[Number(id)]?.isStarred ?? false
        const going = whatMakesRoom(copies, needed, limit, isStarred)
        const stay = (gone: readonly string[]) =>
          bytesOf(copies.filter(({ taskId }) => !gone.includes(taskId)))
        if (going === null) {
          const unstarred = copies.map(({ taskId }) => taskId).filter((id) => !isStarred(id))
          expect(stay(unstarred) + needed).toBeGreaterThan(limit)
          return
        }
        expect(stay(going) + needed).toBeLessThanOrEqual(limit)
        expect(going.filter(isStarred)).toEqual([])
        if (going.length > 0) expect(stay(going.slice(0, -1)) + needed).toBeGreaterThan(limit)
      }),
    )
  })
})

test('the browser leaves the copies what is free, but for the records of tasks', () => {
  expect(roomInBrowser({ usage: 300e6, quota: 1e9 }, 200e6)).toBe(850e6)
  expect(roomInBrowser(null, 200e6)).toBe(Number.POSITIVE_INFINITY)
})

test.each([
  ['nothing while there is enough', { usage: 50, quota: 100 }, 50, null],
  ['the browser, first of all', { usage: 95, quota: 100 }, 95, 'browser'],
  ['the limit', { usage: 50, quota: 1000 }, 95, 'limit'],
  ['the limit, where the browser says nothing', null, 95, 'limit'],
] as const)('a trouble to be told: %s', (_, space, copyBytes, trouble) => {
  expect(roomTrouble(space, copyBytes, 100)).toBe(trouble)
})
