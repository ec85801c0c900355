// Sends one prompt of the queue: it becomes a task, which is sent like any other.

import type { Environment } from '#environments/environment.ts'
import { openTokens, tokenState } from '#environments/tokens.ts'
import { holdLock } from '#lib/storage/locks.ts'
import { createRateLimiters } from '../rate-limit/rate-limiter.ts'
import type { Services } from '../services.ts'
import { newTask } from '../store/new-task.ts'
import type { QueuedPrompt } from '../store/records.ts'
import { isCutOff } from '../submit/is-cut-off.ts'
import { submissionLockOf } from '../submit/post-records.ts'
import { recipientOf } from '../submit/recipient.ts'
import { type SendingOutcome, sendTask } from '../submit/send-task.ts'
import { refusalOf, type StopKind } from './queue-policy.ts'
import { returnToQueue, takeFromQueue } from './queue-records.ts'

export type QueuedOutcome =
  | SendingOutcome
  /** Nothing was sent, and the row waits as before. */
  | { kind: 'stopped'; by: StopKind }
  /** It was sent, refused or removed in another tab. */
  | { kind: 'gone' }

/**
 * Sends a prompt, once. Calls `onMoved` with the task's id when the row has left the queue, and when it came
 * back. Never rejects.
 */
export async function sendQueued(
  services: Services,
  { id, environmentId }: QueuedPrompt,
  onMoved: (taskId: string) => Promise<void>,
): Promise<QueuedOutcome> {
  const { tasks, environments } = services
  const environment = environments.find(environmentId)
  if (environment === null) return { kind: 'stopped', by: 'environment-gone' }
  await openTokens()
  const obstacle = obstacleAt(environment)
  if (obstacle !== null) return { kind: 'stopped', by: obstacle }
  const { db } = tasks
  if (db === null) return { kind: 'stopped', by: 'not-stored' }
  const empty = newTask(environment, { prompt: '', model: null, image: null, options: {}, groupId: null })
  const recipient = recipientOf(environment, services.get(createRateLimiters))
  return holdLock(submissionLockOf(empty), async () => {
    const toTask = ({ prompt, model, imageUrl, options }: QueuedPrompt) => {
      const image = imageUrl === null ? null : ({ kind: 'link', url: imageUrl } as const)
      return { ...empty, prompt, model, image, options, createdAt: Date.now() }
    }
    const taking = db.run((connection) => takeFromQueue(connection, id, toTask))
    const task = await taking.catch(() => 'not-stored' as const)
    if (task === 'not-stored') return { kind: 'stopped', by: task }
    await onMoved(empty.id)
    if (task === null) return { kind: 'gone' }
    const outcome = await sendTask(tasks, recipient, task, {
      data: null,
      isStored: true,
      takeBack: async (error) => {
        await db.run((connection) => returnToQueue(connection, id, task.id, refusalOf(error)))
        return true
      },
    })
    if (outcome.kind === 'refused') await onMoved(task.id)
    return outcome
  })
}

/** Why nothing can be sent; null if nothing prevents it. */
function obstacleAt(environment: Environment): StopKind | null {
  const token = tokenState(environment)
  if (token === 'missing') return 'token-missing'
  if (token === 'refused') return 'token-refused'
  return isCutOff(environment) ? 'offline' : null
}
