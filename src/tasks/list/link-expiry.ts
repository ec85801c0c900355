// When the link to a finished video ends: by its own word, else by how long links of its server usually work. Pure.

import { readLinkExpiry } from '#api/reading/link-expiry.ts'
import { isPlayable, type Video } from '#api/video.ts'
import type { Task } from '../store/task.ts'

export interface LinkEnd {
  /** Milliseconds since 1970. */
  at: number
  /** The server's usual time, not the link's own word. */
  isUsual: boolean
}

/** What ends within this time is told of; milliseconds. */
const soonMs = 24 * 3_600_000

const hourMs = 3_600_000

/** Null for a task without a link, and where nobody knows. `lifetimeHours` is of its environment. */
export function linkEndOf(task: Task, lifetimeHours: number | null): LinkEnd | null {
  const { video } = task
  if (!isPlayable(video)) return null
  const said = saidEnd(video)
  if (said !== null) return { at: said, isUsual: false }
  const since = linkSince(task)
  return lifetimeHours === null || since === null
    ? null
    : { at: since + lifetimeHours * hourMs, isUsual: true }
}

/** True for a link that still works now, and not for long any more. */
export function endsSoon(end: LinkEnd | null, now: number): end is LinkEnd {
  return end !== null && end.at > now && end.at - soonMs <= now
}

/** When `endsSoon` says something else next, milliseconds since 1970; infinity where that is never. */
export function endsSoonChangesAt(end: LinkEnd | null, now: number): number {
  if (end === null || end.at <= now) return Number.POSITIVE_INFINITY
  return end.at - soonMs > now ? end.at - soonMs : end.at
}

/** A first link is as old as the video, of which this browser may have heard late. */
function linkSince({ video, heardAt, freshLinkAt }: Task): number | null {
  if (freshLinkAt !== null) return freshLinkAt
  const completedAt = video?.completedAt ?? null
  return heardAt === null || completedAt === null ? (heardAt ?? completedAt) : Math.min(heardAt, completedAt)
}

const saidEnds = new WeakMap<Video, number | null>()

/** Read once: a list of thousands asks every minute. */
function saidEnd(video: Video & { videoUrl: string }): number | null {
  const known = saidEnds.get(video)
  if (known !== undefined) return known
  const end = readLinkExpiry(video.videoUrl)
  saidEnds.set(video, end)
  return end
}
