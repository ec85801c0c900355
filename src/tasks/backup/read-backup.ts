// Reads a backup file in pieces and within limits. Changes nothing and sends nothing.

import type { OwnEnvironment } from '#environments/environment-store.ts'
import { type JsonMember, JsonSplitter } from '#lib/files/json-splitter.ts'
import type { StarredPrompt } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import { backupFormat, backupVersion, maxBackupBytes } from './backup.ts'
import { readBackupEnvironment, readBackupImage, readBackupStarred, readBackupTask } from './backup-record.ts'

/** Limit of tasks, of images, and of starred prompts. */
const maxRows = 100_000
const maxEnvironments = 100

/** An image of 20 MB as base64; characters. */
const maxRowLength = 30_000_000
const maxDepth = 20

/** Bytes to read before the page gets its turn. */
const pieceBytes = 1_000_000

export interface Backup {
  /** When it was written, milliseconds since 1970; null if the file does not say. */
  exportedAt: number | null
  tasks: readonly Task[]
  /** By their keys (`image-keys.ts`), with the ids of tasks in this file. */
  images: ReadonlyMap<string, Blob>
  environments: readonly OwnEnvironment[]
  starred: readonly StarredPrompt[]
  /** Number of invalid records of any kind. */
  unreadable: number
  /** The file ends or breaks in the middle; what comes before that is read. */
  isBroken: boolean
}

/** Why nothing can be imported; the words are in the dictionaries. */
export type BackupProblem =
  | 'not-a-backup'
  | 'newer-version'
  | 'too-large'
  | 'too-many'
  | 'nothing-readable'
  | 'file-gone'

export type BackupReading = { ok: true; backup: Backup } | { ok: false; problem: BackupProblem }

/** Never rejects. `now`: milliseconds since 1970. `onProgress` gets the part that is read, 0–1. */
export async function readBackup(
  file: Blob,
  now: number,
  onProgress: (fraction: number) => void = () => {},
): Promise<BackupReading> {
  if (file.size > maxBackupBytes) return { ok: false, problem: 'too-large' }
  const splitter = new JsonSplitter({ maxLength: maxRowLength, maxDepth })
  const reader = new BackupReader(now)
  const decoder = new TextDecoder()
  for (let from = 0; from < file.size && isUnderWay(splitter); from += pieceBytes) {
    let bytes: ArrayBuffer
    try {
      bytes = await file.slice(from, from + pieceBytes).arrayBuffer()
    } catch {
      return { ok: false, problem: 'file-gone' }
    }
    for (const member of splitter.push(decoder.decode(bytes, { stream: true }))) {
      const problem = reader.take(member)
      if (problem !== null) return { ok: false, problem }
    }
    onProgress(Math.min(1, (from + pieceBytes) / file.size))
  }
  return reader.finish(splitter.state !== 'end')
}

function isUnderWay({ state }: JsonSplitter): boolean {
  return state === 'start' || state === 'inside'
}

/** The contents of the file so far. */
class BackupReader {
  readonly #now: number
  #isBackup = false
  #exportedAt: number | null = null
  readonly #rows = new Map<string, number>()
  #unreadable = 0
  readonly #tasks: Task[] = []
  readonly #images = new Map<string, Blob>()
  readonly #environments: OwnEnvironment[] = []
  readonly #starred: StarredPrompt[] = []

  constructor(now: number) {
    this.#now = now
  }

  /** Takes one member of the file. A returned problem ends the reading. */
  take({ key, text, isElement }: JsonMember): BackupProblem | null {
    const value = parse(text)
    if (!isElement) return this.#takeValue(key, value)
    const rows = (this.#rows.get(key) ?? 0) + 1
    this.#rows.set(key, rows)
    if (rows > (key === 'environments' ? maxEnvironments : maxRows)) return 'too-many'
    if (key === 'tasks') this.#keep(this.#tasks, readBackupTask(value, this.#now))
    if (key === 'environments') this.#keep(this.#environments, readBackupEnvironment(value))
    if (key === 'starred') this.#keep(this.#starred, readBackupStarred(value, this.#now))
    if (key === 'images') {
      const image = readBackupImage(value)
      if (image === null) this.#unreadable += 1
      else this.#images.set(image.key, image.blob)
    }
    return null
  }

  finish(isBroken: boolean): BackupReading {
    if (!this.#isBackup) return { ok: false, problem: 'not-a-backup' }
    const [tasks, environments, starred] = [this.#tasks, this.#environments, this.#starred]
    if (tasks.length + environments.length + starred.length === 0 && (this.#unreadable > 0 || isBroken)) {
      return { ok: false, problem: 'nothing-readable' }
    }
    const backup = { exportedAt: this.#exportedAt, tasks, images: this.#images, environments, starred }
    return { ok: true, backup: { ...backup, unreadable: this.#unreadable, isBroken } }
  }

  #takeValue(key: string, value: unknown): BackupProblem | null {
    if (key === 'format') {
      this.#isBackup = value === backupFormat
      return this.#isBackup ? null : 'not-a-backup'
    }
    if (key === 'version') return typeof value === 'number' && value > backupVersion ? 'newer-version' : null
    if (key === 'exportedAt' && typeof value === 'string') {
      const time = Date.parse(value)
      this.#exportedAt = Number.isNaN(time) ? null : time
    }
    return null
  }

  #keep<T>(list: T[], row: T | null): void {
    if (row === null) this.#unreadable += 1
    else list.push(row)
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
