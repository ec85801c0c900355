// Settles submissions whose page was closed before the answer came.

import { documentedDialect } from '#api/dialect.ts'
import { serverOf } from '#environments/api-server.ts'
import type { EnvironmentStore } from '#environments/environment-store.ts'
import { hasEnded, pageId } from '#lib/browser/page-id.ts'
import { isLockHeld } from '#lib/storage/locks.ts'
import type { PostOutcome, PostRecord } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDb } from '../store/task-db.ts'
import type { TaskStore } from '../store/task-store.ts'
import { endSubmission } from './end-submission.ts'
import { orderLifeMs, submissionLockOf, workerLockOf } from './post-records.ts'
import { applyOutcome, readOutcome } from './submission.ts'

/**
 * A submission ends within this time after its claim (ms): the life of the claim, and the request's timeout.
 */
const longestSubmissionMs = 140_000

/**
 * Writes the answers that the service worker received to their tasks. If no answer was received and no page
 * waits for one any more, the task becomes `unconfirmed`. Never sends a submission again. `now`: milliseconds
 * since 1970.
 */
export async function settleInterrupted(
  store: TaskStore,
  environments: EnvironmentStore,
  now: number,
): Promise<void> {
  const { db } = store
  if (db === null) return
  const claimed = await db.run(readClaims)
  const isOpen = (id: string) => store.find(id)?.submission === 'sending' || claimed.has(id)
  for (const id of new Set([...store.get().ids.filter(isOpen), ...claimed.keys()])) {
    const task = store.find(id)
    if (task !== undefined && (mayBeClaimed(task, claimed, now) || (await isAlive(task, claimed, now))))
      continue
    await endSubmission(store, id, (current, claim) => {
      // Stored or claimed since the check above: another page or the worker sends it now.
      if (task === undefined || (claim?.outcome === null && !claimed.has(id))) return null
      return settled(current, claim?.outcome ?? null, environments)
    })
  }
}

type Claims = ReadonlyMap<string, PostRecord>

async function readClaims(db: TaskDb): Promise<Claims> {
  const { store } = db.transaction('posts')
  const [ids, claims] = await Promise.all([store.getAllKeys(), store.getAll()])
  return new Map(ids.flatMap((id, index) => (claims[index] === undefined ? [] : [[id, claims[index]]])))
}

/** True while a worker that got the order may still wake up and send it; later it never does. */
function mayBeClaimed({ id, createdAt }: Task, claimed: Claims, now: number): boolean {
  return !claimed.has(id) && Math.abs(now - createdAt) < orderLifeMs
}

/** True if the page that stored a submission, or the worker, still works on it. */
async function isAlive(task: Task, claimed: Claims, now: number): Promise<boolean> {
  if (await isLockHeld(workerLockOf(task.id))) return true
  const held = await isLockHeld(submissionLockOf(task))
  if (held !== null) return held
  // Without Web Locks (plain http), the age decides, unless the page is known to be gone.
  const isGone = task.tabId === pageId || hasEnded(task.tabId)
  // A page may have slept before it began to send.
  const since = claimed.get(task.id)?.claimedAt ?? task.createdAt
  return task.submission === 'sending' && !isGone && now - since < longestSubmissionMs
}

/**
 * The task when no page or worker works on its submission any more. A late answer of the worker still counts.
 */
function settled(task: Task, outcome: PostOutcome | null, environments: EnvironmentStore): Task {
  if (task.submission === 'created') return task
  if (outcome === null) return task.submission === 'sending' ? { ...task, submission: 'unconfirmed' } : task
  const environment = environments.find(task.environmentId)
  const server =
    environment === null
      ? { baseUrl: task.origin, token: null, dialect: documentedDialect }
      : serverOf(environment)
  return applyOutcome(task, readOutcome(server, outcome))
}
