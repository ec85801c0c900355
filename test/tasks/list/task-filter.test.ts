import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isFiltering,
  noFilter,
  readTaskFilter,
  sortOrders,
  statusGroups,
  type TaskFilter,
  writeTaskFilter,
} from '#tasks/list/task-filter.ts'

const anyFilter: fc.Arbitrary<TaskFilter> = fc.record({
  words: fc.string({ unit: 'grapheme', maxLength: 30 }),
  group: fc.constantFrom(...statusGroups),
  environmentId: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  model: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  option: fc.option(
    fc.record({ name: fc.stringMatching(/^[a-z_.]{1,9}$/), value: fc.string({ maxLength: 30 }) }),
    { nil: null },
  ),
  isExpiring: fc.boolean(),
  sort: fc.constantFrom(...sortOrders),
})

test('an address says the whole filter', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      expect(readTaskFilter(new URLSearchParams(writeTaskFilter(filter)))).toEqual(filter)
    }),
  )
})

test.each([
  ['nothing', '', noFilter],
  ['words that nobody knows', 'status=nonsense&sort=sideways&page=3', noFilter],
  ['empty values', 'q=&env=&model=&status=', noFilter],
  ['a group', 'status=done', { ...noFilter, group: 'done' }],
  ['a single status', 'status=running', { ...noFilter, group: 'active' }],
  ['another single status', 'status=expired', { ...noFilter, group: 'failed' }],
  ['links that end soon', 'link=ending&sort=ending', { ...noFilter, isExpiring: true, sort: 'ending' }],
  ['a word of JavaScript', 'status=toString', noFilter],
  ['the first of two', 'q=one&q=two', { ...noFilter, words: 'one' }],
  ['a novel', `q=${'x'.repeat(9_000)}`, { ...noFilter, words: 'x'.repeat(500) }],
] as const)('an address with %s is read', (_, query, filter) => {
  expect(readTaskFilter(new URLSearchParams(query))).toEqual(filter)
})

test('an order leaves nothing out', () => {
  expect(isFiltering({ ...noFilter, sort: 'oldest' })).toBe(false)
  expect(isFiltering({ ...noFilter, words: 'a' })).toBe(true)
})
