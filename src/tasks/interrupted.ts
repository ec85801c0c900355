// Submissions whose page was closed in the middle.

import { RequestError } from '#api/api-error.ts'
import { documentedDialect } from '#api/dialect.ts'
import { serverOf } from '#environments/api-server.ts'
import type { EnvironmentStore } from '#environments/environment-store.ts'
import { isLockHeld } from '#lib/locks.ts'
import { tabId } from '#lib/tab-id.ts'
import { type PostOutcome, workerLockOf } from './post-records.ts'
import { submissionLockOf } from './send-task.ts'
import { created, isRefusal, readOutcome, refused, unconfirmed } from './submission.ts'
import type { Task } from './task.ts'
import type { TaskStore } from './task-store.ts'

/** No submission is under way for longer, by the timeout of the request itself; milliseconds. */
const longestSubmissionMs = 130_000

/**
 * Writes what the worker heard to the task; where nobody heard anything and nobody waits any more, the task became
 * uncertain. None is ever sent again by itself. `now` is in milliseconds since 1970.
 */
export async function settleInterrupted(
  store: TaskStore,
  environments: EnvironmentStore,
  now: number,
): Promise<void> {
  const { db } = store
  if (db === null) return
  const heardOf = new Set(await db.getAllKeys('posts'))
  const isOpen = (id: string) => store.find(id)?.submission === 'sending' || heardOf.has(id)
  for (const id of new Set([...store.get().ids.filter(isOpen), ...heardOf])) {
    const task = store.find(id)
    if (task !== undefined && (await isAlive(task, now))) continue
    const outcome = (await db.get('posts', id))?.outcome ?? null
    await store.update(id, (current) => settled(current, outcome, environments), { durable: true })
    await db.delete('posts', id)
  }
}

/** Whether the page that wrote it, or the worker, still has to do with a submission. */
async function isAlive(task: Task, now: number): Promise<boolean> {
  if (await isLockHeld(workerLockOf(task.id))) return true
  const held = await isLockHeld(submissionLockOf(task))
  if (held !== null) return held
  // Without locks (plain http): a submission of this very tab ended with its page, any other by its age.
  return task.submission === 'sending' && task.tabId !== tabId && now - task.createdAt < longestSubmissionMs
}

/** The task once nobody works on its submission any more; the worker may also have heard late. */
function settled(task: Task, outcome: PostOutcome | null, environments: EnvironmentStore): Task {
  if (task.submission === 'created') return task
  if (outcome === null) return task.submission === 'sending' ? { ...task, submission: 'unconfirmed' } : task
  const environment = environments.find(task.environmentId)
  const server =
    environment === null
      ? { baseUrl: task.origin, token: null, dialect: documentedDialect }
      : serverOf(environment)
  const answer = readOutcome(server, outcome)
  if (!(answer instanceof RequestError)) return created(task, answer)
  return isRefusal(answer) ? refused(task, answer) : unconfirmed(task, answer)
}
