// Polls videos with react-query: what to request, how often, and where the answer goes. Answers are stored in
// the task store, where screens read them.

import { QueryObserver, queryOptions } from '@tanstack/react-query'
import { RequestError } from '#api/api-error.ts'
import { isOwnOrigin, needsSignIn } from '#api/sign-in.ts'
import { getVideo } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { hasUsableToken, refuseToken, tokenChanges } from '#environments/tokens.ts'
import { subscribeToOnline } from '#lib/browser/network-hint.ts'
import { isHidden, subscribeToVisibility } from '#lib/browser/visibility.ts'
import type { Candidate, Leadership } from '#lib/leadership.ts'
import { createQueryClient } from '#lib/query-client.ts'
import { isOutage } from '../rate-limit/limiter-state.ts'
import { createRateLimiters } from '../rate-limit/rate-limiter.ts'
import type { Services } from '../services.ts'
import { environmentOf } from '../store/environment-of.ts'
import { applyAnswer, applyFailure, isWaiting, type Task } from '../store/task.ts'
import type { TaskStore } from '../store/task-store.ts'
import { pastDurationsIn } from './durations.ts'
import { nextPollAt, pollIntervalOf } from './poll-interval.ts'

/** When a task is due to be polled, based on past durations in this browser; milliseconds since 1970. */
function dueAt(task: Task, tasks: TaskStore): number | null {
  const now = Date.now()
  return nextPollAt(task, pastDurationsIn(tasks, now).of(task), now)
}

/**
 * Called when a request's turn has come; resolves with a function to call at its end. Rejects if the request
 * must not be sent.
 */
type Begin = Candidate['confirmLeadership']

/** One query per task, polled while the task waits. No component observes it: screens read the task store. */
function videoQuery(taskId: string, services: Services, begin: Begin) {
  const { tasks } = services
  return queryOptions({
    queryKey: ['video', taskId],
    queryFn: ({ signal }) => requestVideo(taskId, services, signal, begin),
    refetchInterval: (query) => {
      const task = tasks.find(taskId)
      if (task === undefined || query.state.fetchStatus !== 'idle') return false
      const at = dueAt(task, tasks)
      // React-query reads 0 as "never".
      return at === null ? false : Math.max(1, at - Date.now())
    },
    refetchIntervalInBackground: true,
    // The task says when to poll; a mount must not repeat a request that was just answered.
    initialData: true,
  })
}

function canPoll(home: Environment | null): boolean {
  return home !== null && hasUsableToken(home) && !isBehindSignIn(home)
}

/** True while the site's sign-in would answer in place of the server. */
function isBehindSignIn({ baseUrl }: Environment): boolean {
  return needsSignIn.get() && isOwnOrigin(baseUrl)
}

/**
 * Requests a video once and writes the answer or error to the store. Then throws the `RequestError`, if any.
 */
async function requestVideo(
  taskId: string,
  services: Services,
  signal: AbortSignal,
  begin: Begin,
): Promise<boolean> {
  const { tasks, environments } = services
  const task = tasks.find(taskId)
  const environment = task === undefined ? null : environmentOf(task, environments)
  if (task === undefined || environment === null || task.remoteId === null) return true
  const { remoteId } = task
  const server = serverOf(environment)
  let end = () => {}
  try {
    const at = dueAt(task, tasks) ?? Date.now()
    const request = { id: taskId, dueAt: at, pollIntervalMs: pollIntervalOf(task, at), isUrgent: false }
    const answer = await services
      .get(createRateLimiters)
      .of(environment)
      .run(request, signal, async () => {
        end = await begin()
        return getVideo(server, remoteId, signal)
      })
    await tasks.update(taskId, (current) => applyAnswer(current, answer, Date.now()))
    return true
  } catch (error) {
    if (signal.aborted || !(error instanceof RequestError)) throw error
    if (error.kind === 'unauthorized' || error.kind === 'forbidden') refuseToken(environment, server.token)
    await tasks.update(taskId, (current) => applyFailure(current, error, Date.now()))
    throw error
  } finally {
    end()
  }
}

/**
 * Keeps one observed query for each waiting task whose environment can be polled, in the one tab that leads
 * for this environment. Runs outside the screens, so polling continues on every screen. Returns a function
 * that stops it.
 *
 * Each environment has its own leader among the tabs that can poll it: a token may be kept for one tab only.
 */
export function startPolling(services: Services, leadership: Leadership): () => void {
  const { tasks, environments } = services
  const limiters = services.get(createRateLimiters)
  const queryClient = services.get(createQueryClient)
  const observed = new Map<string, () => void>()
  const candidates = new Map<string, Candidate>()
  const follow = () => {
    const { ids, phase } = tasks.get()
    // Looked up once per environment: this runs at every answer, over all tasks.
    const usable = new Map<string, boolean>()
    const canBePolled = (taskId: string): boolean => {
      const task = tasks.find(taskId)
      if (task === undefined || !isWaiting(task)) return false
      const key = `${task.origin} ${task.environmentId}`
      const isUsable = usable.get(key) ?? canPoll(environmentOf(task, environments))
      usable.set(key, isUsable)
      return isUsable
    }
    // If answers cannot be stored, the same polls would be repeated again and again.
    const waiting = ids.filter((id) => (phase === 'ready' || tasks.isMemoryOnly(id)) && canBePolled(id))
    const environmentIdOf = (taskId: string) => tasks.find(taskId)?.environmentId ?? ''
    const needed = new Set(waiting.map(environmentIdOf))
    for (const [id, candidate] of candidates) {
      if (needed.has(id)) continue
      candidate.resign()
      candidates.delete(id)
    }
    for (const id of needed) {
      if (!candidates.has(id)) candidates.set(id, leadership.join(`environment-${id}`, follow))
    }
    const led = new Map<string, Candidate>()
    for (const taskId of waiting) {
      const candidate = candidates.get(environmentIdOf(taskId))
      if (candidate?.isLeading()) led.set(taskId, candidate)
    }
    for (const [taskId, stop] of observed) {
      if (led.has(taskId)) continue
      stop()
      observed.delete(taskId)
      void queryClient.cancelQueries({ queryKey: ['video', taskId] })
    }
    for (const [taskId, candidate] of led) {
      if (observed.has(taskId)) continue
      const query = videoQuery(taskId, services, candidate.confirmLeadership)
      const stop = new QueryObserver(queryClient, query).subscribe(() => {})
      observed.set(taskId, stop)
    }
  }
  /**
   * Repeats polls that failed for want of a network, without their long pauses, at the rate limiter's pace.
   */
  const catchUp = () => {
    limiters.probe()
    const isCutOff = (taskId: string) => {
      const kind = tasks.find(taskId)?.notice?.kind ?? null
      return kind === 'signed-out' || isOutage(kind)
    }
    void queryClient.refetchQueries(
      { predicate: ({ queryKey: [kind, taskId] }) => kind === 'video' && isCutOff(String(taskId)) },
      { cancelRefetch: false },
    )
  }
  const tellHidden = () => {
    limiters.setHidden(isHidden())
    if (!isHidden()) catchUp()
  }
  const goOn = () => {
    follow()
    if (!needsSignIn.get()) catchUp()
  }
  const stops = [
    needsSignIn.subscribe(goOn),
    tasks.subscribe(follow),
    environments.subscribe(follow),
    tokenChanges.subscribe(follow),
    subscribeToVisibility(tellHidden),
    subscribeToOnline(catchUp),
  ]
  tellHidden()
  follow()
  return () => {
    for (const stop of [...stops, ...observed.values()]) stop()
    for (const candidate of candidates.values()) candidate.resign()
  }
}

/**
 * Polls a task now, in any tab, regardless of the schedule: the person requested it. Rejects with the
 * `RequestError`.
 */
export function checkNow(taskId: string, services: Services): Promise<boolean> {
  const { tasks, environments } = services
  const limiters = services.get(createRateLimiters)
  const query = videoQuery(taskId, services, async () => () => {})
  const asked = services.get(createQueryClient).fetchQuery({ ...query, staleTime: 0 })
  // The request may have waited for its turn already.
  const environment = environments.find(tasks.find(taskId)?.environmentId ?? '')
  if (environment !== null) limiters.of(environment).prioritise(taskId)
  return asked
}
