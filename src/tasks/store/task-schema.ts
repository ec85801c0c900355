// Validates stored tasks, because records outlive the code that wrote them.

import * as v from 'valibot'
import { options } from '#api/options/option-value.ts'
import { videoStatuses } from '#api/video.ts'
import { validOrNull } from '#lib/valid-or-null.ts'
import { lastErrorKinds, type Task } from './task.ts'

const text = v.nullable(v.string())
const time = v.nullable(v.number())

/** Facts about a chosen file; its content is stored separately. */
export const imageFileSchema = v.object({
  kind: v.literal('file'),
  name: v.string(),
  /** In bytes; `width` and `height` are in pixels. */
  bytes: v.number(),
  width: v.number(),
  height: v.number(),
})

const image = v.variant('kind', [v.object({ kind: v.literal('link'), url: v.string() }), imageFileSchema])

const video = v.object({
  id: text,
  status: v.picklist(videoStatuses),
  statusWord: text,
  progress: v.nullable(v.number()),
  progressMessage: text,
  videoUrl: text,
  pageUrl: text,
  error: text,
  prompt: text,
  model: text,
  createdAt: time,
  completedAt: time,
})

const schema = v.object({
  id: v.string(),
  environmentId: v.string(),
  origin: v.string(),
  isAdded: v.boolean(),
  prompt: v.string(),
  model: text,
  image: v.nullable(image),
  createdAt: v.number(),
  submission: v.picklist(['sending', 'unconfirmed', 'created']),
  tabId: v.string(),
  remoteId: text,
  video: v.nullable(video),
  askedAt: time,
  heardAt: time,
  notice: v.nullable(
    v.object({
      kind: v.picklist(lastErrorKinds),
      detail: text,
      since: v.number(),
      count: v.number(),
      retryAfterMs: v.nullable(v.number()),
    }),
  ),
  // Fields with a default are missing in the oldest records.
  groupId: v.optional(text, null),
  options: v.optional(options, {}),
  images: v.optional(v.array(v.object({ field: v.string(), image })), []),
  lastUnfinished: v.optional(
    v.nullable(v.object({ heardAt: v.number(), percent: v.nullable(v.number()), percentSince: v.number() })),
    null,
  ),
  transcript: v.optional(v.nullable(v.object({ status: v.number(), text: v.string() })), null),
  freshLinkAt: v.optional(time, null),
  linkAsks: v.number(),
  twinId: v.optional(text, null),
  media: v.nullable(v.object({ width: v.number(), height: v.number(), seconds: v.number() })),
  seenAt: time,
  deletedAt: time,
})

/** The stored record as a task; null if it is damaged. */
export function readTask(record: unknown): Task | null {
  return validOrNull(schema, record)
}
