// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRequest, type PendingRequest } from '#tasks/rate-limit/pending-request.ts'

const turn = (id: string, dueAt: number, paceMs = 1_000, isUrgent = false): PendingRequest => ({
  id,
  dueAt,
  pollIntervalMs: paceMs,
  isUrgent,
})

test.each<[what: string, turns: PendingRequest[], next: string | undefined]>([
  ['none', [], undefined],
  ['the earliest due of equal paces', [turn('a', 500), turn('b', 200), turn('c', 900)], 'b'],
  [
    'two seconds late in two before twenty in thirty',
    [turn('a', -19_000, 30_000), turn('b', -1_000, 2_000)],
    'b',
  ],
  ['sixty late in thirty before two in two', [turn('a', -59_000, 30_000), turn('b', -1_000, 2_000)], 'a'],
  ['what a person asked for, however early', [turn('a', 0), turn('b', 99_000, 1_000, true)], 'b'],
  ['the first of equals', [turn('a', 0), turn('b', 0)], 'a'],
])('%s', (_, turns, next) => {
  expect(nextRequest(turns, 1_000)?.id).toBe(next)
})

test('nobody waits for ever: whoever is passed over comes first after a while', () => {
  const other = fc.record({
    lateMs: fc.integer({ min: 0, max: 600_000 }),
    paceMs: fc.integer({ min: 1_800, max: 660_000 }),
  })
  fc.assert(
    fc.property(fc.array(other, { maxLength: 20 }), (others) => {
      // Ten minutes late at the shortest interval is 333 intervals late.
      const now = 400 * 660_000
      const turns = others.map(({ lateMs, paceMs }, index) => turn(`${index}`, now - lateMs, paceMs))
      return nextRequest([...turns, turn('patient', 0, 660_000)], now)?.id === 'patient'
    }),
  )
})
