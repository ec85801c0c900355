// A small validated value in the browser's storage: the only door to localStorage and sessionStorage.
// Where storage is blocked, full or damaged, the value lives on in memory for this page.

import { type GenericSchema, type InferOutput, safeParse } from 'valibot'

export interface Cell<T> {
  get(): T
  /** Stores and tells all listeners; never throws. Returns false where it could only be kept in memory. */
  set(value: T): boolean
  /** Calls back after every change, from this tab or another one; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

interface CellOptions<S extends GenericSchema> {
  key: string
  schema: S
  fallback: InferOutput<S>
  /** `local` is shared by all tabs and stays; `session` belongs to this tab and ends with it. */
  storage: 'local' | 'session'
}

/** All keys of this app, so that other sites on the same origin are left alone. */
const prefix = 'rpasora.'

function open(storage: 'local' | 'session'): Storage | null {
  try {
    return storage === 'local' ? window.localStorage : window.sessionStorage
  } catch {
    return null
  }
}

/** A value that does not fit the schema reads as the fallback; the stored text stays until the next `set`. */
export function createCell<S extends GenericSchema>(options: CellOptions<S>): Cell<InferOutput<S>> {
  type Value = InferOutput<S>
  const key = prefix + options.key
  const listeners = new Set<() => void>()
  const read = (): Value => {
    try {
      const text = open(options.storage)?.getItem(key)
      if (text == null) return options.fallback
      const parsed = safeParse(options.schema, JSON.parse(text))
      return parsed.success ? parsed.output : options.fallback
    } catch {
      return options.fallback
    }
  }
  let value = read()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  if (options.storage === 'local') {
    window.addEventListener('storage', (event) => {
      if (event.key !== key && event.key !== null) return
      value = read()
      tell()
    })
  }
  return {
    get: () => value,
    set(next) {
      value = next
      let kept = false
      try {
        const storage = open(options.storage)
        storage?.setItem(key, JSON.stringify(next))
        kept = storage !== null
      } catch {
        // Full or blocked: memory has to do.
      }
      tell()
      return kept
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * A value that belongs to this tab and never changes by another one, but where a new tab starts with the
 * last value of any.
 */
export function createTabCell<S extends GenericSchema>(
  options: Omit<CellOptions<S>, 'storage'>,
): Cell<InferOutput<S>> {
  const last = createCell({ ...options, storage: 'local' })
  const own = createCell({ ...options, fallback: last.get(), storage: 'session' })
  return {
    ...own,
    set(value) {
      const kept = own.set(value)
      return last.set(value) && kept
    },
  }
}
