import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cardToKeep,
  layOut,
  type Measures,
  movedBy,
  neighbourOf,
  placeInDay,
  visibleRange,
} from '#screens/studio/task-list/list-layout.ts'
import type { Day } from '#tasks/list/group-by-day.ts'

const grid: Measures = { width: 920, minColumn: 288, gap: 16, textHeight: 130, headHeight: 38, dayGap: 32 }
const rows: Measures = { ...grid, minColumn: 0, gap: 0, textHeight: 88 }

/** Days with these numbers of tasks. */
function daysOf(...counts: number[]): Day[] {
  return counts.map((count, day) => ({
    start: day,
    ids: Array.from({ length: count }, (_, index) => `${day}-${index}`),
  }))
}

test.each([
  ['three columns in a wide window', 920, 3],
  ['as many as just fit', 896, 3],
  ['not one more', 895, 2],
  ['one on a phone', 288, 1],
  ['one on anything narrower', 200, 1],
])('there are %s', (_, width, columns) => {
  expect(layOut(daysOf(5), { ...grid, width }).columns).toBe(columns)
})

test('days stand below each other, with a gap between rows and none at the end', () => {
  const { days, height, cellHeight } = layOut(daysOf(4, 3), grid)
  expect(days.map(({ top }) => top)).toEqual([0, 38 + 2 * cellHeight + 16 + 32])
  expect(height).toBe((days[1]?.top ?? 0) + 38 + cellHeight)
  expect(layOut(daysOf(3), rows).height).toBe(38 + 3 * 88)
  expect(layOut([{ start: null, ids: ['a'] }], rows).height).toBe(88)
  expect(layOut([], grid).height).toBe(0)
})

const someDays = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
const someMeasures = fc
  .record({ width: fc.integer({ min: 280, max: 2_000 }), isGrid: fc.boolean() })
  .map(({ width, isGrid }) => ({ ...(isGrid ? grid : rows), width }))

test('whatever touches the window is in it, and little else', () => {
  const window = fc.record({
    from: fc.integer({ min: -500, max: 9_000 }),
    height: fc.integer({ min: 1, max: 2_000 }),
  })
  fc.assert(
    fc.property(someDays, someMeasures, window, (counts, measures, { from, height }) => {
      const layout = layOut(daysOf(...counts), measures)
      const to = from + height
      for (const day of layout.days) {
        const [first, last] = visibleRange(layout, day, from, to) ?? [0, 0]
        for (const index of day.ids.keys()) {
          const top = day.top + day.headHeight + placeInDay(layout, index).top
          const isIn = index >= first && index < last
          if (top < to && top + layout.cellHeight > from) expect(isIn).toBe(true)
          if (top - layout.rowHeight > to || top + 2 * layout.rowHeight < from) expect(isIn).toBe(false)
        }
      }
    }),
  )
})

test('cards never overlap, and never leave the list', () => {
  fc.assert(
    fc.property(someDays, someMeasures, (counts, measures) => {
      const layout = layOut(daysOf(...counts), measures)
      for (const day of layout.days) {
        const places = [...day.ids.keys()].map((index) => placeInDay(layout, index))
        for (const { top, left } of places) {
          expect(left + layout.width).toBeLessThanOrEqual(measures.width + 0.001)
          expect(day.headHeight + top + layout.cellHeight).toBeLessThanOrEqual(day.height + 0.001)
        }
        expect(new Set(places.map(({ top, left }) => `${top} ${left}`)).size).toBe(day.ids.length)
      }
    }),
  )
})

test('what is in sight stays there when tasks come and go above it', () => {
  const before = layOut(daysOf(6, 6), grid)
  const after = layOut([{ start: 9, ids: ['new'] }, ...daysOf(6, 6)], grid)
  const newDay = 38 + before.cellHeight + 32
  const from = before.days[1]?.top ?? 0
  const sight = { from, to: from + 500 }
  expect(cardToKeep(before, after, sight, [])).toBe('1-0')
  expect(movedBy(before, after, '1-0')).toBe(newDay)
  expect(movedBy(after, before, '1-0')).toBe(-newDay)
  // Keeps the focused card while it is visible.
  expect(cardToKeep(before, after, sight, [null, '1-4', '1-5'])).toBe('1-4')
  expect(cardToKeep(before, after, sight, ['0-0', 'gone'])).toBe('1-0')
  // The first card is gone, so the next one counts.
  expect(cardToKeep(after, before, { from: 0, to: 500 }, ['new'])).toBe('0-0')
  expect(cardToKeep(before, layOut([], grid), sight, ['1-0'])).toBe(null)
})

test('in a day that fills up the same card stays, whichever is the first of its row by then', () => {
  const rowOf = (count: number) =>
    layOut([{ start: 0, ids: [...'abcd'.slice(0, count), 'kept', 'e', 'f'] }], grid)
  const moves = [0, 1, 2, 3].map((count) => movedBy(rowOf(count), rowOf(count + 1), 'kept'))
  expect(moves).toEqual([0, 0, rowOf(0).rowHeight, 0])
})

// Three columns: 0-0 0-1 0-2 / 0-3, then 1-0 1-1.
test.each([
  ['0-0', 'ArrowRight', '0-1'],
  ['0-3', 'ArrowRight', '1-0'],
  ['1-1', 'ArrowRight', null],
  ['1-0', 'ArrowLeft', '0-3'],
  ['0-0', 'ArrowLeft', null],
  ['0-0', 'ArrowDown', '0-3'],
  ['0-2', 'ArrowDown', '0-3'],
  ['0-3', 'ArrowDown', '1-0'],
  ['1-1', 'ArrowDown', null],
  ['1-0', 'ArrowUp', '0-3'],
  ['1-1', 'ArrowUp', '0-3'],
  ['0-3', 'ArrowUp', '0-0'],
  ['0-1', 'ArrowUp', null],
  ['gone', 'ArrowUp', null],
] as const)('from %s, %s leads to %s', (id, direction, expected) => {
  expect(neighbourOf(layOut(daysOf(4, 2), grid), id, direction)).toBe(expected)
})
