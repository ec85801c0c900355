// Who may send a submission, and what became of it: durable facts beside the task, written by whoever sends.
//
// The rule that keeps a submission from being paid twice: a task is sent by the one who claims it, and a claim is one
// transaction that finds the task stored, still `sending`, and claimed by nobody. Whoever ends a submission (an
// answer, a refusal, "it may have been sent") writes that to the task, or takes the task away, in the same
// transaction that removes the claim. So an order that wakes up late finds either a claim, a task that is no longer
// `sending`, or no task, and never sends. A claim is good for a short time only: a sender that slept after it may have
// been given up. `test/tasks/submit/paid-once.test.ts` runs page, worker and second page in any order.

import type { Answer } from '#api/answer.ts'
import { RequestError } from '#api/api-error.ts'
import { withoutToken } from '#api/last-response.ts'
import { type ApiRequest, type Destination, send } from '#api/transport.ts'
import { type OwnName, ownName } from '#lib/storage/site-folder.ts'
import type { PostOutcome } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDatabase, TaskDb } from '../store/task-db.ts'

/** On which the worker tells that something became of a post: the task's id. */
export const postsChannel = ownName('rpasora-posts')

/**
 * How long after its order a submission may be claimed, and leave, in milliseconds: whoever wakes up later leaves it to
 * the person, who may have decided otherwise.
 */
export const orderLifeMs = 15_000

/** Held by the worker as long as it has to do with a submission. */
export function workerLockOf(taskId: string): OwnName {
  return ownName(`rpasora-post-${taskId}`)
}

/** Held by the page that sends a submission; all tasks of one submission share a lock. */
export function submissionLockOf({ id, groupId }: Pick<Task, 'id' | 'groupId'>): OwnName {
  return ownName(`rpasora-submission-${groupId ?? id}`)
}

export interface Claim {
  /** The id of a page, or `worker`. */
  sender: string
  /** When the order ends, milliseconds since 1970. */
  until: number
}

/**
 * Makes the caller the only one who may ever send a submission. Resolves false where it must not be sent: somebody
 * claimed it before, it has ended, its task is gone, or the order is too old. Durable on disk before it resolves;
 * rejects where nothing can be stored.
 */
export async function claimPost(db: TaskDb, taskId: string, order: Claim): Promise<boolean> {
  const tx = db.transaction(['tasks', 'posts'], 'readwrite', { durability: 'strict' })
  const posts = tx.objectStore('posts')
  const [task, claim] = await Promise.all([tx.objectStore('tasks').get(taskId), posts.get(taskId)])
  const isFree = task?.submission === 'sending' && claim === undefined && !isExpired(order)
  if (isFree) await posts.put({ sender: order.sender, claimedAt: Date.now(), outcome: null }, taskId)
  await tx.done
  return isFree
}

/** Keeps what became of it; durable before it resolves. */
export async function keepOutcome(db: TaskDatabase, taskId: string, outcome: PostOutcome): Promise<void> {
  await db.run(async (connection) => {
    const tx = connection.transaction('posts', 'readwrite', { durability: 'strict' })
    const claim = await tx.store.get(taskId)
    await Promise.all([tx.store.put({ ...claim, outcome }, taskId), tx.done])
  })
}

/**
 * Sends a stored submission if the claim is won: the only way in which one leaves. Resolves with null where it must not
 * be sent. `onClaimed` is called before it leaves. Rejects where nothing can be stored.
 */
export async function claimAndSend(
  db: TaskDatabase,
  { taskId, to, request }: { taskId: string; to: Destination; request: ApiRequest },
  claim: Claim,
  onClaimed = () => {},
): Promise<PostOutcome | null> {
  if (!(await db.run((connection) => claimPost(connection, taskId, claim)))) return null
  onClaimed()
  return isExpired(claim) ? unknownOutcome : sendPost(to, request)
}

/** Nothing may be sent by this claim any more: its sender slept, and may have been given up. */
export function isExpired({ until }: Claim): boolean {
  return Date.now() > until
}

/** Of a submission that nobody can tell anything about. */
export const unknownOutcome: PostOutcome = { kind: 'error', error: 'unreachable', detail: null }

/** What the reader of answers looks at, beside the text. */
const keptHeaders = ['content-type', 'retry-after']

/** Sends the request, once; never throws. What is kept of the answer has no token in it. */
export async function sendPost(to: Destination, request: ApiRequest): Promise<PostOutcome> {
  try {
    const { status, headers, text } = await send(to, request)
    const kept = keptHeaders.flatMap((name): [string, string][] => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    })
    return { kind: 'answer', status, headers: kept, text: withoutToken(text, to.token) }
  } catch (error) {
    if (!(error instanceof RequestError)) return { kind: 'error', error: 'unreachable', detail: null }
    return { kind: 'error', error: error.kind, detail: error.detail }
  }
}

/** The answer behind an outcome; throws the `RequestError` where there was none. */
export function answerIn(outcome: PostOutcome): Answer {
  if (outcome.kind === 'error') throw new RequestError(outcome.error, { detail: outcome.detail })
  const { status, headers, text } = outcome
  return { status, headers: new Headers(headers), text }
}
