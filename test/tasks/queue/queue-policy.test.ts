import { describe, expect, test } from 'vitest'
import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import { judge, refusalOf, type StopKind } from '#tasks/queue/queue-policy.ts'
import { applyFailure } from '#tasks/store/task.ts'
import type { SendingOutcome } from '#tasks/submit/send-task.ts'
import { aTask, start } from '../tasks.ts'

const second = 1_000

function refused(kind: RequestErrorKind, retryAfterMs: number | null = null): SendingOutcome {
  return { kind: 'refused', error: new RequestError(kind, { status: 400, detail: 'no', retryAfterMs }) }
}
const made: SendingOutcome = { kind: 'task', task: aTask(), isStored: true }
const uncertain = (kind: RequestErrorKind): SendingOutcome => {
  const task = applyFailure(aTask({ submission: 'unconfirmed' }), new RequestError(kind), start)
  return { kind: 'task', task, isStored: true }
}

describe('after one answer', () => {
  test.each<
    [what: string, outcome: SendingOutcome, before: number, stop: StopKind | null, waitMs: number | null]
  >([
    ['created: on', made, 4, null, null],
    ['no server there: stop', uncertain('unreachable'), 0, 'unconfirmed', null],
    ['a server that fails: stop', uncertain('server-error'), 0, 'unconfirmed', null],
    ['a page in place of an answer: stop', uncertain('not-json'), 0, 'unconfirmed', null],
    ['a token that is refused: stop', refused('unauthorized'), 0, 'token-refused', null],
    ['not allowed: stop', refused('forbidden'), 0, 'forbidden', null],
    ['behind the sign-in of the site: stop', refused('signed-out'), 0, 'signed-out', null],
    ['a prompt that is refused: on', refused('refused'), 0, null, null],
    ['the fifth in a row: stop', refused('refused'), 4, 'refusals', null],
    ['too fast: a rest as long as it asks for', refused('rate-limited', 7 * second), 0, null, 7 * second],
    ['too fast, no word how long', refused('rate-limited'), 0, null, 20 * second],
    ['never shorter than a second', refused('rate-limited', 0), 0, null, second],
    ['never longer than ten minutes', refused('rate-limited', 86_400 * second), 0, null, 600 * second],
    ['too fast for the tenth time: stop', refused('rate-limited', second), 9, 'rate-limited', null],
  ])('%s', (_, outcome, before, stop, waitMs) => {
    const verdict = judge(outcome, before)
    expect(verdict.stop?.kind ?? null).toBe(stop)
    expect(verdict.waitMs).toBe(waitMs)
    expect(verdict.refusals).toBe(stop === null && outcome.kind === 'refused' ? before + 1 : 0)
  })
})

test.each<[kind: RequestErrorKind, isAboutIt: boolean]>([
  ['refused', true],
  ['not-found', true],
  ['forbidden', true],
  ['unauthorized', false],
  ['rate-limited', false],
  ['signed-out', false],
])('a row keeps the reason of "%s": %s', (kind, isAboutIt) => {
  const refusal = refusalOf(new RequestError(kind, { status: 400, detail: 'no' }))
  expect(refusal).toEqual(isAboutIt ? { kind, words: 'no' } : null)
})
