// A task whose record is stored leaves, once: what happened to it afterwards is never guessed.

import { RequestError } from '#api/api-error.ts'
import { createRequest } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { refuseToken } from '#environments/tokens.ts'
import { findTwin } from './find-lost.ts'
import { budgetOf } from './request-budget.ts'
import { created, isRefusal, readOutcome, unconfirmed } from './submission.ts'
import type { Task } from './task.ts'
import type { TaskStore } from './task-store.ts'
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
  /** The server said no: the record goes, and what was asked for goes back to where it came from. */
  takeBack: (error: RequestError) => Promise<unknown>
}

/** Held by the page that sends a submission; its copies have one lock. */
export function submissionLockOf({ id, groupId }: Pick<Task, 'id' | 'groupId'>): string {
  return `rpasora-submission-${groupId ?? id}`
}

/** Sends it; never throws. The caller holds its lock, and has stored it before. */
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
  const answer = await budgetOf(environment).submit(async () =>
    readOutcome(server, await post(isStored ? db : null, { taskId: task.id, to: server, request })),
  )
  try {
    if (!(answer instanceof RequestError)) {
      lookForTwin(store, task.id, environment)
      return await settle(store, task, (current) => created(current, answer))
    }
    if (isRefusal(answer)) {
      await takeBack(answer).catch(() => {})
      if (answer.kind === 'unauthorized') refuseToken(environment, server.token)
      return { kind: 'refused', error: answer }
    }
    return await settle(store, task, (current) => unconfirmed(current, answer))
  } finally {
    // The task itself knows now.
    db?.delete('posts', task.id).catch(() => {})
  }
}

/** Late enough not to be in anybody's way, early enough to cancel the second one. Milliseconds. */
const twinDelayMs = 20_000

/** Once, while this page is open: asks whether the server made two of it. */
function lookForTwin(store: TaskStore, taskId: string, environment: Environment): void {
  setTimeout(async () => {
    const task = store.find(taskId)
    if (task === undefined || environment.source === 'demo') return
    const twinId = await findTwin(task, store.get().byId.values(), environment)
    if (twinId !== null) await store.update(taskId, (current) => ({ ...current, twinId }))
  }, twinDelayMs)
}

/** What the server said must not be lost with a database: where it cannot be stored it is kept for this page. */
async function settle(store: TaskStore, task: Task, change: (task: Task) => Task): Promise<SendingOutcome> {
  try {
    const stored = await store.update(task.id, change, { durable: true })
    if (stored !== undefined) return { kind: 'task', task: stored, isStored: !store.isKept(task.id) }
  } catch {
    // Below.
  }
  const kept = change(task)
  store.keep(kept)
  return { kind: 'task', task: kept, isStored: false }
}
