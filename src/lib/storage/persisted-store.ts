// A small validated value in the browser's storage: the only door to localStorage and sessionStorage.
// Where storage is blocked, full or damaged, the value lives on in memory for this page.

import { type GenericSchema, type InferOutput, safeParse } from 'valibot'
import { isEqual } from '../is-equal.ts'
import { ownName, siteFolder } from './site-folder.ts'

export interface PersistedStore<T> {
  get(): T
  /** Stores and tells all listeners; never throws. Returns false where it could only be kept in memory. */
  set(value: T): boolean
  /** Calls back after every change, from this tab or another one; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

interface PersistedStoreOptions<S extends GenericSchema> {
  key: string
  schema: S
  fallback: InferOutput<S>
  /** `local` is shared by all tabs and stays; `session` belongs to this tab and ends with it. */
  storage: 'local' | 'session'
}

/** All keys of this app, so that other sites on the same origin are left alone. */
const prefix = 'rpasora.'

const takenOver = new Set<PersistedStoreOptions<GenericSchema>['storage']>()

function open(storage: 'local' | 'session'): Storage | null {
  try {
    const opened = storage === 'local' ? window.localStorage : window.sessionStorage
    if (!takenOver.has(storage)) {
      takenOver.add(storage)
      takeOver(opened)
    }
    return opened
  } catch {
    return null
  }
}

/**
 * An earlier version kept its values under names that all folders of an origin shared: they go to the first studio
 * that opens, once. Each stays where it was until it is here.
 */
function takeOver(storage: Storage): void {
  const mark = ownName(`${prefix}taken-over`)
  if (siteFolder === null || storage.getItem(mark) !== null) return
  try {
    for (const name of Object.keys(storage).filter((key) => key.startsWith(prefix))) {
      const own = ownName(name)
      if (storage.getItem(own) === null) storage.setItem(own, storage.getItem(name) ?? '')
      storage.removeItem(name)
    }
    storage.setItem(mark, 'yes')
  } catch {
    // No room: the next page goes on.
  }
}

/** A value that does not fit the schema reads as the fallback; the stored text stays until the next `set`. */
export function createPersistedStore<S extends GenericSchema>(
  options: PersistedStoreOptions<S>,
): PersistedStore<InferOutput<S>> {
  type Value = InferOutput<S>
  const key = ownName(prefix + options.key)
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
 * A value that belongs to this tab and never changes by another one, but where a new tab starts with the last value of
 * any. A tab that is closed leaves its own behind; `isWorthKeeping` says which values count: those of others are not
 * replaced by nothing.
 */
export function createTabStore<S extends GenericSchema>({
  isWorthKeeping = () => true,
  ...options
}: Omit<PersistedStoreOptions<S>, 'storage'> & {
  isWorthKeeping?: (value: InferOutput<S>) => boolean
}): PersistedStore<InferOutput<S>> {
  const last = createPersistedStore({ ...options, storage: 'local' })
  const own = createPersistedStore({ ...options, fallback: last.get(), storage: 'session' })
  // What only came from another tab may be over by now.
  let isChosen = !isEqual(own.get(), last.get())
  window.addEventListener('pagehide', () => {
    if (isChosen && isWorthKeeping(own.get())) last.set(own.get())
  })
  return {
    ...own,
    set(value) {
      isChosen = true
      const before = own.get()
      const kept = own.set(value)
      const isOurs = isWorthKeeping(value) || isEqual(last.get(), before)
      return (!isOurs || last.set(value)) && kept
    },
  }
}
