// Finds a task on a server that has no list: ids are consecutive numbers, and answers contain the prompt.

import { queryOptions } from '@tanstack/react-query'
import { RequestError } from '#api/api-error.ts'
import { getVideo, type VideoAnswer } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { hasUsableToken } from '#environments/tokens.ts'
import { createRateLimiters } from '../rate-limit/rate-limiter.ts'
import type { Services } from '../services.ts'
import { environmentOf } from '../store/environment-of.ts'
import { clockDifference, isSamePrompt, type Task } from '../store/task.ts'

/** Ids to request at most; further ids belong to other people's tasks. */
const mostRequests = 20
/** After this many missing ids in a row, the server has assigned no later ones. */
const mostMissing = 3

interface Found {
  remoteId: string
  answer: VideoAnswer
}

export type Search =
  | { kind: 'found'; found: Found }
  /** `asked`: how many ids were requested. */
  | { kind: 'nothing'; asked: number }
  /** The environment is gone or has no usable token. */
  | { kind: 'no-home' }
  /** No task of this environment has an id to start from. */
  | { kind: 'no-start' }
  | { kind: 'failed'; error: RequestError }

/** `findLost` for the dialog that shows it; the search ends with the dialog. */
export function findLostQuery(taskId: string, services: Services, onRequest: (remoteId: string) => void) {
  return queryOptions({
    queryKey: ['find-lost', taskId],
    queryFn: async ({ signal }): Promise<Search> => {
      const task = services.tasks.find(taskId)
      const home = task === undefined ? null : environmentOf(task, services.environments)
      if (task === undefined || home === null || !hasUsableToken(home)) return { kind: 'no-home' }
      await services.tasks.whole()
      return findLost(services, task, home, onRequest, signal)
    },
  })
}

/**
 * Looks for the video of a task whose id was lost. Requests the unknown ids after the highest one that was
 * known when the task was submitted; sends GET requests only. Calls `onRequest` with each id. Rejects only
 * with the signal's reason.
 */
export async function findLost(
  services: Services,
  task: Task,
  environment: Environment,
  onRequest: (remoteId: string) => void,
  signal: AbortSignal,
): Promise<Search> {
  const all = [...services.tasks.get().byId.values()]
  const known = numbersOf(all, task)
  const start = startOf(all, task, known)
  if (start === null) return { kind: 'no-start' }
  let missing = 0
  let asked = 0
  for (let number = start; asked < mostRequests; number++) {
    if (known.has(number)) continue
    asked += 1
    const remoteId = String(number)
    onRequest(remoteId)
    try {
      const answer = await ask(services, environment, remoteId, true, signal)
      missing = 0
      if (isOf(task, answer)) return { kind: 'found', found: { remoteId, answer } }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (!refusals.has(error.kind)) return { kind: 'failed', error }
      missing += 1
      if (missing === mostMissing) return { kind: 'nothing', asked }
    }
  }
  return { kind: 'nothing', asked: mostRequests }
}

/**
 * The id of a submission's duplicate: a browser repeats a POST by itself if the connection dies before the
 * answer, and the server makes two videos. null if there is none, or if that cannot be found out.
 */
export async function findDuplicate(
  services: Services,
  task: Task,
  environment: Environment,
): Promise<string | null> {
  const all = [...services.tasks.get().byId.values()]
  // The id before may belong to another task with the same prompt whose id is not known yet.
  const isOpen = (other: Task) => other.prompt === task.prompt && other.submission !== 'created'
  if (all.some(isOpen)) return null
  const number = numberOf(task)
  if (number === null || number < 2 || numbersOf(all, task).has(number - 1)) return null
  const remoteId = String(number - 1)
  try {
    const answer = await ask(services, environment, remoteId, false, new AbortController().signal)
    return isOf(task, answer) ? remoteId : null
  } catch {
    return null
  }
}

/** `isUrgent`: a person waits for the result. */
async function ask(
  services: Services,
  environment: Environment,
  remoteId: string,
  isUrgent: boolean,
  signal: AbortSignal,
): Promise<VideoAnswer> {
  const server = serverOf(environment)
  const request = { id: `number ${remoteId}`, dueAt: Date.now(), pollIntervalMs: 2_000, isUrgent }
  return services
    .get(createRateLimiters)
    .of(environment)
    .run(request, signal, () => getVideo(server, remoteId, signal))
}

/**
 * Servers refuse requests for other people's tasks in different ways, including 401 and 403. These say
 * nothing about the token, only that the id is not ours.
 */
const refusals: ReadonlySet<string> = new Set(['not-found', 'refused', 'unauthorized', 'forbidden'])

/** True if an answer is about this submission, not about an older one with the same prompt. */
function isOf({ prompt, createdAt }: Task, { video }: VideoAnswer): boolean {
  if (video.prompt === null || !isSamePrompt(prompt, video.prompt)) return false
  return video.createdAt === null || Math.abs(video.createdAt - createdAt) < clockDifference
}

/**
 * The id after the highest one of earlier submissions, or of all known tasks if there are none. null if no id
 * is known.
 */
function startOf(tasks: readonly Task[], task: Task, known: ReadonlySet<number>): number | null {
  if (known.size === 0) return null
  const earlier = numbersOf(
    tasks.filter(({ createdAt, isAdded }) => !isAdded && createdAt <= task.createdAt),
    task,
  )
  return Math.max(...(earlier.size > 0 ? earlier : known)) + 1
}

/** The known numeric ids of a task's server. */
function numbersOf(tasks: Iterable<Task>, { environmentId, origin }: Task): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const task of tasks) {
    const number = task.environmentId === environmentId && task.origin === origin ? numberOf(task) : null
    if (number !== null) numbers.add(number)
  }
  return numbers
}

/** Ids of 16 digits or more are not consecutive, and JavaScript cannot count with them. */
function numberOf({ remoteId }: Task): number | null {
  return remoteId !== null && /^\d{1,15}$/.test(remoteId) ? Number(remoteId) : null
}
