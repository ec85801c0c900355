// Fields a card renders; most poll answers change only timestamps and need no re-render.

import { isEqual } from '#lib/is-equal.ts'
import { isWaiting, type Task } from '../store/task.ts'

/** True if the cards of both tasks show the same, apart from times that pass. */
export function haveSameCard(one: Task, other: Task): boolean {
  if (one === other) return true
  // Beside an error, a card shows how long ago the last answer came.
  if (!isWaiting(one) || !isWaiting(other) || one.notice !== null || other.notice !== null) return false
  return isEqual(cardFields(one), cardFields(other))
}

function cardFields({ askedAt, heardAt, lastUnfinished, transcript, ...cardFields }: Task): Partial<Task> {
  return cardFields
}

/** Returns a function that returns the task shown last while the new one looks the same, else the new one. */
export function rememberCard(): (task: Task | undefined) => Task | undefined {
  let shown: Task | undefined
  return (task) => {
    if (shown === undefined || task === undefined || !haveSameCard(shown, task)) shown = task
    return shown
  }
}
