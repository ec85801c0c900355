import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createSlots } from '#lib/slots.ts'

const decided = () => Promise.resolve()

test('the most important have the places, among equals whoever came first', async () => {
  const places = createSlots(2)
  const told = vi.fn()
  const ask = (id: string, rank: number) => places.ask(id, rank, () => told(id, places.has(id)))
  ask('a', 1)
  const giveUpB = ask('b', 1)
  ask('c', 1)
  await decided()
  expect(told.mock.calls).toEqual([
    ['a', true],
    ['b', true],
  ])
  ask('player', 0)
  await decided()
  expect(told.mock.calls.slice(2)).toEqual([
    ['player', true],
    ['b', false],
  ])
  giveUpB()
  ask('a', 2)
  await decided()
  expect(['a', 'b', 'c', 'player'].filter(places.has)).toEqual(['c', 'player'])
})

test('whoever asks anew at once keeps its place before others', async () => {
  const places = createSlots(1)
  const giveUp = places.ask('a', 1, () => {})
  places.ask('b', 1, () => {})
  await decided()
  giveUp()
  places.ask('a', 1, () => {})
  await decided()
  expect(places.has('a')).toBe(true)
})

test('never more than there are, and none stays free while somebody waits', async () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    rank: fc.option(fc.integer({ min: 0, max: 2 })),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const places = createSlots(2)
      const wishes = new Map<string, { rank: number; giveUp: () => void }>()
      for (const { id, rank } of steps) {
        wishes.get(id)?.giveUp()
        wishes.delete(id)
        if (rank !== null) wishes.set(id, { rank, giveUp: places.ask(id, rank, () => {}) })
        await decided()
        const had = [...wishes].filter(([one]) => places.has(one))
        const waits = [...wishes].filter(([one]) => !places.has(one))
        expect(had.length).toBe(Math.min(2, wishes.size))
        for (const [, { rank: mine }] of had) {
          expect(waits.every(([, { rank: theirs }]) => theirs >= mine)).toBe(true)
        }
      }
    }),
  )
})
