import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { dbLeases } from '#tasks/polling/db-leases.ts'

const onLost = () => {}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('the first one holds it until it gives it back', async () => {
  const [one, other] = [dbLeases(), dbLeases()]
  expect(await one.acquire('a', false, onLost)).toBe(true)
  expect(await other.acquire('a', false, onLost)).toBe(false)
  expect(await other.acquire('b', false, onLost)).toBe(true)
  expect(await one.acquire('a', false, onLost)).toBe(true)
  one.release('a')
  expect(await other.acquire('a', false, onLost)).toBe(true)
  expect(await one.acquire('a', false, onLost)).toBe(false)
})

test('only the holder that was met is evicted: of several that try, one succeeds', async () => {
  const [silent, ...others] = [dbLeases(), dbLeases(), dbLeases(), dbLeases()]
  await silent.acquire('a', false, onLost)
  for (const other of others) expect(await other.acquire('a', false, onLost)).toBe(false)
  const tried = await Promise.all(others.map((other) => other.acquire('a', true, onLost)))
  expect(tried).toEqual([true, false, false])
  expect(await silent.acquire('a', false, onLost)).toBe(false)
})

test('a stranger is not evicted at first sight', async () => {
  const [one, other] = [dbLeases(), dbLeases()]
  await one.acquire('a', false, onLost)
  expect(await other.acquire('a', true, onLost)).toBe(false)
  expect(await other.acquire('a', true, onLost)).toBe(true)
})

test('whatever several do at once, at most one holds it', async () => {
  const acts = fc.array(fc.record({ who: fc.nat(3), what: fc.constantFrom('acquire', 'evict', 'release') }), {
    maxLength: 20,
  })
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      globalThis.indexedDB = new IDBFactory()
      const all = [dbLeases(), dbLeases(), dbLeases(), dbLeases()]
      await Promise.all(
        list.map(async ({ who, what }) => {
          const leases = all[who]
          if (what === 'release') leases?.release('a')
          else await leases?.acquire('a', what === 'evict', onLost)
        }),
      )
      const holds = await Promise.all(all.map((leases) => leases.acquire('a', false, onLost)))
      expect(holds.filter((isHeld) => isHeld)).toHaveLength(1)
    }),
    { numRuns: 50 },
  )
})
