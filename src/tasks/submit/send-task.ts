// A task whose record is stored leaves, once: what happened to it afterwards is never guessed.

import { RequestError } from '#api/api-error.ts'
import { meetSignIn } from '#api/sign-in.ts'
import { createRequest } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { refuseToken } from '#environments/tokens.ts'
import { type OwnName, ownName } from '#lib/storage/site-folder.ts'
import { rateLimiterOf } from '../rate-limit/rate-limiter.ts'
import type { Task } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'
import { endSubmission } from './end-submission.ts'
import { findTwin } from './find-lost.ts'
import { created, isRefusal, readOutcome, refused, unconfirmed } from './submission.ts'
import { post } from './worker-post.ts'

export type SendingOutcome =
  /** The server has it, or may have it. */
  | { kind: 'task'; task: Task; isStored: boolean }
  /** The server said no (4xx): nothing was created. */
  | { kind: 'refused'; error: RequestError }

export interface Sending {
  /** The content of its image, as a data URL; null where it has none, or a link. */
  data: string | null
  /** False for a task that lives as long as this page. */
  isStored: boolean
  /**
   * The server said no: what was asked for goes back to where it came from, and its record goes with its claim. Resolves
   * false where there is no room for it any more: the task then stays and says so itself.
   */
  takeBack: (error: RequestError) => Promise<boolean>
}

/** Held by the page that sends a submission; its copies have one lock. */
export function submissionLockOf({ id, groupId }: Pick<Task, 'id' | 'groupId'>): OwnName {
  return ownName(`rpasora-submission-${groupId ?? id}`)
}

/** Sends it, once; never throws. The caller holds its lock, and has stored it before. */
export async function sendTask(
  store: TaskStore,
  environment: Environment,
  task: Task,
  { data, isStored, takeBack }: Sending,
): Promise<SendingOutcome> {
  const { db } = store
  const server = serverOf(environment)
  const { prompt, model, image } = task
  const sent = { prompt, model, image: image?.kind === 'link' ? image.url : data }
  const request = createRequest(server, sent, task.id)
  const answer = await rateLimiterOf(environment).submit(async () => {
    const outcome = await post(isStored ? db : null, { taskId: task.id, to: server, request })
    return outcome && readOutcome(server, outcome)
  })
  if (answer === null) {
    // Ended elsewhere, unsent: what that one wrote is true.
    await store.refresh([task.id]).catch(() => {})
    return { kind: 'task', task: store.find(task.id) ?? task, isStored: true }
  }
  if (!(answer instanceof RequestError)) {
    findDuplicate(store, task.id, environment)
    return settle(store, task, (current) => created(current, answer))
  }
  if (!isRefusal(answer)) return settle(store, task, (current) => unconfirmed(current, answer))
  if (answer.kind === 'unauthorized') refuseToken(environment, server.token)
  // Where the worker found it, the page does not know yet.
  if (answer.kind === 'signed-out') meetSignIn()
  // Where that cannot be written, what the person reads is true all the same.
  if (await takeBack(answer).catch(() => true)) return { kind: 'refused', error: answer }
  return settle(store, task, (current) => refused(current, answer))
}

/** Late enough not to be in anybody's way, early enough to cancel the second one. Milliseconds. */
const duplicateDelayMs = 20_000

/** Once, while this page is open: asks whether the server made two of it. */
function findDuplicate(store: TaskStore, taskId: string, environment: Environment): void {
  setTimeout(async () => {
    const task = store.find(taskId)
    if (task === undefined || environment.source === 'demo') return
    const twinId = await findTwin(task, store.get().byId.values(), environment)
    if (twinId !== null) await store.update(taskId, (current) => ({ ...current, twinId }))
  }, duplicateDelayMs)
}

/** What the server said must not be lost with a database: where it cannot be stored it is kept for this page. */
async function settle(store: TaskStore, task: Task, change: (task: Task) => Task): Promise<SendingOutcome> {
  if (!store.isMemoryOnly(task.id)) {
    try {
      const stored = await endSubmission(store, task.id, change)
      if (stored !== undefined) return { kind: 'task', task: stored, isStored: true }
    } catch {
      // Below.
    }
  }
  const kept = change(store.find(task.id) ?? task)
  store.keepInMemory(kept)
  return { kind: 'task', task: kept, isStored: false }
}
