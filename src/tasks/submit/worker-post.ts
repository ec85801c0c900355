// Sends a submission whose record is stored: through the service worker if there is one, else from this page.
// The claim (`post-records.ts`) decides which of the two sends, and that only one does.

import { mayBeAsking } from '#api/local-network.ts'
import type { ApiRequest, Destination } from '#api/transport.ts'
import { pageId } from '#lib/browser/page-id.ts'
import { serviceWorkers } from '#lib/browser/service-workers.ts'
import { pause } from '#lib/pause.ts'
import { isLockHeld } from '#lib/storage/locks.ts'
import type { PostOutcome } from '../store/records.ts'
import type { TaskDatabase } from '../store/task-db.ts'
import { claimAndSend, orderLifeMs, sendPost, unknownOutcome, workerLockOf } from './post-records.ts'

/** The page's order to the worker to send a submission. */
export interface PostOrder {
  taskId: string
  to: Pick<Destination, 'baseUrl' | 'token'>
  request: ApiRequest
  /** The worker must not begin later than this, milliseconds since 1970. */
  until: number
}

/** Differs from the orders of earlier versions, whose workers and pages do not know the rule of the claim. */
export interface PostMessage {
  order: PostOrder
}

/** `declined`: it must not be sent, or another sender does. `accepted`: only this worker sends it. */
export type PostReply = { kind: 'declined' | 'accepted' } | { kind: 'outcome'; outcome: PostOutcome }

/** How long to wait for a worker, in milliseconds; a sleeping one starts in a fraction of that. */
const acceptanceMs = 3_000
/**
 * The same for a page that the worker controls, in milliseconds. While the worker's thread is busy, requests
 * of the page wait for it as well, so sending from the page would save no time, and lose the id if the page
 * is closed.
 */
const controlledAcceptanceMs = 10_000
/** How often to check whether another sender is still at work, in milliseconds. */
const intervalMs = 2_000

interface Submission {
  taskId: string
  to: Destination
  request: ApiRequest
}

/**
 * Sends a submission, once. Never rejects. `db` must already contain the task's record; it is null where
 * nothing is stored. Resolves with null if the submission was ended elsewhere before it was sent: the task
 * says how.
 */
export async function post(
  db: TaskDatabase | null,
  { taskId, to, request }: Submission,
): Promise<PostOutcome | null> {
  if (db === null) return sendPost(to, request)
  // Browsers ask for permission to access the local network for a page, but never for a worker.
  const worker = to.fetch === undefined && !(await mayBeAsking(to.baseUrl)) ? await findWorker() : null
  let fromWorker: Promise<PostOutcome> | null = null
  if (worker !== null) {
    const { baseUrl, token } = to
    const until = Date.now() + orderLifeMs
    const handed = handOver(worker, { taskId, to: { baseUrl, token }, request, until })
    fromWorker = handed.outcome
    const patience = serviceWorkers()?.controller == null ? acceptanceMs : controlledAcceptanceMs
    if (await Promise.race([handed.isAccepted, pause(patience)])) {
      return Promise.race([fromWorker, outcomeOfOther(db, taskId)])
    }
  }
  try {
    const claim = { sender: pageId, until: Date.now() + orderLifeMs }
    const outcome = await claimAndSend(db, { taskId, to, request }, claim)
    if (outcome !== null) return outcome
  } catch {
    // Without a claim this page may not send, and it is unknown whether the worker could write one.
    return unknownOutcome
  }
  const other = outcomeOfOther(db, taskId)
  return fromWorker === null ? other : Promise.race([fromWorker, other])
}

async function findWorker(): Promise<ServiceWorker | null> {
  try {
    const registration = await serviceWorkers()?.getRegistration()
    return registration?.active ?? null
  } catch {
    // Not a secure context, or workers are switched off in this browser.
    return null
  }
}

/** Orders the worker to send. Neither promise resolves if the worker does not respond. */
function handOver(worker: ServiceWorker, order: PostOrder) {
  const { port1: port, port2 } = new MessageChannel()
  const replies = <T>(read: (reply: PostReply) => T | undefined) =>
    new Promise<T>((resolve) => {
      port.addEventListener('message', ({ data }: MessageEvent<PostReply>) => {
        const value = read(data)
        if (value !== undefined) resolve(value)
      })
    })
  const isAccepted = replies(({ kind }) => kind !== 'declined')
  const outcome = replies((reply) => (reply.kind === 'outcome' ? reply.outcome : undefined))
  port.start()
  worker.postMessage({ order } satisfies PostMessage, [port2])
  return { isAccepted, outcome }
}

/**
 * The outcome that another sender stored, perhaps before it was killed; null if none claimed the submission.
 */
async function outcomeOfOther(db: TaskDatabase, taskId: string): Promise<PostOutcome | null> {
  try {
    do await pause(intervalMs)
    while (await isLockHeld(workerLockOf(taskId)))
    const claim = await db.get('posts', taskId)
    return claim === undefined ? null : (claim.outcome ?? unknownOutcome)
  } catch {
    return unknownOutcome
  }
}
