// Handing a submission over to the service worker, where there is one.

import { mayBeAsking } from '#api/local-network.ts'
import type { ApiRequest, Destination } from '#api/transport.ts'
import { isLockHeld } from '#lib/locks.ts'
import { claimPost, type PostOutcome, sendPost, workerLockOf } from './post-records.ts'
import type { TaskDb } from './task-db.ts'

/** What the page asks the worker to send. */
export interface PostOrder {
  taskId: string
  to: Pick<Destination, 'baseUrl' | 'token'>
  request: ApiRequest
}

/** `declined`: somebody else sends it. `accepted`: the worker is the only one who does. */
export type PostReply = { kind: 'declined' | 'accepted' } | { kind: 'outcome'; outcome: PostOutcome }

/** A worker that was asleep starts in a fraction of that; milliseconds. */
const acceptanceMs = 3_000
/** How often to look whether a worker that accepted is still there, in milliseconds. */
const lookMs = 2_000

/**
 * Sends a submission, once: through the worker, which lives longer than this page, else from here. Never throws;
 * `db` must have the task's record already; null where nothing is stored.
 */
export async function post(
  db: TaskDb | null,
  { taskId, to, request }: { taskId: string; to: Destination; request: ApiRequest },
): Promise<PostOutcome> {
  const worker = to.fetch === undefined && db !== null ? await findWorker() : null
  // The browser asks the person about the local network for a page, and never for a worker.
  if (db === null || worker === null || (await mayBeAsking(to.baseUrl))) return sendPost(to, request)
  const { baseUrl, token } = to
  const outcome = await handOver(db, worker, { taskId, to: { baseUrl, token }, request })
  return outcome ?? sendPost(to, request)
}

async function findWorker(): Promise<ServiceWorker | null> {
  try {
    const registration = await navigator.serviceWorker.getRegistration()
    return registration?.active ?? null
  } catch {
    // No secure context, or workers are switched off in this browser.
    return null
  }
}

/** Resolves with what became of it; null where this page has to send it, and nobody else will. Never rejects. */
async function handOver(db: TaskDb, worker: ServiceWorker, order: PostOrder): Promise<PostOutcome | null> {
  const { port1: port, port2 } = new MessageChannel()
  let take = (_: true) => {}
  const taken = new Promise<true>((resolve) => {
    take = resolve
  })
  const outcome = new Promise<PostOutcome>((resolve) => {
    port.onmessage = ({ data }: MessageEvent<PostReply>) => {
      take(true)
      if (data.kind === 'outcome') resolve(data.outcome)
    }
  })
  worker.postMessage(order, [port2])
  const isTaken = await Promise.race([taken, pause(acceptanceMs)])
  // Silent: the claim decides, which only one of the two can have. Without a claim nobody may send.
  if (!isTaken && (await claimPost(db, order.taskId).catch(() => false))) return null
  return Promise.race([outcome, outcomeOfLost(db, order.taskId)])
}

/** A worker that was killed answers no more, but may have stored what it heard. */
async function outcomeOfLost(db: TaskDb, taskId: string): Promise<PostOutcome> {
  do await pause(lookMs)
  while (await isLockHeld(workerLockOf(taskId)))
  const record = await db.get('posts', taskId).catch(() => undefined)
  return record?.outcome ?? { kind: 'error', error: 'unreachable', detail: null }
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined))
}
