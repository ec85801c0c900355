// `blob:` URLs of files on this device, for `<video>` and `<img>`. A URL is created while it has subscribers
// and revoked after the last one has gone.

import { createStore, type Store } from '../store.ts'
import type { ReadableStore } from '../use-store.ts'

/** Keeps a URL for a change of screen or for scrolling back; milliseconds. */
const lingerMs = 3_000

export type FileUrl =
  /** The file is being read. */
  | { state: 'opening' }
  | { state: 'ready'; url: string }
  /** There is no such file. */
  | { state: 'none' }

const opening: FileUrl = { state: 'opening' }
const none: FileUrl = { state: 'none' }

export class FileUrls {
  readonly #read: (id: string) => Promise<Blob | null>
  readonly #shown = new Map<string, Store<FileUrl>>()

  /** `read` must never reject; it resolves with null if there is no such file. */
  constructor(read: (id: string) => Promise<Blob | null>) {
    this.#read = read
  }

  /** A store of the file's URL, which is valid while the store has subscribers. */
  of(id: string): ReadableStore<FileUrl> {
    return {
      get: () => this.#shown.get(id)?.get() ?? opening,
      subscribe: (listener) => (this.#shown.get(id) ?? this.#begin(id)).subscribe(listener),
    }
  }

  /** Replaces the shown file; null means that there is none any more. */
  replace(id: string, file: Blob | null): void {
    const one = this.#shown.get(id)
    if (one !== undefined) show(one, file)
  }

  #begin(id: string): Store<FileUrl> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = () => {
      this.#shown.delete(id)
      revoke(one)
    }
    const one = createStore(opening, () => {
      clearTimeout(timer)
      return () => {
        timer = setTimeout(end, lingerMs)
      }
    })
    this.#shown.set(id, one)
    void this.#read(id).then((file) => {
      if (this.#shown.get(id) === one && one.get() === opening) show(one, file)
    })
    return one
  }
}

function show(one: Store<FileUrl>, file: Blob | null): void {
  revoke(one)
  one.set(file === null ? none : { state: 'ready', url: URL.createObjectURL(file) })
}

function revoke(one: Store<FileUrl>): void {
  const file = one.get()
  if (file.state === 'ready') URL.revokeObjectURL(file.url)
}
