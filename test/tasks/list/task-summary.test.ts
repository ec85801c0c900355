import { expect, test } from 'vitest'
import { groupByDay } from '#tasks/list/group-by-day.ts'
import { summarise } from '#tasks/list/task-summary.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo } from '../tasks.ts'

/** Local time, because days are in the user's time zone. */
const at = (day: number, hour = 12, minute = 0) => new Date(2026, 1, day, hour, minute).getTime()
const now = at(9, 15)

function ended(status: 'succeeded' | 'failed' | 'cancelled' | 'expired', heardAt: number): Partial<Task> {
  return { video: aVideo({ status }), heardAt }
}

function summaryOf(...changes: Partial<Task>[]) {
  const tasks = changes.map((change, index) => aTask({ id: `task-${index}`, ...change }))
  return summarise(
    { ids: tasks.map(({ id }) => id), byId: new Map(tasks.map((task) => [task.id, task])) },
    now,
  )
}

test('without tasks there is nothing to say, but for fourteen empty days', () => {
  const { days, ...rest } = summaryOf()
  expect(rest).toEqual({ running: 0, doneToday: 0, successRate: null })
  expect(days.map(({ done }) => done)).toEqual(Array(14).fill(0))
  expect(days[13]?.start).toBe(at(9, 0))
  expect(days[0]?.start).toBe(new Date(2026, 0, 27).getTime())
})

test('videos count on the day on which they were finished, to the minute', () => {
  const { days, doneToday } = summaryOf(
    ended('succeeded', at(9, 0, 0)),
    ended('succeeded', at(9, 14)),
    ended('succeeded', at(8, 23, 59)),
    ended('succeeded', new Date(2026, 0, 27, 0, 0).getTime()),
    ended('succeeded', new Date(2026, 0, 26, 23, 59).getTime()),
    ended('failed', at(9, 1)),
  )
  expect(doneToday).toBe(2)
  expect(days.map(({ done }) => done)).toEqual([1, ...Array(11).fill(0), 1, 2])
})

test.each<[string, Partial<Task>[], number | null]>([
  ['what is still made', [{}], null],
  ['what was cancelled', [ended('cancelled', now)], null],
  ['a failure', [ended('failed', now), ended('succeeded', now)], 0.5],
  ['an expired one', [ended('expired', now), ended('succeeded', now)], 0.5],
  ['what is long ago', [ended('failed', at(-30)), ended('succeeded', now)], 1],
])('the success rate and %s', (_, tasks, rate) => {
  expect(summaryOf(...tasks).successRate).toBe(rate)
})

test('running is whatever the server may still be busy with', () => {
  const { running } = summaryOf(
    { submission: 'sending' },
    { submission: 'unconfirmed' },
    {},
    { video: aVideo({ status: 'running' }) },
    { video: aVideo({ status: 'unknown' }) },
    ended('succeeded', now),
  )
  expect(running).toBe(4)
})

test('days are grouped by the local midnight, in either order', () => {
  const times: Record<string, number> = { a: at(9, 0), b: at(8, 23, 59), c: at(8, 0), d: at(1) }
  const timeOf = (id: string) => times[id] ?? 0
  const newest = groupByDay(['a', 'b', 'c', 'd'], timeOf)
  expect(newest.map(({ ids }) => ids.join(''))).toEqual(['a', 'bc', 'd'])
  expect(newest.map(({ start }) => start)).toEqual([at(9, 0), at(8, 0), at(1, 0)])
  expect(groupByDay(['d', 'c', 'b', 'a'], timeOf).map(({ ids }) => ids.join(''))).toEqual(['d', 'cb', 'a'])
})
