// From a filled form to a task with an id. The record is durable before the request leaves, and the
// request leaves once: what happened to it afterwards is never guessed.

import { RequestError } from '#api/api-error.ts'
import { createRequest } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import { type Environment, originOf } from '#environments/environment.ts'
import { refuseToken } from '#environments/tokens.ts'
import { toDataUrl } from '#lib/data-url.ts'
import { holdLock } from '#lib/locks.ts'
import { newId } from '#lib/new-id.ts'
import { tabId } from '#lib/tab-id.ts'
import { budgetOf } from './request-budget.ts'
import { created, isRefusal, readOutcome, unconfirmed } from './submission.ts'
import type { Task, TaskImage } from './task.ts'
import type { TaskStore } from './task-store.ts'
import { post } from './worker-post.ts'

/** The reference image as the form holds it. */
export type ImageInput = (TaskImage & { kind: 'link' }) | (TaskImage & { kind: 'file'; blob: Blob })

export interface SubmissionInput {
  prompt: string
  model: string | null
  image: ImageInput | null
}

export type SubmissionOutcome =
  /** The server has it, or may have it: there is a task, and the form may be emptied. */
  | { kind: 'task'; task: Task; isStored: boolean }
  /** The server said no (4xx): nothing was created, the form keeps everything. */
  | { kind: 'refused'; error: RequestError }
  /** This browser could not write the record: nothing was sent. */
  | { kind: 'not-stored' }

/**
 * Sends one submission, once; never throws. `onStored` is called as soon as the record is durable: from then on
 * the task is the home of what was typed, and the form may be emptied. `withoutRecord`: the person chose to go on
 * where nothing can be stored; the task lives as long as this page.
 */
export async function submit(
  store: TaskStore,
  environment: Environment,
  { prompt, model, image }: SubmissionInput,
  onStored: () => void = () => {},
  { withoutRecord = false } = {},
): Promise<SubmissionOutcome> {
  const blob = image?.kind === 'file' ? image.blob : null
  const task = newTask(environment, { prompt, model, image: describe(image) })
  return holdLock(submissionLockOf(task.id), async () => {
    let data: string | null
    try {
      data = blob === null ? null : await toDataUrl(blob)
      if (withoutRecord) store.keep(task)
      else await store.add(task, blob)
    } catch {
      return { kind: 'not-stored' }
    }
    onStored()
    const { db } = store
    const server = serverOf(environment)
    const sent = { prompt, model, image: image?.kind === 'link' ? image.url : data }
    const request = createRequest(server, sent, task.id)
    const answer = await budgetOf(environment).submit(async () =>
      readOutcome(server, await post(withoutRecord ? null : db, { taskId: task.id, to: server, request })),
    )
    try {
      if (!(answer instanceof RequestError)) {
        lookForTwin(store, task.id, environment)
        return await settle(store, task, (current) => created(current, answer))
      }
      if (isRefusal(answer)) {
        await store.forget(task.id, { force: true }).catch(() => {})
        if (answer.kind === 'unauthorized') refuseToken(environment, server.token)
        return { kind: 'refused', error: answer }
      }
      return await settle(store, task, (current) => unconfirmed(current, answer))
    } finally {
      // The task itself knows now.
      db?.delete('posts', task.id).catch(() => {})
    }
  })
}

/** Late enough not to be in anybody's way, early enough to cancel the second one. Milliseconds. */
const twinDelayMs = 20_000

/** Once, while this page is open: asks whether the server made two of it. */
function lookForTwin(store: TaskStore, taskId: string, environment: Environment): void {
  setTimeout(async () => {
    const task = store.find(taskId)
    if (task === undefined || environment.source === 'demo') return
    const { findTwin } = await import('./find-lost.ts')
    const twinId = await findTwin(task, store.get().byId.values(), environment)
    if (twinId !== null) await store.update(taskId, (current) => ({ ...current, twinId }))
  }, twinDelayMs)
}

/** What the server said must not be lost with a database: where it cannot be stored it is kept for this page. */
async function settle(
  store: TaskStore,
  task: Task,
  change: (task: Task) => Task,
): Promise<SubmissionOutcome> {
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

/** A task whose number the person knows: the server is asked about it, nothing is sent. */
export async function addByRemoteId(
  store: TaskStore,
  environment: Environment,
  remoteId: string,
): Promise<Task> {
  const task: Task = {
    ...newTask(environment, { prompt: '', model: null, image: null }),
    isAdded: true,
    submission: 'created',
    remoteId,
  }
  await store.add(task, null)
  return task
}

/** Gives an unconfirmed task the number under which the server knows it. */
export async function confirm(store: TaskStore, taskId: string, remoteId: string): Promise<void> {
  const change = (current: Task): Task => ({
    ...current,
    submission: 'created',
    remoteId,
    notice: null,
    askedAt: null,
  })
  await store.update(taskId, change, { durable: true })
}

/** Held by the page that sends a submission. */
export function submissionLockOf(taskId: string): string {
  return `rpasora-submission-${taskId}`
}

function describe(image: ImageInput | null): TaskImage | null {
  if (image === null || image.kind === 'link') return image
  const { blob: _, ...rest } = image
  return rest
}

function newTask(environment: Environment, asked: Pick<Task, 'prompt' | 'model' | 'image'>): Task {
  return {
    id: newId(),
    environmentId: environment.id,
    origin: originOf(environment),
    isAdded: false,
    ...asked,
    createdAt: Date.now(),
    submission: 'sending',
    tabId,
    remoteId: null,
    video: null,
    askedAt: null,
    heardAt: null,
    lastUnfinished: null,
    notice: null,
    transcript: null,
    linkAsks: 0,
    twinId: null,
    media: null,
    seenAt: null,
    deletedAt: null,
  }
}
