// The backup file: what is in it, and how it is written; `read-backup.ts` reads it. `docs/backup.md` describes it
// for other people, and what it promises holds for files that exist already.

import { withoutToken } from '#api/last-response.ts'
import type { OwnEnvironment } from '#environments/environment-store.ts'
import { toDataUrl } from '#lib/files/data-url.ts'
import { PartedFile } from '#lib/files/parted-file.ts'
import { pause } from '#lib/pause.ts'
import type { StarredPrompt } from '../store/records.ts'
import type { Task } from '../store/task.ts'

export const backupFormat = 'rpasora-backup'

/** Readers refuse a higher one. It becomes higher only where an older reader would misunderstand the file. */
export const backupVersion = 1

/** A larger file is not read again, so none is written; bytes. */
export const maxBackupBytes = 200_000_000

export interface BackupSource {
  tasks: readonly Task[]
  environments: readonly OwnEnvironment[]
  starred: readonly StarredPrompt[]
  /** All tokens that this browser knows: none of them is in the file, wherever else it may stand. */
  tokens: readonly string[]
  /** The content of a task's image; null leaves all images out. */
  getImage: ((taskId: string) => Promise<Blob | undefined>) | null
  /** Milliseconds since 1970. */
  now: number
}

export interface WrittenBackup {
  file: Blob
  /** Images for which the file had no room. */
  imagesLeftOut: number
}

/** Writes the file, the first tasks' images first. `onProgress` is told which part is done, 0–1. */
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
  // One a line: what is left of a damaged file can be read by hand.
  const add = (json: string, index: number) => file.add(`${index === 0 ? '\n' : ',\n'}${json}`)
  for (const [index, one] of environments.entries()) {
    add(
      JSON.stringify(one, (key, value) => (isSecret(key, value) ? undefined : withoutTokens(value, tokens))),
      index,
    )
  }
  file.add('\n],\n"starred":[')
  for (const [index, one] of starred.entries()) {
    add(
      JSON.stringify(one, (_, value) => withoutTokens(value, tokens)),
      index,
    )
  }
  file.add('\n],\n"tasks":[')
  for (const [index, task] of tasks.entries()) {
    add(
      JSON.stringify(task, (_, value) => withoutTokens(value, tokens)),
      index,
    )
    if (index % 500 === 499) await pause()
  }
  // After the records: those are what a backup is for, images get what room they leave.
  file.add('\n],\n"images":[')
  const withImage = getImage === null ? [] : tasks.filter(({ image }) => image?.kind === 'file')
  let written = 0
  let imagesLeftOut = 0
  for (const [index, { id }] of withImage.entries()) {
    const image = await getImage?.(id)
    if (image === undefined) continue
    if (file.bytes + bytesAsBase64(image) > maxBackupBytes) imagesLeftOut += 1
    else {
      add(JSON.stringify({ taskId: id, data: await toDataUrl(image) }), written)
      written += 1
    }
    onProgress((index + 1) / withImage.length)
  }
  file.add('\n]\n}\n')
  return { file: file.finish('application/json'), imagesLeftOut }
}

/** About how large images of so many bytes become in the file; bytes. */
export function bytesInBackup(imageBytes: number): number {
  return Math.ceil(imageBytes / 3) * 4
}

/** With what stands around it, and the end of the file. */
function bytesAsBase64({ size }: Blob): number {
  return bytesInBackup(size) + 1_000
}

/** A shorter one may be a word of a prompt, and protects nothing. */
const leastTokenLength = 8

/** Not in a record of this app, but a server may repeat it, or a person paste it into the wrong field. */
export function withoutTokens(value: unknown, tokens: readonly string[]): unknown {
  if (typeof value !== 'string') return value
  return tokens.filter((token) => token.length >= leastTokenLength).reduce<string>(withoutToken, value)
}

/** Fields that are sent along with each submission may be anything, a key too. */
function isSecret(name: string, value: unknown): boolean {
  return typeof value === 'string' && /(?:token|secret|password|authorization|api[-_]?key|^key)$/i.test(name)
}
