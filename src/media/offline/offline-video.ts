// The record of an offline video: stored on this device, or to be downloaded. Pure; `offline-videos.ts`
// stores it.

import * as v from 'valibot'
import { validOrNull } from '#lib/valid-or-null.ts'

/** Why a video could not be stored; the dictionaries use the same names. */
const offlineFailures = [
  /** The host of the video does not let this page read it (no CORS). */
  'unreadable',
  /** The link no longer works, and the server has no other. */
  'gone',
  /** The host did not answer, several times in a row. */
  'unreachable',
  /** The browser has no room for it. */
  'full',
  /** The link leads to a playlist of many parts, which is not a file. */
  'stream',
  /** The link leads to something else, such as a text. */
  'notVideo',
  /** It is larger than the space left by the limit, and no other offline video may be deleted for it. */
  'limit',
] as const

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))

const schema = v.object({
  taskId: v.string(),
  /** `wanted`: waiting or downloading; `bytes` tells how much is stored. */
  state: v.picklist(['wanted', 'kept', 'failed']),
  /** Stored bytes, in `parts` parts. */
  bytes: count,
  parts: count,
  /** Bytes of the whole file; null if the host does not say. */
  total: v.nullable(count),
  /** What identifies this version of the file at its host; a download of another version cannot resume. */
  edition: v.string(),
  /** MIME type. */
  type: v.string(),
  /** Milliseconds since 1970. */
  wantedAt: moment,
  /** When the download was complete, milliseconds since 1970. */
  keptAt: v.nullable(moment),
  failure: v.nullable(v.picklist(offlineFailures)),
  /** The user supplied the file, because the page could not fetch it. */
  isGiven: v.optional(v.boolean(), false),
})

export type OfflineVideo = v.InferOutput<typeof schema>
export type OfflineFailure = (typeof offlineFailures)[number]

/** Bytes of each part except the last: the amount that is held in memory and that a reload loses. */
export const partBytes = 2 * 1024 * 1024

/** Validates a stored record; null if it is invalid. */
export function readOfflineVideo(record: unknown): OfflineVideo | null {
  return validOrNull(schema, record)
}

/** A record of a wanted video, with nothing stored yet; `now` in milliseconds since 1970. */
export function newOfflineVideo(taskId: string, now: number): OfflineVideo {
  return {
    ...{ taskId, state: 'wanted', bytes: 0, parts: 0, total: null, edition: '', type: 'video/mp4' },
    ...{ wantedAt: now, keptAt: null, failure: null, isGiven: false },
  }
}

/** Stored share, 0–1; null while the total size is unknown. */
export function offlineFraction({ bytes, total }: OfflineVideo): number | null {
  return total === null || total === 0 ? null : Math.min(1, bytes / total)
}
