// Sends a task whose record is stored, once, and stores what is known afterwards. Nothing is guessed.

import { RequestError } from '#api/api-error.ts'
import type { FormFile } from '#api/form-parts.ts'
import { meetSignIn } from '#api/sign-in.ts'
import { type CreateAnswer, createRequest } from '#api/video-api.ts'
import type { Task, TaskImage } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'
import { endSubmission } from './end-submission.ts'
import type { Recipient } from './recipient.ts'
import { applyOutcome, isRefusal, readOutcome } from './submission.ts'
import { post } from './worker-post.ts'

export type SendingOutcome =
  /** The server has it, or may have it. */
  | { kind: 'task'; task: Task; isStored: boolean }
  /** The server said no (4xx): nothing was created. */
  | { kind: 'refused'; error: RequestError }

export interface Sending {
  /** The content of its image file, see `imageContent`; null for a link or no image. */
  data: string | FormFile | null
  /** The same for each of its images with roles; missing if it has none. */
  contents?: readonly Sending['data'][]
  /** False for a task that lives only as long as this page. */
  isStored: boolean
  /**
   * Called if the server refused the task: returns the prompt to where it came from, and removes the record
   * together with its claim. Resolves false if there is no room for the prompt any more: the task then stays
   * and shows the refusal.
   */
  takeBack: (error: RequestError) => Promise<boolean>
}

/** Sends a task, once; never throws. The caller has stored it, and holds its `submissionLockOf`. */
export async function sendTask(
  store: TaskStore,
  { server, limiter, refuseToken }: Recipient,
  task: Task,
  { data, contents = [], isStored, takeBack }: Sending,
): Promise<SendingOutcome> {
  const { id: taskId, prompt, model, image, images, options } = task
  const inForm = (image: TaskImage | null, content: Sending['data']) =>
    image?.kind === 'link' ? image.url : content
  const roles = images.flatMap(({ field, image }, nth) => {
    const content = inForm(image, contents[nth] ?? null)
    return content === null ? [] : [{ field, image: content }]
  })
  const sent = { prompt, model, options, image: inForm(image, data), images: roles }
  const request = createRequest(server, sent, taskId)
  const answer = await limiter.submit(async () => {
    const outcome = await post(isStored ? store.db : null, { taskId, to: server, request })
    return outcome && readOutcome(server, outcome)
  })
  if (answer === null) return endedElsewhere(store, task)
  if (answer instanceof RequestError && isRefusal(answer)) {
    if (answer.kind === 'unauthorized') refuseToken()
    // The worker may have got the sign-in page; this page does not know about that yet.
    if (answer.kind === 'signed-out') meetSignIn()
    // The person sees the refusal even if it cannot be stored.
    if (await takeBack(answer).catch(() => true)) return { kind: 'refused', error: answer }
  }
  return settle(store, task, answer)
}

/** The submission was ended elsewhere before it was sent: the stored record counts. */
async function endedElsewhere(store: TaskStore, task: Task): Promise<SendingOutcome> {
  await store.refresh([task.id]).catch(() => {})
  return { kind: 'task', task: store.find(task.id) ?? task, isStored: true }
}

/** Writes the answer to the task. An answer that cannot be stored lives only as long as this page. */
async function settle(
  store: TaskStore,
  task: Task,
  answer: CreateAnswer | RequestError,
): Promise<SendingOutcome> {
  if (!store.isMemoryOnly(task.id)) {
    try {
      const stored = await endSubmission(store, task.id, (current) => applyOutcome(current, answer))
      if (stored !== undefined) return { kind: 'task', task: stored, isStored: true }
    } catch {
      // The answer is kept in memory instead.
    }
  }
  const kept = applyOutcome(store.find(task.id) ?? task, answer)
  store.keepInMemory(kept)
  return { kind: 'task', task: kept, isStored: false }
}
