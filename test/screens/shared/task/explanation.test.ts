import { expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { messages } from '#i18n/en/index.ts'
import { explain } from '#screens/shared/task/explanation.ts'
import { applyOutcome } from '#tasks/submit/submission.ts'
import { aTask, aVideo } from '../../../tasks/tasks.ts'

const textOf = (task: Parameters<typeof explain>[0]) =>
  explain(task, null, Date.now(), messages.tasks, messages)?.text
const sending = aTask({ submission: 'sending', remoteId: null })

test.each([
  ['refused', 400, 'prompt violates the policy'],
  ['refused', 402, 'insufficient balance'],
  ['refused', 422, null],
  ['unauthorized', 401, 'invalid token'],
  ['rate-limited', 429, 'too many requests'],
] as const)(
  'a submission that the server refused costs nothing, and says so: %s %s %s',
  (kind, status, detail) => {
    expect(textOf(applyOutcome(sending, new RequestError(kind, { status, detail })))).toMatch(
      /^You won’t be billed\. \S/,
    )
  },
)

test.each([
  ['a task with an id that failed', aTask({ video: aVideo({ status: 'failed', error: 'bad prompt' }) })],
  ['one that timed out', applyOutcome(sending, new RequestError('timeout'))],
  ['one after a server error', applyOutcome(sending, new RequestError('server-error', { status: 502 }))],
])('what is not certain is not claimed: %s', (_, task) => {
  expect(textOf(task)).not.toMatch(/won’t be billed/)
})
