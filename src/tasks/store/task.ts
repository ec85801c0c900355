// A task is this app's own record: what was submitted, and the server's last answer about it. Pure types and
// transitions; `task-store.ts` stores them.

import { type RequestError, requestErrorKinds } from '#api/api-error.ts'
import type { LastResponse } from '#api/last-response.ts'
import type { Options } from '#api/options/option-value.ts'
import { isFinished, isPlayable, type Video, type VideoStatus } from '#api/video.ts'
import type { VideoAnswer } from '#api/video-api.ts'
import { plainText } from '#lib/plain-text.ts'

/** State of the submission: in progress, outcome unknown, or answered with an id. */
type Submission = 'sending' | 'unconfirmed' | 'created'

/** What a task card shows: the submission until it is answered, then the video's own status. */
export type TaskStatus = Exclude<Submission, 'created'> | VideoStatus

/** The reference image of a task; the content of a file is stored beside the task, under its id. */
export type TaskImage =
  | { kind: 'link'; url: string }
  | { kind: 'file'; name: string; bytes: number; width: number; height: number }

/** An image of a task for a purpose of its own; `field` names it. */
export interface TaskRoleImage {
  field: string
  image: TaskImage
}

/** A failed request, or an answer about another task that has this id now. */
export const lastErrorKinds = [...requestErrorKinds, 'other-task'] as const
export type LastErrorKind = (typeof lastErrorKinds)[number]

/** Why the last poll or submission brought no usable answer. */
interface LastError {
  kind: LastErrorKind
  /** The server's own words. */
  detail: string | null
  /** Start of the current series of failures, milliseconds since 1970. */
  since: number
  /** Number of failures in a row. */
  count: number
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs: number | null
}

export interface Task {
  id: string
  environmentId: string
  /** The server's origin at the time: another server has other videos under the same ids. */
  origin: string
  /** Imported, not submitted in this browser: its times are the server's. */
  isAdded: boolean
  prompt: string
  model: string | null
  image: TaskImage | null
  /** Images where the server takes several kinds, in order; `image` is null then. `image-keys.ts` has their files. */
  images: readonly TaskRoleImage[]
  /** What else was chosen, by the names of the server's fields. */
  options: Options
  /** Shared by the tasks of one submission; null for a task that was submitted alone. */
  groupId: string | null
  /** When it was submitted, milliseconds since 1970. */
  createdAt: number
  submission: Submission
  /**
   * The page that sent it (`lib/browser/page-id.ts`): distinguishes an interrupted submission from one in
   * progress in another tab.
   */
  tabId: string
  /** The id for polling, as the server returned it. */
  remoteId: string | null
  video: Video | null
  /** When the last poll was sent, and when the last readable answer came; milliseconds since 1970. */
  askedAt: number | null
  heardAt: number | null
  /**
   * The last answer before it finished: when it came, its percentage (1–99), and when that percentage was
   * first reported; milliseconds since 1970. Shows how late a server's percentages are.
   */
  lastUnfinished: { heardAt: number; percent: number | null; percentSince: number } | null
  notice: LastError | null
  /** The last answer as the server wrote it, of any kind; null if none came yet. */
  transcript: LastResponse | null
  /**
   * When the link replaced an earlier one of the finished video, milliseconds since 1970; null while it is
   * the first.
   */
  freshLinkAt: number | null
  /** How often the server was polled for the link that was missing from its success. */
  linkAsks: number
  /** Id of a duplicate that the submission made, until the person decides about it. */
  twinId: string | null
  /** Size in pixels and length in seconds, learned from the video itself. */
  media: { width: number; height: number; seconds: number } | null
  /** When the finished task was first opened, milliseconds since 1970. */
  seenAt: number | null
  deletedAt: number | null
}

export function taskStatus(task: Task): TaskStatus {
  if (task.submission !== 'created') return task.submission
  return task.video?.status ?? 'queued'
}

/** The model of the video; a server that chose it itself may report it. */
export function modelOf({ model, video }: Pick<Task, 'model' | 'video'>): string | null {
  return model ?? video?.model ?? null
}

/** True if the server refused the submission: certainly nothing was made. All other created tasks have an id. */
export function isRefused({ submission, remoteId, video }: Task): boolean {
  return submission === 'created' && remoteId === null && video?.status === 'failed'
}

/** True for a finished video that was not opened yet. */
export function isUnseen({ video, seenAt }: Task): boolean {
  return isPlayable(video) && seenAt === null
}

/** Still polled: it has an id, and the server has not said how it ended, or not where the video is. */
export function isWaiting(task: Task): boolean {
  return task.submission === 'created' && task.deletedAt === null && (!isSettled(task) || lacksLink(task))
}

/** Some servers say "completed" a moment before they know the link; others never send one. */
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

/**
 * True for a video without a link, or with a link to the API's own file, which a player cannot load without
 * the token.
 */
export function needsToken({ video, origin }: Task): boolean {
  if (!isPlayable(video)) return true
  const { origin: host, pathname } = new URL(video.videoUrl)
  return host === origin && pathname.endsWith('/content')
}

/** When it was submitted, milliseconds since 1970. */
export function submittedAt({ isAdded, createdAt, video }: Task): number {
  return isAdded ? (video?.createdAt ?? createdAt) : createdAt
}

/** When it ended, as far as this browser knows, milliseconds since 1970; null if it has not. */
export function finishedAt({ isAdded, video, heardAt }: Task): number | null {
  if (video === null || !isFinished(video.status)) return null
  return isAdded ? (video.completedAt ?? heardAt) : heardAt
}

/**
 * How long it took, in milliseconds; null while it has not ended. Both times are from one clock: the server's
 * if it reported both.
 */
export function tookMs(task: Task): number | null {
  if (task.video === null || !isFinished(task.video.status)) return null
  const { createdAt, completedAt } = task.video
  if (createdAt !== null && completedAt !== null && completedAt >= createdAt) return completedAt - createdAt
  return task.heardAt === null ? null : Math.max(0, task.heardAt - task.createdAt)
}

/**
 * The task after an answer. A late answer never makes a finished task unfinished, and progress never
 * decreases unless the server queued the task again.
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
    // An imported task gets its prompt from the server.
    prompt: task.prompt || (video.prompt ?? ''),
    video: keepsProgress ? { ...video, progress: before.progress } : video,
    askedAt: now,
    // For a finished task this is when it finished, also if a later poll requests a fresh link.
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

/** The server's clock may differ from this one by up to this time; milliseconds. */
export const clockDifference = 15 * 60_000

const anotherTask = { kind: 'other-task', detail: null, retryAfterMs: null, transcript: null } as const

/**
 * True if the server has given the id to another task since, as servers do that start counting again after a
 * restart. Only the server's own earlier answers count: it may have translated the prompt, and its clock may
 * be in another time zone.
 */
function isOfAnother({ video: before }: Task, { prompt, createdAt }: Video): boolean {
  if (before === null || before.prompt === null || prompt === null) return false
  if (before.createdAt === null || createdAt === null) return false
  return !isSamePrompt(before.prompt, prompt) && Math.abs(createdAt - before.createdAt) > clockDifference
}

/**
 * Servers trim prompts and cut long ones off, and browsers change line breaks in a form; characters that
 * cannot be shown are not read from answers.
 */
export function isSamePrompt(ours: string, theirs: string): boolean {
  const plain = (text: string) => plainText(text).replaceAll('\r\n', '\n').trim()
  const [one, other] = [plain(ours), plain(theirs)]
  return one === other || (other.length >= 50 && one.startsWith(other))
}

type Failure = Omit<LastError, 'since' | 'count'> & Pick<RequestError, 'transcript'>

/** The task after a poll without a usable answer: its status stays as it was. */
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

/**
 * Fewer or faster "not found" answers may come from a restarting server, or from one of several servers that
 * does not know the task yet.
 */
const leastNotFounds = 3
const leastNotFoundMs = 10 * 60_000

/** True once the server most likely no longer knows the task. `now`: milliseconds since 1970. */
export function isUnknownToServer({ notice }: Task, now: number): boolean {
  return (
    notice?.kind === 'not-found' && notice.count >= leastNotFounds && now - notice.since >= leastNotFoundMs
  )
}
