// What can be done with a task on its card: one labelled main action, and the rest in a menu.

import type { PollObstacle } from '#screens/shared/task/poll-obstacle.ts'
import type { TaskAction } from '#screens/shared/task/task-actions.ts'
import { isWaiting, type Task } from '#tasks/store/task.ts'

export type CardAction = TaskAction | 'enterToken'

/**
 * The actions of a card in display order: those the status allows, without a check that could not work. A
 * waiting task without a token offers to enter one instead.
 */
export function cardActions(
  task: Task,
  allowed: readonly TaskAction[],
  obstacle: PollObstacle | null,
): readonly CardAction[] {
  if (obstacle === null) return allowed
  const instead: readonly CardAction[] = obstacle === 'token' && isWaiting(task) ? ['enterToken'] : []
  return allowed.flatMap((action): readonly CardAction[] => (action === 'checkNow' ? instead : [action]))
}

/** What a person most likely wants next comes first; nothing that costs money is among them. */
const waitingFirst: readonly CardAction[] = ['addTwin', 'checkNow', 'enterToken', 'change']
const othersFirst: readonly CardAction[] = [
  ...(['addTwin', 'findLost', 'giveId'] as const),
  ...(['openPage', 'fetchContent', 'download', 'change', 'checkNow'] as const),
]

/** The one with a labelled button; null if there is none, as while a task is being sent. */
export function mainAction(task: Task, actions: readonly CardAction[]): CardAction | null {
  const first = isWaiting(task) ? waitingFirst : othersFirst
  return first.find((action) => actions.includes(action)) ?? null
}
