// @vitest-environment node
// Many tabs that open, close, hide, freeze and crash in any order, with both kinds of leases.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SimulatedTab, SimulatedTabs } from './simulated-tabs.ts'

/** Seconds until a visible tab sees exactly one leader, whatever happened before. */
const secondsToSettle = 9

const events: Record<string, (tabs: SimulatedTabs, tab: SimulatedTab) => Promise<unknown>> = {
  tick: (tabs, tab) => tabs.tick(tab),
  deliver: (tabs, tab) => tabs.deliver(tab),
  second: (tabs) => tabs.run(1),
  while: (tabs) => tabs.run(10),
  open: (tabs) => (tabs.all.length < 8 ? tabs.open() : Promise.resolve()),
  close: (tabs, tab) => tabs.close(tab),
  crash: (tabs, tab) => tabs.crash(tab),
  freeze: (tabs, tab) => tabs.freeze(tab),
  hang: (tabs, tab) => tabs.hang(tab),
  wake: (tabs, tab) => tabs.wake(tab),
  hide: (tabs, tab) => tabs.setHidden(tab, true),
  show: (tabs, tab) => tabs.setHidden(tab, false),
}

describe.each(['locks', 'records'] as const)('leases by %s', (kind) => {
  test('whatever happens, two are never at work, and soon there is one again', async () => {
    const story = fc.array(fc.record({ event: fc.constantFrom(...Object.keys(events)), at: fc.nat(7) }), {
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const tabs = new SimulatedTabs(kind)
        await tabs.open()
        await tabs.open()
        for (const { event, at } of steps) {
          const tab = tabs.all[at % tabs.all.length]
          if (tab !== undefined) await events[event]?.(tabs, tab)
          expect((await tabs.atWork()).length).toBeLessThanOrEqual(1)
        }
        const seen = await tabs.open()
        await tabs.run(secondsToSettle)
        const leaders = tabs.leaders()
        expect(leaders).toHaveLength(1)
        expect(await tabs.atWork()).toEqual(leaders)
        expect(leaders[0]?.isHidden).toBe(seen.isHidden)
      }),
      { numRuns: 400 },
    )
  })

  test.each<
    [
      what: string,
      seconds: Record<typeof kind, number>,
      end: (tabs: SimulatedTabs, leader: SimulatedTab) => Promise<void>,
    ]
  >([
    ['closed', { locks: 0, records: 0 }, (tabs, leader) => tabs.close(leader)],
    ['frozen', { locks: 0, records: 0 }, (tabs, leader) => tabs.freeze(leader)],
    ['crashed', { locks: 3, records: 7 }, (tabs, leader) => tabs.crash(leader)],
    ['hanging', { locks: 7, records: 7 }, (tabs, leader) => tabs.hang(leader)],
  ])('a leader that was %s is followed by another', async (_, seconds, end) => {
    const { tabs, leader } = await fiveTabs(kind)
    await end(tabs, leader)
    let waited = 0
    await deliverAll(tabs)
    while (tabs.leaders().length === 0 && waited < 20) {
      await tabs.run(1)
      waited += 1
    }
    expect(tabs.leaders()).toHaveLength(1)
    expect(waited).toBe(seconds[kind])
    const [next] = tabs.leaders()
    await tabs.wake(leader)
    expect(await tabs.atWork()).toEqual([next])
    await tabs.run(20)
    expect(tabs.leaders()).toEqual([next])
    expect(tabs.wrongEvictions).toBe(0)
  })

  test('one that hung while it was about to begin does not begin on an old answer', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    let begun: Promise<unknown> = Promise.resolve()
    await tabs.hang(leader, () => {
      begun = leader.candidacy.confirmLeadership()
      begun.catch(() => {})
    })
    await tabs.run(10)
    const [next] = tabs.leaders()
    await tabs.wake(leader)
    await expect(begun).rejects.toThrow('Another tab leads')
    expect(await tabs.atWork()).toEqual([next])
  })

  test('hidden tabs, whose timers hardly run, leave their leader in peace', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    for (const tab of tabs.all) await tabs.setHidden(tab, true)
    await tabs.run(1_800)
    expect(tabs.leaders()).toEqual([leader])
    expect(tabs.changes).toBe(1)
  })

  test('a leader whose timers are slow answers when it is asked', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    leader.isSlow = true
    await tabs.run(600)
    expect(tabs.leaders()).toEqual([leader])
    expect(tabs.changes).toBe(1)
  })

  test('a tab in view takes over from a hidden one, once', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    await tabs.setHidden(leader, true)
    await tabs.run(2)
    expect(tabs.leaders()).toHaveLength(1)
    expect(tabs.leaders()[0]?.isHidden).toBe(false)
    await tabs.run(600)
    expect(tabs.changes).toBe(2)
    expect(tabs.wrongEvictions).toBe(0)
  })

  test('but not while the hidden one waits for an answer', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    const beginning = leader.candidacy.confirmLeadership()
    await tabs.run(0)
    await tabs.atWork()
    const end = await beginning
    await tabs.setHidden(leader, true)
    await tabs.run(600)
    expect(tabs.leaders()).toEqual([leader])
    expect(tabs.wrongEvictions).toBe(0)
    end()
    await tabs.run(2)
    expect(tabs.leaders()).not.toEqual([leader])
  })

  test('where the leader has nothing to do any more, the others have time to hear the same', async () => {
    const { tabs, leader } = await fiveTabs(kind)
    leader.candidacy.resign()
    await deliverAll(tabs)
    await tabs.run(1)
    expect(tabs.leaders()).toEqual([])
    await tabs.run(2)
    expect(tabs.leaders()).toHaveLength(1)
    expect(tabs.leaders()).not.toEqual([leader])
  })

  test('who leaves does not lead any more, and no late answer brings it back', async () => {
    const tabs = new SimulatedTabs(kind)
    const tab = await tabs.open()
    tab.candidacy.resign()
    expect(tab.candidacy.isLeading()).toBe(false)
    tab.leadership.join('server', () => {}).resign()
    await tabs.run(3)
    await expect(tab.candidacy.confirmLeadership()).rejects.toThrow('Another tab leads')
    const other = await tabs.open()
    expect(other.candidacy.isLeading()).toBe(true)
  })
})

test('a tab that was put aside begins nothing', async () => {
  const tabs = new SimulatedTabs('locks')
  const tab = await tabs.open()
  tab.leadership.suspend()
  const begun = tab.candidacy.confirmLeadership().then(
    () => true,
    () => false,
  )
  await tabs.run(1)
  expect(await begun).toBe(false)
  tab.leadership.resume()
  await tabs.run(1)
  expect(await tabs.atWork()).toEqual([tab])
})

async function fiveTabs(kind: 'locks' | 'records') {
  const tabs = new SimulatedTabs(kind)
  const leader = await tabs.open()
  for (let more = 0; more < 4; more += 1) await tabs.open()
  await tabs.run(3)
  expect(tabs.leaders()).toEqual([leader])
  return { tabs, leader }
}

async function deliverAll(tabs: SimulatedTabs): Promise<void> {
  for (const tab of tabs.awake()) await tabs.deliver(tab)
}
