// From a filled form to a task with an id. The record is durable before the request leaves, and the
// request leaves once: what happened to it afterwards is never guessed.

import { RequestError } from '#api/api-error.ts'
import type { VideoRequest } from '#api/dialect.ts'
import { type ApiServer, type CreateAnswer, createVideo } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import { type Environment, originOf } from '#environments/environment.ts'
import { refuseToken } from '#environments/tokens.ts'
import { toDataUrl } from '#lib/data-url.ts'
import { holdLock, isLockHeld } from '#lib/locks.ts'
import { newId } from '#lib/new-id.ts'
import { tabId } from '#lib/tab-id.ts'
import { heard, notHeard, type Task, type TaskImage } from './task.ts'
import type { TaskStore } from './task-store.ts'

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

/** No submission is under way for longer, by the timeout of the request itself; milliseconds. */
const longestSubmissionMs = 130_000

/**
 * Sends one submission, once; never throws. `onStored` is called as soon as the record is durable: from then on
 * the task is the home of what was typed, and the form may be emptied.
 */
export async function submit(
  store: TaskStore,
  environment: Environment,
  { prompt, model, image }: SubmissionInput,
  onStored: () => void = () => {},
): Promise<SubmissionOutcome> {
  const blob = image?.kind === 'file' ? image.blob : null
  const task = newTask(environment, { prompt, model, image: describe(image) })
  return holdLock(lockOf(task.id), async () => {
    let data: string | null
    try {
      data = blob === null ? null : await toDataUrl(blob)
      await store.add(task, blob)
    } catch {
      return { kind: 'not-stored' }
    }
    onStored()
    const server = serverOf(environment)
    const sent = { prompt, model, image: image?.kind === 'link' ? image.url : data }
    const answer = await send(server, sent, task.id)
    if (!(answer instanceof RequestError)) return settle(store, task, (current) => created(current, answer))
    if (answer.status !== null && answer.status >= 400 && answer.status < 500) {
      await store.forget(task.id, { force: true }).catch(() => {})
      if (answer.kind === 'unauthorized') refuseToken(environment, server.token)
      return { kind: 'refused', error: answer }
    }
    return settle(store, task, (current) => ({
      ...notHeard(current, answer, Date.now()),
      submission: 'unconfirmed',
    }))
  })
}

async function send(
  server: ApiServer,
  request: VideoRequest,
  key: string,
): Promise<CreateAnswer | RequestError> {
  try {
    return await createVideo(server, request, key)
  } catch (error) {
    return error instanceof RequestError ? error : new RequestError('unreachable')
  }
}

function created(task: Task, { remoteId, video, transcript }: CreateAnswer): Task {
  if (remoteId === null) return { ...task, submission: 'unconfirmed', transcript }
  // "success" right after the submission, without a link, speaks of the submission.
  const isEarly = video !== null && video.status === 'succeeded' && video.videoUrl === null
  const said = isEarly ? { ...video, status: 'queued' as const, progress: null } : video
  const told = said === null ? { ...task, transcript } : heard(task, { video: said, transcript }, Date.now())
  return { ...told, remoteId, submission: 'created' }
}

/** What the server said must not be lost with a database: where it cannot be stored it is kept for this page. */
async function settle(
  store: TaskStore,
  task: Task,
  change: (task: Task) => Task,
): Promise<SubmissionOutcome> {
  try {
    const stored = await store.update(task.id, change, { durable: true })
    if (stored !== undefined) return { kind: 'task', task: stored, isStored: true }
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
export async function confirm(store: TaskStore, task: Task, remoteId: string): Promise<void> {
  const change = (current: Task): Task => ({
    ...current,
    submission: 'created',
    remoteId,
    notice: null,
    askedAt: null,
  })
  await store.update(task.id, change, { durable: true })
}

/**
 * Submissions that nobody waits for any more became uncertain. They are never sent again by themselves.
 */
export async function settleInterrupted(store: TaskStore, now: number): Promise<void> {
  const { ids } = store.get()
  const open = ids.map((id) => store.find(id)).filter((task) => task?.submission === 'sending')
  for (const task of open) {
    if (task === undefined) continue
    const held = await isLockHeld(lockOf(task.id))
    // Without locks (plain http): a submission of this very tab ended with its page, any other by its age.
    const alive = held ?? (task.tabId !== tabId && now - task.createdAt < longestSubmissionMs)
    if (!alive) await store.update(task.id, (current) => interrupted(current))
  }
}

function interrupted(task: Task): Task {
  return task.submission === 'sending' ? { ...task, submission: 'unconfirmed' } : task
}

function lockOf(taskId: string): string {
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
    notice: null,
    transcript: null,
    linkAsks: 0,
    media: null,
    seenAt: null,
    deletedAt: null,
  }
}
