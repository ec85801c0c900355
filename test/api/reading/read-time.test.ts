import { describe, expect, test } from 'vitest'
import { readAnswer } from '#api/reading/read-answer.ts'
import { answerOf, baseUrl, now, thrownBy, videoOf } from '../answers.ts'

const day = 86_400_000

describe('a time', () => {
  const cases: [time: unknown, expected: number | null][] = [
    [1769640435, 1769640435_000],
    [1769640435.5, 1769640435_500],
    ['1769640435', 1769640435_000],
    [1764347090922, 1764347090_922],
    [1764347090922123, 1764347090_922],
    ['2026-01-29T06:47:15Z', Date.UTC(2026, 0, 29, 6, 47, 15)],
    ['2026-01-29T06:47:15+02:00', Date.UTC(2026, 0, 29, 4, 47, 15)],
    ['2026-01-29T06:47:15-0530', Date.UTC(2026, 0, 29, 12, 17, 15)],
    ['2026-01-29 06:47:15+00', Date.UTC(2026, 0, 29, 6, 47, 15)],
    ['2026-01-29 06:47:15 UTC', Date.UTC(2026, 0, 29, 6, 47, 15)],
    ['2025-10-06T15:10:26.875729Z', Date.UTC(2025, 9, 6, 15, 10, 26, 875)],
    ['2026-01-29T06:47:15', Date.UTC(2026, 0, 28, 22, 47, 15)],
    ['2026-01-29T06:47:15.123456', Date.UTC(2026, 0, 28, 22, 47, 15, 123)],
    ['2026-01-29 06:47:15', Date.UTC(2026, 0, 28, 22, 47, 15)],
    ['2026/01/29 06:47', Date.UTC(2026, 0, 28, 22, 47)],
    ['2026-01-29', Date.UTC(2026, 0, 28, 16)],
    [now / 1000 + 3600, now + 3_600_000],
    [now + day, now + day],
    [now + day + 1, null],
    ['2999-01-01T00:00:00Z', null],
    [0, null],
    [-5, null],
    [1e30, null],
    ['', null],
    ['soon', null],
    ['2026-13-45T99:00:00', null],
    ['Thu Jan 29 2026', null],
    [true, null],
    [null, null],
    [{ seconds: 1769640435 }, null],
  ]
  test.each(cases)('%j → %s', (time, expected) => {
    expect(videoOf({ id: 1, status: 'running', created_at: time }).createdAt).toBe(expected)
  })

  test('without a zone is in the zone of the environment', () => {
    const body = { id: 1, status: 'done', finish_time: '2026-01-29 06:47:15' }
    expect(videoOf(body, { timeZoneOffsetMinutes: 0 }).completedAt).toBe(Date.UTC(2026, 0, 29, 6, 47, 15))
    expect(videoOf(body, { timeZoneOffsetMinutes: -60 }).completedAt).toBe(Date.UTC(2026, 0, 29, 7, 47, 15))
  })

  test.each([
    ['created_at', 'completed_at'],
    ['createdAt', 'completedAt'],
    ['created', 'done_at'],
    ['submit_time', 'finish_time'],
    ['createTime', 'finishedAt'],
  ])('is found as %s and %s, the first usable one counts', (created, completed) => {
    const body = { data: { id: 1, status: 'done', [created]: 1769640435, [completed]: 1769680826 } }
    expect(videoOf(body)).toMatchObject({ createdAt: 1769640435_000, completedAt: 1769680826_000 })
  })
})

describe('Retry-After', () => {
  const cases: [header: string, expectedMs: number | null][] = [
    ['20', 20_000],
    ['0', 0],
    ['1.5', 1500],
    [new Date(now + 90_000).toUTCString(), 90_000],
    [new Date(now - 90_000).toUTCString(), 0],
    ['99999999999', day],
    ['-5', null],
    ['12 minutes', null],
    ['soon', null],
    ['', null],
  ]
  test.each(cases)('%j → %s ms', (header, expectedMs) => {
    const answer = answerOf({}, { status: 429, headers: { 'retry-after': header } })
    const error = thrownBy(() => readAnswer(answer, baseUrl, now))
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: expectedMs })
  })

  test('is missing on most answers, and may be on any', () => {
    const error = (headers: Record<string, string>) =>
      thrownBy(() => readAnswer(answerOf('<html>', { status: 503, headers }), baseUrl, now))
    expect(error({})).toMatchObject({ retryAfterMs: null })
    expect(error({ 'retry-after': '7' })).toMatchObject({ kind: 'server-error', retryAfterMs: 7000 })
  })
})
