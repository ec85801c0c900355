import { expect, test } from 'vitest'
import { chooseAll, emptySelection, extendTo, noSelection, toggle } from '#lib/selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const chosen = ({ ids }: { ids: ReadonlySet<string> }) => order.filter((id) => ids.has(id)).join('')

test('choosing one begins a selection, giving it up does not end it', () => {
  const one = toggle(noSelection, 'b')
  expect([one.isOn, chosen(one)]).toEqual([true, 'b'])
  const none = toggle(one, 'b')
  expect([none.isOn, chosen(none)]).toEqual([true, ''])
})

test.each([
  ['down', 'b', 'd', 'bcd'],
  ['up', 'd', 'b', 'bcd'],
  ['to itself', 'c', 'c', 'c'],
])('a range goes %s', (_, from, to, expected) => {
  expect(chosen(extendTo(toggle(noSelection, from), to, order))).toBe(expected)
})

test('a range adds to what is chosen, and a second one begins at the same place', () => {
  const first = extendTo(toggle(toggle(noSelection, 'a'), 'c'), 'd', order)
  expect(chosen(first)).toBe('acd')
  expect(chosen(extendTo(first, 'b', order))).toBe('abcd')
})

test('without a place to begin, or with one that is gone, it is one thing', () => {
  expect(chosen(extendTo(emptySelection, 'c', order))).toBe('c')
  expect(chosen(extendTo(chooseAll([]), 'c', order))).toBe('c')
  expect(chosen(extendTo(toggle(noSelection, 'gone'), 'c', order))).toBe('c')
})
