// A task is ours: what was asked for, and what the server last said about it. Pure types and transitions;
// `task-store.ts` keeps them.

import { type RequestError, requestErrorKinds } from '#api/api-error.ts'
import type { LastResponse } from '#api/last-response.ts'
import { isFinished, isPlayable, type Video, type VideoStatus } from '#api/video.ts'
import type { VideoAnswer } from '#api/video-api.ts'
import { plainText } from '#lib/plain-text.ts'

/** How the submission went: under way, outcome unknown, or answered with an id. */
type Submission = 'sending' | 'unconfirmed' | 'created'

/** What a task card shows: the submission while it is open, then the video's own status. */
export type TaskStatus = Exclude<Submission, 'created'> | VideoStatus

/** The reference image of a task; a file's content is kept beside the task, under its id. */
export type TaskImage =
  | { kind: 'link'; url: string }
  | { kind: 'file'; name: string; bytes: number; width: number; height: number }

/** A failed request, or an answer about another task that has this number now. */
export const lastErrorKinds = [...requestErrorKinds, 'other-task'] as const
type LastErrorKind = (typeof lastErrorKinds)[number]

/** Why the last question or submission brought no usable answer. */
interface LastError {
  kind: LastErrorKind
  /** The server's own words. */
  detail: string | null
  /** Since when nothing was heard in a row, milliseconds since 1970. */
  since: number
  /** How often in a row. */
  count: number
  /** Milliseconds the server asked to wait. */
  retryAfterMs: number | null
}

export interface Task {
  id: string
  environmentId: string
  /** The server's origin at the time: another server has other videos under the same numbers. */
  origin: string
  /** Added by its number, not submitted here: its times are the server's. */
  isAdded: boolean
  prompt: string
  model: string | null
  image: TaskImage | null
  /** Copies of one submission share it; null for a task that was made alone. */
  groupId: string | null
  /** When it was submitted, milliseconds since 1970. */
  createdAt: number
  submission: Submission
  /** The page that sent it (`lib/browser/page-id.ts`), to tell an interrupted submission from one under way elsewhere. */
  tabId: string
  /** The id to ask with, as the server returned it. */
  remoteId: string | null
  video: Video | null
  /** Of the last question that was sent / of the last answer that was understood, milliseconds since 1970. */
  askedAt: number | null
  heardAt: number | null
  /**
   * The last answer before it finished: when it came, its percentage (1–99), and when that one was first told;
   * milliseconds since 1970. How late a server's percentages are is learned from it.
   */
  lastUnfinished: { heardAt: number; percent: number | null; percentSince: number } | null
  notice: LastError | null
  /** The last answer as the server wrote it, of whatever kind; null where none came yet. */
  transcript: LastResponse | null
  /** When the link took the place of an earlier one of the finished video; null while it is the first. */
  freshLinkAt: number | null
  /** How often the server was asked for the link that its success did not carry. */
  linkAsks: number
  /** The number of a second video that one submission made, until the person decided about it. */
  twinId: string | null
  /** Size of the picture in pixels and length in seconds, learned from the video itself. */
  media: { width: number; height: number; seconds: number } | null
  /** When the finished task was first opened. */
  seenAt: number | null
  deletedAt: number | null
}

export function taskStatus(task: Task): TaskStatus {
  if (task.submission !== 'created') return task.submission
  return task.video?.status ?? 'queued'
}

/** A finished video that nobody opened yet. */
export function isUnseen({ video, seenAt }: Task): boolean {
  return isPlayable(video) && seenAt === null
}

/** Still asked about: it has an id, and the server has not said how it ended, or not where the video is. */
export function isWaiting(task: Task): boolean {
  return task.submission === 'created' && task.deletedAt === null && (!isSettled(task) || lacksLink(task))
}

/** Some servers say "completed" a moment before they know the link; others never tell one. */
const mostLinkAsks = 3

function lacksLink({ video, linkAsks }: Task): boolean {
  return (
    video?.status === 'succeeded' &&
    video.videoUrl === null &&
    video.pageUrl === null &&
    linkAsks < mostLinkAsks
  )
}

function isSettled(task: Task): boolean {
  return task.video !== null && isFinished(task.video.status)
}

/** True for a video without a link, or with one to the API's own file, for which a player has no token. */
export function needsToken({ video, origin }: Task): boolean {
  if (!isPlayable(video)) return true
  const { origin: host, pathname } = new URL(video.videoUrl)
  return host === origin && pathname.endsWith('/content')
}

/** When it was submitted, milliseconds since 1970. */
export function submittedAt({ isAdded, createdAt, video }: Task): number {
  return isAdded ? (video?.createdAt ?? createdAt) : createdAt
}

/** When it ended, as far as this browser heard of it, milliseconds since 1970; null while it has not. */
export function finishedAt({ isAdded, video, heardAt }: Task): number | null {
  if (video === null || !isFinished(video.status)) return null
  return isAdded ? (video.completedAt ?? heardAt) : heardAt
}

/** How long it took, in milliseconds; both ends by the same clock, the server's where it knows both. */
export function tookMs(task: Task): number | null {
  if (task.video === null || !isFinished(task.video.status)) return null
  const { createdAt, completedAt } = task.video
  if (createdAt !== null && completedAt !== null && completedAt >= createdAt) return completedAt - createdAt
  return task.heardAt === null ? null : Math.max(0, task.heardAt - task.createdAt)
}

/**
 * The task after an answer. A finished task never goes back to unfinished by a late one; progress never
 * runs backwards, unless the server queued it anew.
 */
export function applyAnswer(task: Task, { video, transcript }: VideoAnswer, now: number): Task {
  if (isOfAnother(task, video)) return { ...applyFailure(task, anotherTask, now), transcript }
  if (isSettled(task) && !isFinished(video.status)) return task
  const before = task.video
  const keepsProgress =
    before !== null &&
    before.progress !== null &&
    video.status === 'running' &&
    (video.progress ?? 0) < before.progress
  const percent = (keepsProgress ? before.progress : video.progress) || null
  const percentSince = percent === task.lastUnfinished?.percent ? task.lastUnfinished.percentSince : now
  return {
    ...task,
    linkAsks: lacksLink(task) ? task.linkAsks + 1 : task.linkAsks,
    // A task that was added by its number learns its prompt from the server.
    prompt: task.prompt || (video.prompt ?? ''),
    video: keepsProgress ? { ...video, progress: before.progress } : video,
    askedAt: now,
    // For a finished task this is when it finished, also when somebody asks again for a fresh link.
    heardAt: isSettled(task) ? task.heardAt : now,
    lastUnfinished: isFinished(video.status) ? task.lastUnfinished : { heardAt: now, percent, percentSince },
    freshLinkAt: hasFreshLink(task, video) ? now : task.freshLinkAt,
    notice: null,
    transcript,
  }
}

function hasFreshLink(task: Task, { videoUrl }: Video): boolean {
  const before = isSettled(task) ? (task.video?.videoUrl ?? null) : null
  return before !== null && videoUrl !== null && videoUrl !== before
}

/** The server's clock may differ from this one's by that much; milliseconds. */
export const clockDifference = 15 * 60_000

const anotherTask = { kind: 'other-task', detail: null, retryAfterMs: null, transcript: null } as const

/**
 * True where a number has been given to another task since, as servers do that begin anew after a restart. Only the
 * server's own earlier words count: it may have translated the prompt, and its clock may be in another zone.
 */
function isOfAnother({ video: before }: Task, { prompt, createdAt }: Video): boolean {
  if (before === null || before.prompt === null || prompt === null) return false
  if (before.createdAt === null || createdAt === null) return false
  return !isSamePrompt(before.prompt, prompt) && Math.abs(createdAt - before.createdAt) > clockDifference
}

/** Servers trim prompts, and cut long ones off; what cannot be shown is not read from their answers. */
export function isSamePrompt(ours: string, theirs: string): boolean {
  const [one, other] = [plainText(ours).trim(), plainText(theirs).trim()]
  return one === other || (other.length >= 50 && one.startsWith(other))
}

type Failure = Omit<LastError, 'since' | 'count'> & Pick<RequestError, 'transcript'>

/** The task after a question that brought no usable answer: its status stays as it was. */
export function applyFailure(task: Task, error: Failure, now: number): Task {
  const before = task.notice
  const { kind, detail, retryAfterMs, transcript } = error
  return {
    ...task,
    askedAt: now,
    transcript: transcript ?? task.transcript,
    notice: { kind, detail, retryAfterMs, since: before?.since ?? now, count: (before?.count ?? 0) + 1 },
  }
}

/** Fewer or faster "not found"s may be a server that restarts, or one of several that has not heard yet. */
const leastNotFounds = 3
const leastNotFoundMs = 10 * 60_000

/** True once it is fair to say that the server no longer knows the task; `now` in milliseconds since 1970. */
export function isUnknownToServer({ notice }: Task, now: number): boolean {
  return (
    notice?.kind === 'not-found' && notice.count >= leastNotFounds && now - notice.since >= leastNotFoundMs
  )
}
