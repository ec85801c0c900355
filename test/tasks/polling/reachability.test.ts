// @vitest-environment node
import { expect, test } from 'vitest'
import type { RequestErrorKind } from '#api/api-error.ts'
import { unreachableSince } from '#tasks/polling/reachability.ts'
import { aTask, start } from '../tasks.ts'

const second = 1_000

function failing(kind: RequestErrorKind, since: number, askedAt = since) {
  return aTask({ askedAt, notice: { kind, detail: null, since, count: 1, retryAfterMs: null } })
}

const heard = (askedAt: number) => aTask({ askedAt })

test.each([
  ['nothing was asked', [aTask()], null],
  ['all is heard', [heard(start)], null],
  ['nobody answers', [failing('unreachable', start)], start],
  [
    'since the newest row of failures',
    [failing('timeout', start), failing('not-json', start + second)],
    start + second,
  ],
  ['heard before', [heard(start), failing('unreachable', start + second)], start + second],
  ['heard since', [failing('unreachable', start), heard(start + second)], null],
  [
    'a failure that goes on while others are heard',
    [failing('timeout', start, start + 9 * second), heard(start + second)],
    null,
  ],
  [
    'the server itself said no',
    [failing('unreachable', start), failing('server-error', start + second)],
    null,
  ],
  ['a deleted task', [aTask({ ...failing('unreachable', start), deletedAt: start })], null],
  ['another environment', [aTask({ ...failing('unreachable', start), environmentId: 'other' })], null],
])('%s', (_, tasks, expected) => {
  expect(unreachableSince(tasks, 'dev')).toBe(expected)
})
