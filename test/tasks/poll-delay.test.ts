// @vitest-environment node
import { expect, test } from 'vitest'
import type { RequestErrorKind } from '#api/api-error.ts'
import { nextAskAt } from '#tasks/poll-delay.ts'
import type { Task } from '#tasks/task.ts'
import { aTask, aVideo, start } from './tasks.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const running = (progress: number | null) => aVideo({ status: 'running', progress })
const notice = (kind: RequestErrorKind, count = 1, retryAfterMs: number | null = null) => ({
  kind,
  count,
  retryAfterMs,
  detail: null,
  since: start,
})

/** [what, the task, seconds from the last question to the next; null for never] */
const table: [what: string, change: Partial<Task>, seconds: number | null][] = [
  [
    'finished',
    { video: aVideo({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' }), askedAt: start },
    null,
  ],
  ['finished without a link', { video: aVideo({ status: 'succeeded' }), askedAt: start }, 20],
  ['asked for a link in vain', { video: aVideo({ status: 'succeeded' }), linkAsks: 3, askedAt: start }, null],
  ['failed', { video: aVideo({ status: 'failed' }), askedAt: start }, null],
  ['outcome unknown', { submission: 'unconfirmed', remoteId: null }, null],
  ['deleted', { deletedAt: start, askedAt: start }, null],
  ['just created', { askedAt: start }, 2],
  ['queued for 10 s', { askedAt: start + 10 * second }, 5],
  ['queued for 5 min', { askedAt: start + 5 * minute }, 10],
  ['half done after 20 s', { video: running(50), askedAt: start + 20 * second }, 10],
  ['nearly done', { video: running(99), askedAt: start + 60 * second }, 2],
  ['hardly begun after 10 s', { video: running(1), askedAt: start + 10 * second }, 5],
  ['hardly begun after 4 min', { video: running(1), askedAt: start + 4 * minute }, 30],
  ['running, but 0 %', { video: running(0), askedAt: start + 5 * minute }, 10],
  ['a word nobody understands', { video: aVideo({ status: 'unknown' }), askedAt: start + minute }, 60],
  ['older than an hour', { video: running(50), askedAt: start + 2 * hour }, 60],
  ['older than a day', { video: running(50), askedAt: start + 25 * hour }, 600],
  ['one failure', { notice: notice('unreachable'), askedAt: start + minute }, 5],
  ['three failures', { notice: notice('server-error', 3), askedAt: start + minute }, 20],
  ['many failures', { notice: notice('timeout', 30), askedAt: start + minute }, 120],
  ['asked to slow down', { notice: notice('rate-limited'), askedAt: start + minute }, 30],
  ['asked to wait 90 s', { notice: notice('rate-limited', 1, 90_000), askedAt: start + minute }, 90],
  ['asked to wait a day', { notice: notice('rate-limited', 1, 24 * hour), askedAt: start + minute }, 600],
  ['not found', { notice: notice('not-found'), askedAt: start + minute }, 300],
]

test.each(table)('%s', (_, change, seconds) => {
  const task = aTask(change)
  const next = nextAskAt(task)
  expect(next === null ? null : (next - (task.askedAt ?? 0)) / second).toBe(seconds)
})

test('a task that was never asked about is due at once', () => {
  expect(nextAskAt(aTask())).toBe(start)
})
