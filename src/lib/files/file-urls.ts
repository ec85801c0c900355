// `blob:` URLs of files on this device, for `<video>` and `<img>`. A URL is created while it has subscribers
// and revoked after the last one has gone.

import type { ReadableStore } from '../use-store.ts'

/** Keeps a URL for a change of screen or for scrolling back; milliseconds. */
const lingerMs = 3_000

export type FileUrl =
  /** The file is being read. */
  | { state: 'opening' }
  | { state: 'ready'; url: string }
  /** There is no such file. */
  | { state: 'none' }

interface Shown {
  file: FileUrl
  listeners: Set<() => void>
  timer: ReturnType<typeof setTimeout> | undefined
}

const opening: FileUrl = { state: 'opening' }
const none: FileUrl = { state: 'none' }

export class FileUrls {
  readonly #read: (id: string) => Promise<Blob | null>
  readonly #shown = new Map<string, Shown>()

  /** `read` must never reject; it resolves with null if there is no such file. */
  constructor(read: (id: string) => Promise<Blob | null>) {
    this.#read = read
  }

  /** A store of the file's URL, which is valid while the store has subscribers. */
  of(id: string): ReadableStore<FileUrl> {
    return {
      get: () => this.#shown.get(id)?.file ?? opening,
      subscribe: (listener) => {
        const one = this.#shown.get(id) ?? this.#begin(id)
        clearTimeout(one.timer)
        one.listeners.add(listener)
        return () => {
          one.listeners.delete(listener)
          if (one.listeners.size === 0) one.timer = setTimeout(() => this.#end(id, one), lingerMs)
        }
      },
    }
  }

  /** Replaces the shown file; null means that there is none any more. */
  replace(id: string, file: Blob | null): void {
    const one = this.#shown.get(id)
    if (one !== undefined) this.#show(one, file)
  }

  #begin(id: string): Shown {
    const one: Shown = { file: opening, listeners: new Set(), timer: undefined }
    this.#shown.set(id, one)
    void this.#read(id).then((file) => {
      if (this.#shown.get(id) === one && one.file.state === 'opening') this.#show(one, file)
    })
    return one
  }

  #show(one: Shown, file: Blob | null): void {
    revoke(one.file)
    one.file = file === null ? none : { state: 'ready', url: URL.createObjectURL(file) }
    for (const listener of [...one.listeners]) listener()
  }

  #end(id: string, one: Shown): void {
    this.#shown.delete(id)
    revoke(one.file)
  }
}

function revoke(file: FileUrl): void {
  if (file.state === 'ready') URL.revokeObjectURL(file.url)
}
