// What of a task can be seen on its card: most answers about a waiting task change only when it was heard of.

import { isEqual } from '#lib/is-equal.ts'
import { isWaiting, type Task } from '../store/task.ts'

/** True where a card of one task shows what a card of the other does; time apart. */
export function haveSameCard(one: Task, other: Task): boolean {
  if (one === other) return true
  // How long ago it was heard of is shown beside what keeps it from being heard of.
  if (!isWaiting(one) || !isWaiting(other) || one.notice !== null || other.notice !== null) return false
  return isEqual(cardFields(one), cardFields(other))
}

function cardFields({ askedAt, heardAt, lastUnfinished, transcript, ...cardFields }: Task): Partial<Task> {
  return cardFields
}

/** Remembers what was shown: gives that again for a task that looks alike, else the task itself. */
export function rememberCard(): (task: Task | undefined) => Task | undefined {
  let shown: Task | undefined
  return (task) => {
    if (shown === undefined || task === undefined || !haveSameCard(shown, task)) shown = task
    return shown
  }
}
