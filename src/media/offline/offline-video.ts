// A video that is kept on this device, or on its way here. Pure; `copies.ts` keeps them.

import * as v from 'valibot'

/** Why there is no copy, in the words' own names. */
const offlineFailures = [
  /** The host of the video does not let this page read it (no CORS). */
  'unreadable',
  /** The link is dead, and the server knows no other. */
  'gone',
  /** Nobody answers, several times in a row. */
  'unreachable',
  /** The browser has no room for it. */
  'full',
  /** A playlist of many parts, which is no file. */
  'stream',
  /** The link leads to something else, words in place of a video. */
  'notVideo',
  /** It is larger than what the limit leaves, and no other copy may make room. */
  'limit',
] as const

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))

const schema = v.object({
  taskId: v.string(),
  /** `wanted`: on its way, as far as `bytes`. */
  state: v.picklist(['wanted', 'kept', 'failed']),
  /** What is here, in so many parts. */
  bytes: count,
  parts: count,
  /** Bytes of the whole file; null where the host does not say. */
  total: v.nullable(count),
  /** What the host says about this edition of the file; another one cannot be continued. */
  edition: v.string(),
  /** MIME type. */
  type: v.string(),
  /** Milliseconds since 1970. */
  wantedAt: moment,
  /** Since when it is whole, milliseconds since 1970. */
  keptAt: v.nullable(moment),
  failure: v.nullable(v.picklist(offlineFailures)),
  /** The person gave the file, which the page could not fetch by itself. */
  isGiven: v.optional(v.boolean(), false),
})

export type OfflineVideo = v.InferOutput<typeof schema>
export type OfflineFailure = (typeof offlineFailures)[number]

/** Bytes of each part but the last: so much is held in memory, and lost by a reload. */
export const partBytes = 2 * 1024 * 1024

/** The record as a copy, or null where it is none. */
export function readOfflineVideo(record: unknown): OfflineVideo | null {
  const parsed = v.safeParse(schema, record)
  return parsed.success ? parsed.output : null
}

/** One that somebody wishes for; nothing of it is here yet. `now` in milliseconds since 1970. */
export function newOfflineVideo(taskId: string, now: number): OfflineVideo {
  return {
    ...{ taskId, state: 'wanted', bytes: 0, parts: 0, total: null, edition: '', type: 'video/mp4' },
    ...{ wantedAt: now, keptAt: null, failure: null, isGiven: false },
  }
}

/** 0–1; null where nobody knows how much there is. */
export function offlineFraction({ bytes, total }: OfflineVideo): number | null {
  return total === null || total === 0 ? null : Math.min(1, bytes / total)
}
