// Simulates polling event by event, with the application's own functions and without timers.

import { learnDurations } from '#tasks/polling/durations.ts'
import { pollIntervalOf } from '#tasks/polling/poll-interval.ts'
import { afterEvent, type LimiterState, newLimiter, nextStartAt } from '#tasks/rate-limit/limiter-state.ts'
import { nextRequest, type PendingRequest } from '#tasks/rate-limit/pending-request.ts'
import { applyAnswer, isWaiting, type Task } from '#tasks/store/task.ts'
import { anAnswer, aTask, start, transcript } from '../tasks/tasks.ts'
import { ours, type Policy } from './policies.ts'
import { answerAt, type SimulatedVideo, type Telling } from './simulated-video.ts'

export interface Result {
  /** Polls per task. */
  requests: number
  /** Seconds from the end of a video to the poll that sees it. */
  mean: number
  p95: number
  /** All tasks in their final state. */
  tasks: Task[]
}

/** The number of tasks the application learns from. */
const learnedFrom = 400

/** Simulates one task at a time with instant answers: this isolates the policy. */
export function simulateAlone(durationsMs: readonly number[], policy: Policy, telling: Telling): Result {
  const tasks: Task[] = []
  const unseenMs: number[] = []
  let requests = 0
  let past = learnDurations([])
  for (const [id, durationMs] of durationsMs.entries()) {
    // The application relearns once a minute; relearn rarely as well.
    if (id < 10 || id % 10 === 0) past = learnDurations(tasks.slice(-learnedFrom))
    let task = created(id, start + id * 3_600_000)
    const durations = past.of(task)
    for (let asked = 0; isWaiting(task); asked += 1) {
      const at = policy.nextAskAt(task, durations, asked)
      const video = answerAt({ id, durationMs }, at - task.createdAt, telling)
      task = applyAnswer(task, { video, transcript }, at)
      requests += 1
    }
    unseenMs.push((task.heardAt ?? 0) - task.createdAt - durationMs)
    tasks.push(task)
  }
  return summarize(unseenMs, requests, tasks)
}

/**
 * Who polls next: the most overdue for its interval (the application), the earliest due time, or round robin
 * without pauses.
 */
type Order = 'most overdue' | 'first due' | 'round robin'

export interface Crowd {
  /** Number of tasks submitted at the same time. */
  atOnce: number
  perSecond: number
  order: Order
  telling: Telling
  /** Finished tasks to learn from. */
  past: readonly Task[]
}

/** Round-trip time in ms. */
const answerMs = 200

/** Simulates groups of tasks one after the other, each with its own rate limiter. */
export function simulateCrowds(durationsMs: readonly number[], crowd: Crowd): Result {
  const results: Result[] = []
  for (let first = 0; first < durationsMs.length; first += crowd.atOnce) {
    const videos = durationsMs
      .slice(first, first + crowd.atOnce)
      .map((durationMs, index) => ({ id: first + index, durationMs }))
    results.push(simulateCrowd(videos, crowd))
  }
  const tasks = results.flatMap((result) => result.tasks)
  const unseenMs = tasks.map((task, id) => (task.heardAt ?? 0) - start - (durationsMs[id] ?? 0))
  const requests = results.reduce((sum, result) => sum + result.requests * result.tasks.length, 0)
  return summarize(unseenMs, requests, tasks)
}

interface SimulatedTurn extends PendingRequest {
  index: number
}

function simulateCrowd(videos: readonly SimulatedVideo[], crowd: Crowd): Result {
  const durations = learnDurations(crowd.past)
  const tasks = videos.map(({ id }) => created(id, start))
  /** Tasks that are not due yet; due and waiting for a slot; and in flight, with the time of the answer. */
  const idle = new Set(tasks.map((task, index) => turnOf(task, index)))
  const waiting = new Set<SimulatedTurn>()
  const asked: { index: number; answerAt: number }[] = []
  let state: LimiterState = newLimiter(crowd.perSecond)
  let now = start
  let requests = 0

  function turnOf(task: Task, index: number): SimulatedTurn {
    const at =
      crowd.order === 'round robin' ? (task.askedAt ?? 0) : ours.nextAskAt(task, durations.of(task), 0)
    const paceMs = crowd.order === 'most overdue' ? pollIntervalOf(task, at) : 1
    return { id: task.id, index, dueAt: at, pollIntervalMs: paceMs, isUrgent: false }
  }

  function receive({ index }: { index: number }): void {
    const video = videos[index]
    const task = tasks[index]
    if (video === undefined || task === undefined) return
    state = afterEvent(state, { type: 'ended', outcome: 'answered' }, now, 0)
    // The server reads the status when the request arrives, half a round trip earlier.
    const answer = answerAt(video, now - answerMs / 2 - start, crowd.telling)
    const after = applyAnswer(task, { video: answer, transcript }, now)
    tasks[index] = after
    if (isWaiting(after)) idle.add(turnOf(after, index))
  }

  while (idle.size + waiting.size + asked.length > 0) {
    for (const turn of idle) if (turn.dueAt <= now && idle.delete(turn)) waiting.add(turn)
    const turn = nextRequest([...waiting], now)
    const startAt = turn === undefined ? null : nextStartAt(state, now)
    if (turn !== undefined && startAt !== null && startAt <= now) {
      waiting.delete(turn)
      state = afterEvent(state, { type: 'started' }, now, 0)
      asked.push({ index: turn.index, answerAt: now + answerMs })
      requests += 1
      continue
    }
    now = Math.min(
      ...[...idle].map(({ dueAt }) => dueAt),
      ...asked.map(({ answerAt }) => answerAt),
      startAt ?? Number.POSITIVE_INFINITY,
    )
    // All answers take equally long, so the oldest request is answered first.
    while (asked[0] !== undefined && asked[0].answerAt <= now) {
      const [answered] = asked.splice(0, 1)
      if (answered !== undefined) receive(answered)
    }
  }
  return { requests: requests / videos.length, mean: 0, p95: 0, tasks }
}

/** A task whose submission was answered immediately. */
function created(id: number, createdAt: number): Task {
  return applyAnswer(aTask({ id: `task-${id}`, createdAt }), anAnswer({ status: 'queued' }), createdAt)
}

function summarize(unseenMs: readonly number[], requests: number, tasks: Task[]): Result {
  const sorted = [...unseenMs].sort((a, b) => a - b)
  const sum = sorted.reduce((total, ms) => total + ms, 0)
  return {
    requests: requests / sorted.length,
    mean: sum / sorted.length / 1_000,
    p95: (sorted[Math.floor(0.95 * sorted.length)] ?? 0) / 1_000,
    tasks,
  }
}
