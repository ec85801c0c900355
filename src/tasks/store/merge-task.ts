// Merges two records of one task: this browser's, and one that was stored elsewhere. Pure.

import { isFinished } from '#api/video.ts'
import { isEqual } from '#lib/is-equal.ts'
import type { Task } from './task.ts'

/**
 * Merges what both records know. The server's newest answer wins, but a finished task never becomes
 * unfinished, a created one never unconfirmed, and a deleted one never comes back. Keeps the ids of `mine`,
 * and returns `mine` itself if nothing is new.
 */
export function mergeTask(mine: Task, theirs: Task): Task {
  // The case for most tasks of an import.
  if (isEqual(mine, theirs)) return mine
  const asked = compareAsked(mine, theirs) <= 0 ? mine : theirs
  const told = compareTold(mine, theirs) <= 0 ? mine : theirs
  const { isAdded, prompt, model, image, images, options, createdAt } = asked
  const { submission, remoteId, video, askedAt, notice, transcript, freshLinkAt, linkAsks } = told
  const merged: Task = {
    // Fields that are not listed below: filled from `theirs` if empty in `mine`.
    ...theirs,
    ...withoutEmpty(mine),
    ...{ isAdded, prompt, model, image, images, options, createdAt },
    ...{ submission, remoteId, video, askedAt, notice, transcript, freshLinkAt, linkAsks },
    // For a finished task, `heardAt` says when it finished: the earlier one is more accurate.
    heardAt: isDone(mine) && isDone(theirs) ? least(mine.heardAt, theirs.heardAt) : told.heardAt,
    media: eitherMedia(mine.media, theirs.media),
    seenAt: least(mine.seenAt, theirs.seenAt),
    deletedAt: least(mine.deletedAt, theirs.deletedAt),
  }
  return isEqual(merged, mine) ? mine : merged
}

/**
 * Which record knows better what was submitted: first one with a prompt, then one that was not imported, then
 * the older one. Negative for the first.
 */
function compareAsked(one: Task, other: Task): number {
  return (
    Number(one.prompt === '') - Number(other.prompt === '') ||
    Number(one.isAdded) - Number(other.isAdded) ||
    one.createdAt - other.createdAt ||
    compareText(JSON.stringify(askedOf(one)), JSON.stringify(askedOf(other)))
  )
}

/** Which record knows better what the server answered. Negative for the first. */
function compareTold(one: Task, other: Task): number {
  const bySubmission = submissionRank[one.submission] - submissionRank[other.submission]
  if (bySubmission !== 0) return bySubmission
  if (isDone(one) !== isDone(other)) return isDone(one) ? -1 : 1
  const byTime = isDone(one)
    ? Number(one.notice !== null) - Number(other.notice !== null)
    : newestFirst(one.heardAt, other.heardAt)
  return (
    byTime ||
    newestFirst(one.askedAt, other.askedAt) ||
    compareText(JSON.stringify(toldOf(one)), JSON.stringify(toldOf(other)))
  )
}

/** A submission in progress in this browser must not become unconfirmed by a record written meanwhile. */
const submissionRank = { created: 0, sending: 1, unconfirmed: 2 }

function isDone({ submission, video }: Task): boolean {
  return submission === 'created' && video !== null && isFinished(video.status)
}

function askedOf({ prompt, model, image, images, options }: Task): unknown {
  return [prompt, model, image, images, options]
}

function toldOf({ remoteId, video, notice, transcript, freshLinkAt, linkAsks }: Task): unknown {
  return [remoteId, video, notice, transcript, freshLinkAt, linkAsks]
}

function withoutEmpty(task: Task): Partial<Task> {
  return Object.fromEntries(Object.entries(task).filter(([, value]) => value !== null))
}

function eitherMedia(one: Task['media'], other: Task['media']): Task['media'] {
  if (one === null || other === null) return one ?? other
  return compareText(JSON.stringify(one), JSON.stringify(other)) <= 0 ? one : other
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

function newestFirst(one: number | null, other: number | null): number {
  return (other ?? -1) - (one ?? -1)
}

/** Any order works, if it is the same from both sides. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
