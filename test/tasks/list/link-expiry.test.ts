import { describe, expect, test } from 'vitest'
import { expiresSoon, linkExpiryOf } from '#tasks/list/link-expiry.ts'
import { applyAnswer, type Task } from '#tasks/store/task.ts'
import { anAnswer, aTask, aVideo, start } from '../tasks.ts'

const hour = 3_600_000
const plain = 'https://v.example/a.mp4'
const signed = `${plain}?se=2026-03-01T12%3A00%3A00Z`

const done = (videoUrl: string | null, change: Partial<Task> = {}): Task =>
  aTask({ video: aVideo({ status: 'succeeded', videoUrl }), heardAt: start, ...change })

test.each<[string, Task, lifetimeHours: number | null, end: number | null, isUsual?: boolean]>([
  ['its own word', done(signed), null, Date.UTC(2026, 2, 1, 12)],
  ['its own word before the usual time', done(signed), 24, Date.UTC(2026, 2, 1, 12)],
  ['the usual time, since it was heard of', done(plain), 24, start + 24 * hour, true],
  ['nobody’s word', done(plain), null, null],
  ['no link', done(null), 24, null],
  ['a video that is not there yet', aTask({ video: aVideo({ status: 'running' }) }), 24, null],
  [
    'the usual time, since it was done, heard of late',
    done(plain, {
      video: aVideo({ status: 'succeeded', videoUrl: plain, completedAt: start - 5 * hour }),
    }),
    24,
    start + 19 * hour,
    true,
  ],
])('a link ends by %s', (_, task, lifetimeHours, at, isUsual = false) => {
  expect(linkExpiryOf(task, lifetimeHours)).toEqual(at === null ? null : { at, isUsual })
})

describe('a link that took the place of another', () => {
  const now = start + 50 * hour
  const answer = (videoUrl: string) => anAnswer({ status: 'succeeded', videoUrl })

  test('lives from then on', () => {
    const task = applyAnswer(done(plain), answer(`${plain}?sig=2`), now)
    expect(linkExpiryOf(task, 24)).toEqual({ at: now + 24 * hour, isUsual: true })
  })

  test('is none where the server gave the same', () => {
    const task = applyAnswer(done(plain), answer(plain), now)
    expect(linkExpiryOf(task, 24)).toEqual({ at: start + 24 * hour, isUsual: true })
  })
})

test.each([
  [-1, false],
  [0, false],
  [1, true],
  [24 * hour, true],
  [24 * hour + 1, false],
])('what ends in %i ms is told of: %s', (ms, isSoon) => {
  expect(expiresSoon({ at: start + ms, isUsual: false }, start)).toBe(isSoon)
  expect(expiresSoon(null, start)).toBe(false)
})
