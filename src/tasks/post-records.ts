// What became of a POST, kept apart from its task: written by whoever sent it, also when no page is open any more.

import type { RequestErrorKind } from '#api/api-error.ts'
import { RequestError } from '#api/api-error.ts'
import type { Answer } from '#api/read-answer.ts'
import { withoutToken } from '#api/transcript.ts'
import { type ApiRequest, type Destination, send } from '#api/transport.ts'
import type { TaskDb } from './task-db.ts'

/** An answer, or why there is none; plain data, to be stored and handed over. */
export type PostOutcome =
  | { kind: 'answer'; status: number; headers: [name: string, value: string][]; text: string }
  | { kind: 'error'; error: RequestErrorKind; detail: string | null }

export interface PostRecord {
  /** null as long as the request is under way, or its sender was killed. */
  outcome: PostOutcome | null
}

/** On which the worker tells that something became of a post: the task's id. */
export const postsChannel = 'rpasora-posts'

/** Held by the worker as long as it has to do with a submission. */
export function workerLockOf(taskId: string): string {
  return `rpasora-post-${taskId}`
}

/**
 * Makes the caller the only one who may send a submission: resolves false where somebody else did so before.
 * Durable on disk before it resolves; rejects where nothing can be stored.
 */
export async function claimPost(db: TaskDb, taskId: string): Promise<boolean> {
  const tx = db.transaction('posts', 'readwrite', { durability: 'strict' })
  const isFree = (await tx.store.get(taskId)) === undefined
  if (isFree) await tx.store.put({ outcome: null }, taskId)
  await tx.done
  return isFree
}

/** Keeps what became of it; durable before it resolves. */
export async function keepOutcome(db: TaskDb, taskId: string, outcome: PostOutcome): Promise<void> {
  const tx = db.transaction('posts', 'readwrite', { durability: 'strict' })
  await Promise.all([tx.store.put({ outcome }, taskId), tx.done])
}

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
