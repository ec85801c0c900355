// One task out of two records of it: this browser's, and one that was kept elsewhere. Pure.

import { isFinished } from '#api/video.ts'
import { isEqual } from '#lib/is-equal.ts'
import type { Task } from './task.ts'

/**
 * What is known from both. The newest word of the server wins, but finished never goes back to unfinished, created
 * never to uncertain, and deleted never to there. Keeps `mine`'s ids, and is `mine` itself where nothing is new.
 */
export function mergeTask(mine: Task, theirs: Task): Task {
  // Most of an import.
  if (isEqual(mine, theirs)) return mine
  const asked = compareAsked(mine, theirs) <= 0 ? mine : theirs
  const told = compareTold(mine, theirs) <= 0 ? mine : theirs
  const { isAdded, prompt, model, image, createdAt } = asked
  const { submission, remoteId, video, askedAt, notice, transcript, freshLinkAt, linkAsks } = told
  const merged: Task = {
    // Fields that nothing below speaks of: filled from theirs where mine are empty.
    ...theirs,
    ...withoutEmpty(mine),
    isAdded,
    prompt,
    model,
    image,
    createdAt,
    submission,
    remoteId,
    video,
    askedAt,
    // Of a finished task it says when it finished: the first who heard of it knows best.
    heardAt: isDone(mine) && isDone(theirs) ? least(mine.heardAt, theirs.heardAt) : told.heardAt,
    notice,
    transcript,
    freshLinkAt,
    linkAsks,
    media: eitherMedia(mine.media, theirs.media),
    seenAt: least(mine.seenAt, theirs.seenAt),
    deletedAt: least(mine.deletedAt, theirs.deletedAt),
  }
  return isEqual(merged, mine) ? mine : merged
}

/**
 * Who knows better what was asked for: who knows the prompt at all, who submitted it, who had it first. Negative for
 * the first.
 */
function compareAsked(one: Task, other: Task): number {
  return (
    Number(one.prompt === '') - Number(other.prompt === '') ||
    Number(one.isAdded) - Number(other.isAdded) ||
    one.createdAt - other.createdAt ||
    compareText(JSON.stringify(askedOf(one)), JSON.stringify(askedOf(other)))
  )
}

/** Who knows better what the server said. Negative for the first. */
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

/** A submission under way here is not made uncertain by a record that was written meanwhile. */
const submissionRank = { created: 0, sending: 1, unconfirmed: 2 }

function isDone({ submission, video }: Task): boolean {
  return submission === 'created' && video !== null && isFinished(video.status)
}

function askedOf({ prompt, model, image }: Task): unknown {
  return [prompt, model, image]
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

/** Any order will do, as long as it is the same from both sides. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
