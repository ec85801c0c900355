// Who may send a submission, and what its outcome is: durable records beside the task, written by the sender.
//
// This rule keeps a submission from being paid for twice: only the sender that claims a task sends it.
// Claiming is one transaction that finds the task stored, still `sending`, and not claimed by any sender.
// Code that ends a submission (an answer, a refusal, "it may have been sent") writes that to the task, or
// removes the task, in the same transaction that removes the claim. So an order that wakes up late finds a
// claim, a task that is no longer `sending`, or no task, and never sends. A claim is valid only for a short
// time, because a sender that slept after claiming may have been given up.
// `test/tasks/submit/paid-once.test.ts` runs page, worker and second page in any order.

import type { Answer } from '#api/answer.ts'
import { RequestError } from '#api/api-error.ts'
import { withoutToken } from '#api/last-response.ts'
import { type ApiRequest, type Destination, send } from '#api/transport.ts'
import { type OwnName, ownName } from '#lib/storage/site-folder.ts'
import type { PostOutcome } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDatabase, TaskDb } from '../store/task-db.ts'

/** On this channel, the worker posts the id of a task whose submission has a new outcome. */
export const postsChannel = ownName('rpasora-posts')

/**
 * How long after its order a submission may be claimed and sent, in milliseconds. A sender that wakes up
 * later leaves it to the person, who may have decided otherwise.
 */
export const orderLifeMs = 15_000

/** Held by the worker while it works on a submission. */
export function workerLockOf(taskId: string): OwnName {
  return ownName(`rpasora-post-${taskId}`)
}

/** Held by the page that sends a submission; all tasks of one submission share the lock. */
export function submissionLockOf({ id, groupId }: Pick<Task, 'id' | 'groupId'>): OwnName {
  return ownName(`rpasora-submission-${groupId ?? id}`)
}

export interface Claim {
  /** The id of a page, or `worker`. */
  sender: string
  /** When the order expires, milliseconds since 1970. */
  until: number
}

/**
 * Makes the caller the only one that may ever send a submission. Resolves false if it must not be sent: it
 * was claimed before, it has ended, its task is gone, or the order is too old. Durable on disk before it
 * resolves; rejects if nothing can be stored.
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

/** Stores the outcome of a submission; durable before it resolves. */
export async function keepOutcome(db: TaskDatabase, taskId: string, outcome: PostOutcome): Promise<void> {
  await db.run(async (connection) => {
    const tx = connection.transaction('posts', 'readwrite', { durability: 'strict' })
    const claim = await tx.store.get(taskId)
    await Promise.all([tx.store.put({ ...claim, outcome }, taskId), tx.done])
  })
}

/**
 * Sends a stored submission if the claim succeeds; stored submissions are sent in no other way. Resolves with
 * null if it must not be sent. Calls `onClaimed` before it is sent. Rejects if nothing can be stored.
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

/** True if nothing may be sent by this claim any more: its sender slept, and may have been given up. */
export function isExpired({ until }: Claim): boolean {
  return Date.now() > until
}

/** Outcome of a submission about which nothing is known. */
export const unknownOutcome: PostOutcome = { kind: 'error', error: 'unreachable', detail: null }

/** The headers that are needed to read an answer, beside the text. */
const keptHeaders = ['content-type', 'retry-after']

/** Sends the request, once; never throws. The returned outcome does not contain the token. */
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

/** The answer in an outcome; throws the `RequestError` if there was none. */
export function answerIn(outcome: PostOutcome): Answer {
  if (outcome.kind === 'error') throw new RequestError(outcome.error, { detail: outcome.detail })
  const { status, headers, text } = outcome
  return { status, headers: new Headers(headers), text }
}
