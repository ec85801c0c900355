// What can be done with a task on its card: one labelled main action, and the rest in a menu.

import { classifyFailure } from '#api/failure-class.ts'
import type { PollObstacle } from '#screens/shared/task/poll-obstacle.ts'
import type { TaskAction } from '#screens/shared/task/task-actions.ts'
import { isWaiting, type Task, taskStatus } from '#tasks/store/task.ts'

export type CardAction = TaskAction | 'enterToken' | 'details'

/**
 * The actions of a card in display order: those the status allows, without a check that could not work. A task
 * that lacks a token to go on, or for a new link, offers to enter one instead. One that only the server's admin can
 * help leads to its page, with what to show the admin.
 */
export function cardActions(
  task: Task,
  allowed: readonly TaskAction[],
  obstacle: PollObstacle | null,
): readonly CardAction[] {
  const first: readonly CardAction[] = needsAdmin(task) ? ['details'] : []
  if (obstacle === null) return [...first, ...allowed]
  const isAsking = (action: TaskAction) => action === 'checkNow' || action === 'askForLink'
  const needsAnswer = isWaiting(task) || allowed.includes('askForLink')
  const instead: readonly CardAction[] = obstacle === 'token' && needsAnswer ? ['enterToken'] : []
  return [...new Set([...first, ...allowed.flatMap((action) => (isAsking(action) ? instead : [action]))])]
}

/** True if the quota or the account of the server is the reason: a changed prompt would fail as well. */
function needsAdmin(task: Task): boolean {
  if (taskStatus(task) !== 'failed') return false
  const failure = classifyFailure(task.video?.error ?? null)
  return failure === 'quota' || failure === 'token'
}

/** What a person most likely wants next comes first; nothing that costs money is among them. */
const waitingFirst: readonly CardAction[] = ['addTwin', 'checkNow', 'enterToken', 'change']
const othersFirst: readonly CardAction[] = [
  ...(['addTwin', 'findLost', 'giveId'] as const),
  ...(['openPage', 'fetchContent', 'enterToken', 'askForLink', 'download'] as const),
  ...(['details', 'change', 'checkNow'] as const),
]

/** The one with a labelled button; null if there is none, as while a task is being sent. */
export function mainAction(task: Task, actions: readonly CardAction[]): CardAction | null {
  const first = isWaiting(task) ? waitingFirst : othersFirst
  return first.find((action) => actions.includes(action)) ?? null
}
