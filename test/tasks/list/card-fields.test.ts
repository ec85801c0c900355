import { expect, test } from 'vitest'
import { haveSameCard } from '#tasks/list/card-fields.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo, start, transcript } from '../tasks.ts'

const waiting = aTask({ video: aVideo({ status: 'running', progress: 40 }), askedAt: start, heardAt: start })
const later = start + 10_000
const notice = { kind: 'server-error', detail: null, since: start, count: 1, retryAfterMs: null } as const

test.each<Partial<Task>>([
  { askedAt: later },
  { heardAt: later },
  { transcript },
  { lastUnfinished: { heardAt: later, percent: 40, percentSince: start } },
  { video: aVideo({ status: 'running', progress: 40 }) },
])('an answer that tells nothing new: %o', (change) => {
  expect(haveSameCard(waiting, { ...waiting, ...change })).toBe(true)
})

test.each<Partial<Task>>([
  { video: aVideo({ status: 'running', progress: 41 }) },
  { video: aVideo({ status: 'running', progress: 40, progressMessage: 'soon' }) },
  { prompt: 'another' },
  { submission: 'unconfirmed' },
  { twinId: '51' },
  { notice },
  { deletedAt: later },
])('what can be seen: %o', (change) => {
  expect(haveSameCard(waiting, { ...waiting, ...change })).toBe(false)
  expect(haveSameCard({ ...waiting, ...change }, waiting)).toBe(false)
})

test('beside a notice stands how long nothing was heard', () => {
  const silent = { ...waiting, notice }
  expect(haveSameCard(silent, { ...silent, heardAt: later })).toBe(false)
})

test('of a finished task a player needs to know when it was asked about', () => {
  const finished = {
    ...waiting,
    video: aVideo({ status: 'succeeded', videoUrl: 'https://clips.test/cat.mp4' }),
  }
  expect(haveSameCard(finished, { ...finished, askedAt: later })).toBe(false)
})
