// Validates single records of a backup. The file may come from anyone: a record is accepted as it is or not
// at all. It can contain no links except http(s), no times that break a clock, and nothing that would be sent
// by itself.

import * as v from 'valibot'
import { mostImages, mostRoles } from '#api/dialect.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import { isRemoteId } from '#api/remote-id.ts'
import { readBaseUrl } from '#environments/base-url.ts'
import { demoId, maxNameLength } from '#environments/environment.ts'
import { type OwnEnvironment, ownSchema } from '#environments/environment-store.ts'
import { fromDataUrl } from '#lib/files/from-data-url.ts'
import { validOrNull } from '#lib/valid-or-null.ts'
import { readStarredPrompt } from '../prompts/starred-prompts.ts'
import { imageKey } from '../store/image-keys.ts'
import type { StarredPrompt } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import { readTask } from '../store/task-schema.ts'

/** Limit of any text in a record, in characters; a prompt has at most 10,000, a server's answer 4,000. */
const maxTextLength = 50_000

/** Limit of a whole environment as JSON, in characters. */
const maxEnvironmentLength = 20_000

/** The last time that a `Date` can hold, milliseconds since 1970. */
const lastTime = 8.64e15

/** The task of a record; null if it is none, or could do harm. `now`: milliseconds since 1970. */
export function readBackupTask(record: unknown, now: number): Task | null {
  const task = readTask(record)
  if (task === null || task.deletedAt !== null) return null
  const { options, ...others } = task
  if (!hasPlainValues(others) || !Object.values(options).every(isPlainOption)) return null
  const { id, environmentId, origin, remoteId, image, images, video } = task
  const isSafe =
    // The composer's own image has the key `draft`.
    /^[\w-]{1,64}$/.test(id) &&
    id !== 'draft' &&
    /^[\w.-]{1,64}$/.test(environmentId) &&
    isOrigin(origin) &&
    (remoteId === null || isRemoteId(remoteId)) &&
    images.length <= mostImages * mostRoles &&
    [image, ...images.map(({ image }) => image)].every((one) => one?.kind !== 'link' || isWeb(one.url)) &&
    [video?.videoUrl, video?.pageUrl].every((url) => url == null || isLink(url)) &&
    (video?.progress ?? 0) <= 100
  return isSafe ? settled(task, now) : null
}

/** The environment of a record, with its address parsed like a typed one; null if it is none. */
export function readBackupEnvironment(record: unknown): OwnEnvironment | null {
  const own = validOrNull(ownSchema, record)
  if (own === null) return null
  const { id, name } = own
  const address = readBaseUrl(own.baseUrl)
  const isSafe =
    /^[\w.-]{1,64}$/.test(id) &&
    !(id in {}) &&
    id !== demoId &&
    name.trim() !== '' &&
    JSON.stringify(own).length <= maxEnvironmentLength
  if (!address.ok || !isSafe) return null
  return { ...own, name: name.trim().slice(0, maxNameLength), baseUrl: address.baseUrl }
}

/** The starred prompt of a record, starred no later than `now` (ms since 1970); null if it is none. */
export function readBackupStarred(record: unknown, now: number): StarredPrompt | null {
  const starred = readStarredPrompt(record)
  if (starred === null || !Object.values(starred.options).every(isPlainOption)) return null
  return { ...starred, starredAt: Math.min(starred.starredAt, now) }
}

const imageSchema = v.object({ taskId: v.string(), nth: v.optional(v.number()), data: v.string() })

/** The reference image of a record and its key; null if it is none. */
export function readBackupImage(record: unknown): { key: string; blob: Blob } | null {
  const image = validOrNull(imageSchema, record)
  if (image === null) return null
  const blob = fromDataUrl(image.data)
  // Pixel images only: a file that browsers open as a page can run scripts.
  const isImage = blob !== null && /^(?:image\/(?!svg)[\w.+-]+|application\/octet-stream|)$/.test(blob.type)
  const { taskId, nth } = image
  return isImage ? { key: nth === undefined ? taskId : imageKey(taskId, nth), blob } : null
}

/** The task as no longer being sent, with no time later than `now`. */
function settled(task: Task, now: number): Task {
  const { submission, remoteId, createdAt, askedAt, heardAt, seenAt, notice } = task
  const isCreated = submission === 'created' && remoteId !== null
  const past = (time: number | null) => (time === null ? null : Math.min(time, now))
  return {
    ...task,
    submission: isCreated ? 'created' : 'unconfirmed',
    remoteId: isCreated ? remoteId : null,
    createdAt: Math.min(createdAt, now),
    // A time in the future would delay the next poll.
    askedAt: past(askedAt),
    heardAt: past(heardAt),
    seenAt: past(seenAt),
    notice: notice && { ...notice, since: Math.min(notice.since, now) },
  }
}

/** JSON can contain infinite numbers, and texts too long for any screen. */
function hasPlainValues(value: unknown): boolean {
  if (typeof value === 'number') return value >= 0 && value <= lastTime
  if (typeof value === 'string') return value.length <= maxTextLength
  return typeof value !== 'object' || value === null || Object.values(value).every(hasPlainValues)
}

/** Options may be negative. */
function isPlainOption(value: OptionValue): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : hasPlainValues(value)
}

function isWeb(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** Accepts the same links as answers of servers do. */
function isLink(text: string): boolean {
  if (!isWeb(text)) return false
  const { username, password } = new URL(text)
  return username + password === ''
}

/** The origin of a server; empty for the demo. */
function isOrigin(text: string): boolean {
  return text === '' || (isLink(text) && new URL(text).origin === text)
}
