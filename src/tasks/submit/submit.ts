// Turns a filled form into tasks with an id. Their records are durable before a request is sent
// (`send-task.ts`).

import type { Environment } from '#environments/environment.ts'
import { openTokens } from '#environments/tokens.ts'
import { newId } from '#lib/new-id.ts'
import { holdLock } from '#lib/storage/locks.ts'
import { createRateLimiters } from '../rate-limit/rate-limiter.ts'
import type { Services } from '../services.ts'
import { newTask } from '../store/new-task.ts'
import type { Task, TaskImage, TaskRoleImage } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'
import { imageContent, imageContents } from './image-content.ts'
import { isCutOff } from './is-cut-off.ts'
import { submissionLockOf } from './post-records.ts'
import { recipientOf } from './recipient.ts'
import { isRepeat, repeatMs } from './repeat.ts'
import { type Sending, type SendingOutcome, sendTask } from './send-task.ts'
import type { ImageInput, RoleInput, SubmissionInput } from './submission-input.ts'

export type SubmissionOutcome =
  /** There is a task, and the form may be cleared; or nothing was created, and the form keeps everything. */
  | SendingOutcome
  /** This browser could not store the record: nothing was sent. */
  | { kind: 'not-stored' }
  /** The same content was submitted a moment ago, perhaps in another tab: nothing was sent. */
  | { kind: 'repeat' }
  /** There is no network: nothing was stored or sent. */
  | { kind: 'offline' }

interface SubmissionOptions {
  /** How many videos to make; each is a task of its own. */
  quantity?: number
  /** Send even if the same content was submitted a moment ago: the person confirmed it. */
  isConfirmed?: boolean
  /** Id of the task that is submitted again: it alone does not count as a repeat. */
  again?: string
  /** Puts a refused task back into the form. Resolves false if the form has moved on: the task stays. */
  takeBack?: () => Promise<boolean>
  /** The person continues although nothing can be stored: the tasks live only as long as this page. */
  withoutRecord?: boolean
}

/** Sends one submission that the person has confirmed, once; never throws. */
export async function submit(
  services: Services,
  environment: Environment,
  input: SubmissionInput,
): Promise<SubmissionOutcome> {
  const [outcome] = await submitQuantity(services, environment, input, () => {}, { isConfirmed: true })
  return outcome
}

/**
 * Makes `quantity` tasks of one submission and sends each once; never throws. Calls `onStored` as soon as all
 * records are durable: from then on the tasks hold what was typed, and the form may be cleared. Resolves with
 * one outcome per task.
 */
export async function submitQuantity(
  services: Services,
  environment: Environment,
  input: SubmissionInput,
  onStored: () => void,
  { quantity = 1, isConfirmed = false, again, takeBack, withoutRecord = false }: SubmissionOptions,
): Promise<[SubmissionOutcome, ...SubmissionOutcome[]]> {
  const { tasks: store } = services
  const { prompt, model, image, images = [], options } = input
  const files = images.length > 0 ? images.map(({ image }) => fileOf(image)) : fileOf(image)
  const groupId = quantity > 1 ? newId() : null
  const asked = { prompt, model, image: describe(image), images: describeAll(images), options, groupId }
  const first = newTask(environment, asked)
  const all = [first, ...Array.from({ length: quantity - 1 }, () => newTask(environment, asked))] as const
  await openTokens()
  const recipient = recipientOf(environment, services.get(createRateLimiters))
  return holdLock(submissionLockOf(first), async () => {
    // Later, the request may have left, and its task would be unconfirmed.
    if (isCutOff(environment)) return [{ kind: 'offline' }]
    let data: Sending['data']
    let contents: readonly Sending['data'][]
    try {
      const { dialect } = recipient.server
      data = await imageContent(image, dialect)
      contents = await imageContents(images, dialect)
      if (withoutRecord) for (const task of all) store.keepInMemory(task)
      else {
        const isTrueOf = (recent: readonly Task[]) => {
          const others = recent.filter(({ id }) => id !== again)
          return isRepeat(others, environment.id, input, first.createdAt)
        }
        const unless = { since: first.createdAt - repeatMs, isTrueOf }
        const isAdded = await store.add(all, files, isConfirmed ? undefined : unless)
        if (!isAdded) return [{ kind: 'repeat' }]
      }
    } catch {
      return [{ kind: 'not-stored' }]
    }
    onStored()
    const send = (task: Task) =>
      sendTask(store, recipient, task, {
        data,
        contents,
        isStored: !withoutRecord,
        takeBack: async () => {
          if (takeBack !== undefined && !(await takeBack())) return false
          await store.forget(task.id, { force: true })
          return true
        },
      })
    const [task, ...others] = all
    return Promise.all([send(task), ...others.map(send)])
  })
}

/**
 * Imports a task by its remote id: it is only polled, nothing is submitted. Rejects if it cannot be stored.
 */
export async function addByRemoteId(
  store: TaskStore,
  environment: Environment,
  remoteId: string,
): Promise<Task> {
  const task: Task = {
    ...newTask(environment, { prompt: '', model: null, image: null, options: {}, groupId: null }),
    isAdded: true,
    submission: 'created',
    remoteId,
  }
  await store.add(task, null)
  return task
}

/** Sets the remote id of an unconfirmed task. Rejects if it cannot be stored. */
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

function fileOf(image: ImageInput | null): Blob | null {
  return image?.kind === 'file' ? image.blob : null
}

function describeAll(images: readonly RoleInput[]): TaskRoleImage[] {
  return images.flatMap(({ field, image }) => {
    const described = describe(image)
    return described === null ? [] : [{ field, image: described }]
  })
}

function describe(image: ImageInput | null): TaskImage | null {
  if (image === null || image.kind === 'link') return image
  const { blob: _, ...rest } = image
  return rest
}
