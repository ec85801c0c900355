// When the link to a finished video expires: as the link says, else after the usual time of its server. Pure.

import { readLinkExpiry } from '#api/reading/link-expiry.ts'
import { isPlayable, type Video } from '#api/video.ts'
import type { Task } from '../store/task.ts'

export interface LinkExpiry {
  /** Milliseconds since 1970. */
  at: number
  /** True if this is the server's usual time, false if the link says it. */
  isUsual: boolean
}

/** A link that expires within this time expires soon; milliseconds. */
const soonMs = 24 * 3_600_000

const hourMs = 3_600_000

/** null for a task without a link, or if the time is unknown. `lifetimeHours`: of the task's environment. */
export function linkExpiryOf(task: Task, lifetimeHours: number | null): LinkExpiry | null {
  const { video } = task
  if (!isPlayable(video)) return null
  const said = saidEnd(video)
  if (said !== null) return { at: said, isUsual: false }
  const since = linkSince(task)
  return lifetimeHours === null || since === null
    ? null
    : { at: since + lifetimeHours * hourMs, isUsual: true }
}

/** True for a link that still works now but expires soon. */
export function expiresSoon(end: LinkExpiry | null, now: number): end is LinkExpiry {
  return end !== null && end.at > now && end.at - soonMs <= now
}

/** When the result of `expiresSoon` changes next, milliseconds since 1970; infinity if never. */
export function endsSoonChangesAt(end: LinkExpiry | null, now: number): number {
  if (end === null || end.at <= now) return Number.POSITIVE_INFINITY
  return end.at - soonMs > now ? end.at - soonMs : end.at
}

/** The first link is as old as the video, even if this browser got the answer late. */
function linkSince({ video, heardAt, freshLinkAt }: Task): number | null {
  if (freshLinkAt !== null) return freshLinkAt
  const completedAt = video?.completedAt ?? null
  return heardAt === null || completedAt === null ? (heardAt ?? completedAt) : Math.min(heardAt, completedAt)
}

/** Pure memoisation, because a list of thousands needs the ends every minute. */
const saidEnds = new WeakMap<Video, number | null>()

function saidEnd(video: Video & { videoUrl: string }): number | null {
  const known = saidEnds.get(video)
  if (known !== undefined) return known
  const end = readLinkExpiry(video.videoUrl)
  saidEnds.set(video, end)
  return end
}
