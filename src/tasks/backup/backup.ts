// The contents of the backup file, and how it is written; `read-backup.ts` reads it. `docs/backup.md`
// describes it for other people, and its promises also hold for files that exist already.

import { withoutToken } from '#api/last-response.ts'
import type { OwnEnvironment } from '#environments/environment-store.ts'
import { toDataUrl } from '#lib/files/data-url.ts'
import { PartedFile } from '#lib/files/parted-file.ts'
import { pause } from '#lib/pause.ts'
import { imageKeysOf } from '../store/image-keys.ts'
import type { StarredPrompt } from '../store/records.ts'
import type { Task } from '../store/task.ts'

export const backupFormat = 'rpasora-backup'

/** Readers refuse a higher version. Raise it only if an older reader would misunderstand the file. */
export const backupVersion = 1

/** Larger files are not read again, so none is written; bytes. */
export const maxBackupBytes = 200_000_000

export interface BackupSource {
  tasks: readonly Task[]
  environments: readonly OwnEnvironment[]
  starred: readonly StarredPrompt[]
  /** All tokens that this browser knows: they are removed from the file wherever they occur. */
  tokens: readonly string[]
  /** Returns the image with a key (`image-keys.ts`); null leaves all images out. */
  getImage: ((key: string) => Promise<Blob | undefined>) | null
  /** Milliseconds since 1970. */
  now: number
}

export interface WrittenBackup {
  file: Blob
  /** Number of images that did not fit into the file. */
  imagesLeftOut: number
}

/** Writes the file, with images in the order of the tasks. `onProgress` gets the finished part, 0–1. */
export async function writeBackup(
  { tasks, environments, starred, tokens, getImage, now }: BackupSource,
  onProgress: (fraction: number) => void = () => {},
): Promise<WrittenBackup> {
  const file = new PartedFile()
  const head = [
    `"format":${JSON.stringify(backupFormat)}`,
    `"version":${backupVersion}`,
    `"exportedAt":${JSON.stringify(new Date(now).toISOString())}`,
  ]
  file.add(`{\n${head.join(',\n')},\n"environments":[`)
  // One per line, so that a person can read what is left of a damaged file.
  const add = (json: string, index: number) => file.add(`${index === 0 ? '\n' : ',\n'}${json}`)
  for (const [index, one] of environments.entries()) add(jsonWithoutTokens(one, tokens, isSecret), index)
  file.add('\n],\n"starred":[')
  for (const [index, one] of starred.entries()) add(jsonWithoutTokens(one, tokens), index)
  file.add('\n],\n"tasks":[')
  for (const [index, task] of tasks.entries()) {
    add(jsonWithoutTokens(task, tokens), index)
    if (index % 500 === 499) await pause()
  }
  // After the records, which matter most: images get the remaining room.
  file.add('\n],\n"images":[')
  const keys =
    getImage === null
      ? []
      : tasks.flatMap((task) => imageKeysOf(task).map(({ key, nth }) => ({ taskId: task.id, key, nth })))
  let written = 0
  let imagesLeftOut = 0
  for (const [index, { taskId, key, nth }] of keys.entries()) {
    const image = await getImage?.(key)
    if (image === undefined) continue
    if (file.bytes + bytesAsBase64(image) > maxBackupBytes) imagesLeftOut += 1
    else {
      const place = nth === null ? {} : { nth }
      add(JSON.stringify({ taskId, ...place, data: await toDataUrl(image) }), written)
      written += 1
    }
    onProgress((index + 1) / keys.length)
  }
  file.add('\n]\n}\n')
  return { file: file.finish('application/json'), imagesLeftOut }
}

/** Approximate size of images of `imageBytes` bytes in the file; bytes. */
export function bytesInBackup(imageBytes: number): number {
  return Math.ceil(imageBytes / 3) * 4
}

/** Includes the JSON around it, and the end of the file; bytes. */
function bytesAsBase64({ size }: Blob): number {
  return bytesInBackup(size) + 1_000
}

/** A shorter token may be a word of a prompt, and protects nothing. */
const leastTokenLength = 8

/**
 * The record as JSON without tokens, and without the fields that are secret. This app's records contain no
 * tokens, but a server may repeat one, or a person may paste one into the wrong field.
 */
export function jsonWithoutTokens(
  record: unknown,
  tokens: readonly string[],
  isSecret = (_name: string, _value: unknown) => false,
): string {
  const removed = tokens.filter((token) => token.length >= leastTokenLength)
  return JSON.stringify(record, (name, value: unknown) => {
    if (isSecret(name, value)) return undefined
    return typeof value === 'string' ? removed.reduce(withoutToken, value) : value
  })
}

/**
 * Extra fields of an environment that are sent with each submission may contain anything, including a key.
 */
function isSecret(name: string, value: unknown): boolean {
  return typeof value === 'string' && /(?:token|secret|password|authorization|api[-_]?key|^key)$/i.test(name)
}
