import { expect, test } from 'vitest'
import type { PollObstacle } from '#screens/shared/task/poll-obstacle.ts'
import { allowedActions } from '#screens/shared/task/task-actions.ts'
import { type CardAction, cardActions, mainAction } from '#screens/studio/task-list/card/main-action.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo } from '../../tasks/tasks.ts'

function actionsOf(task: Task, obstacle: PollObstacle | null, isLinkOver = false): readonly CardAction[] {
  const allowed = allowedActions(task, { content: null, copy: null, isLinkOver })
  return cardActions(task, allowed, obstacle)
}

const videoUrl = 'https://clips.test/cat.mp4'
const done = aVideo({ status: 'succeeded', videoUrl })
const failedFor = (error: string) => aVideo({ status: 'failed', error })
const without = (change: Parameters<typeof aVideo>[0]) => aVideo({ status: 'succeeded', ...change })

test.each<[of: string, task: Partial<Task>, obstacle: PollObstacle | null, main: CardAction | null]>([
  ['a submission under way', { submission: 'sending' }, null, null],
  ['a lost submission', { submission: 'unconfirmed' }, null, 'findLost'],
  ['one without a prompt', { submission: 'unconfirmed', prompt: '' }, null, 'giveId'],
  ['a queued task', {}, null, 'checkNow'],
  ['a running task', { video: aVideo({ status: 'running' }) }, null, 'checkNow'],
  ['an unclear task', { video: aVideo({ status: 'unknown' }) }, null, 'checkNow'],
  ['a waiting task without a token', { video: aVideo({ status: 'running' }) }, 'token', 'enterToken'],
  ['a waiting task without an environment', {}, 'environment', 'change'],
  ['such a task without a prompt', { prompt: '' }, 'environment', null],
  ['a finished video', { video: done }, null, 'download'],
  ['a finished video without a token', { video: done }, 'token', 'download'],
  ['a success whose link may still come', { video: without({}) }, null, 'checkNow'],
  ['a success without a link', { video: without({}), linkAsks: 3 }, null, 'fetchContent'],
  ['a page with the video', { video: without({ pageUrl: 'https://share.test' }) }, null, 'openPage'],
  ['a video made twice', { video: done, twinId: '51' }, null, 'addTwin'],
  ['a failed task', { video: aVideo({ status: 'failed' }) }, null, 'change'],
  ['a failed task without a prompt', { video: aVideo({ status: 'failed' }), prompt: '' }, null, 'checkNow'],
  ['a task that fails for want of quota', { video: failedFor('insufficient balance') }, null, 'details'],
  ['a task whose server has lost its account', { video: failedFor('授权失败') }, 'token', 'details'],
  ['a task whose content is refused', { video: failedFor('内容违规') }, null, 'change'],
  ['a cancelled task', { video: aVideo({ status: 'cancelled' }) }, null, 'change'],
  ['an expired task', { video: aVideo({ status: 'expired' }) }, null, 'change'],
])('the main action of %s', (_, change, obstacle, main) => {
  const task = aTask(change)
  expect(mainAction(task, actionsOf(task, obstacle))).toBe(main)
})

test.each<[obstacle: PollObstacle | null, main: CardAction]>([
  [null, 'askForLink'],
  ['token', 'enterToken'],
  ['environment', 'download'],
])('a video whose link is over, where asking is hindered by %s', (obstacle, main) => {
  const task = aTask({ video: done })
  expect(mainAction(task, actionsOf(task, obstacle, true))).toBe(main)
})

test('what cannot work is not offered, and what costs money is in the menu', () => {
  const waiting = aTask({ video: aVideo({ status: 'running' }) })
  expect(actionsOf(waiting, null)).toEqual(['checkNow', 'again', 'change', 'remove'])
  expect(actionsOf(waiting, 'token')).toEqual(['enterToken', 'again', 'change', 'remove'])
  expect(actionsOf(waiting, 'environment')).toEqual(['again', 'change', 'remove'])
  const failed = aTask({ video: aVideo({ status: 'failed' }) })
  expect(actionsOf(failed, 'token')).toEqual(['change', 'again', 'remove'])
  const outOfQuota = aTask({ video: failedFor('quota exceeded') })
  expect(actionsOf(outOfQuota, null)).toEqual(['details', 'change', 'again', 'checkNow', 'remove'])
  // A refused submission has no id to ask about.
  const refused = aTask({ video: aVideo({ status: 'failed' }), remoteId: null })
  expect(actionsOf(refused, null)).toEqual(['change', 'again', 'remove'])
})
