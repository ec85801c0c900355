// Small validated values in localStorage or sessionStorage; no other file accesses them.
// If storage is blocked, full or damaged, the value stays in memory for this page.

import { type GenericSchema, type InferOutput, parse } from 'valibot'
import { isEqual } from '../is-equal.ts'
import { createStore } from '../store.ts'
import type { ReadableStore } from '../use-store.ts'
import { ownName, siteFolder } from './site-folder.ts'

export interface PersistedStore<T> extends ReadableStore<T> {
  prerendered(): T
  /** Stores the value and notifies; never throws. Returns false if it could only be kept in memory. */
  set(value: T): boolean
}

/** `local` is permanent and shared by all tabs; `session` belongs to this tab and ends with it. */
type StorageKind = 'local' | 'session'

/** Prefix of this app's keys, to leave other sites on the same origin alone. */
const prefix = 'rpasora.'

/** The storages whose earlier values this page has taken over. */
const takenOver = new Set<StorageKind>()

function open(storage: StorageKind): Storage | null {
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
 * An earlier version stored values under names shared by all folders of an origin. The first studio that
 * opens takes them over, once. Each value is removed only after it was stored under its new name.
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
    // Storage is full: the next page continues.
  }
}

/** If the stored value does not match `schema`, `get` returns the fallback; `set` replaces the stored one. */
export function createPersistedStore<S extends GenericSchema>(
  name: string,
  schema: S,
  fallback: InferOutput<S>,
  kind: StorageKind = 'local',
): PersistedStore<InferOutput<S>> {
  const key = ownName(prefix + name)
  const read = (): InferOutput<S> => {
    try {
      return parse(schema, JSON.parse(open(kind)?.getItem(key) ?? ''))
    } catch {
      return fallback
    }
  }
  const store = createStore(read())
  if (kind === 'local') {
    window.addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) store.set(read())
    })
  }
  return {
    ...store,
    prerendered: () => fallback,
    set(next) {
      let kept = false
      try {
        const storage = open(kind)
        storage?.setItem(key, JSON.stringify(next))
        kept = storage !== null
      } catch {
        // Full or blocked: the value is only in memory.
      }
      store.set(next)
      return kept
    },
  }
}

/**
 * A value that belongs to this tab; other tabs do not change it, but a new tab starts with the last value of
 * any tab. A tab that closes saves its value for new tabs if it passes `isWorthKeeping`, so that an empty
 * value does not replace that of another tab.
 */
export function createTabStore<S extends GenericSchema>(
  name: string,
  schema: S,
  fallback: InferOutput<S>,
  isWorthKeeping: (value: InferOutput<S>) => boolean = () => true,
): PersistedStore<InferOutput<S>> {
  const last = createPersistedStore(name, schema, fallback)
  const own = createPersistedStore(name, schema, last.get(), 'session')
  // A value that this tab only inherited may be outdated, so it is not saved on close.
  let isChosen = !isEqual(own.get(), last.get())
  window.addEventListener('pagehide', () => {
    if (isChosen && isWorthKeeping(own.get())) last.set(own.get())
  })
  return {
    ...own,
    prerendered: () => fallback,
    set(value) {
      isChosen = true
      const before = own.get()
      const kept = own.set(value)
      const isOurs = isWorthKeeping(value) || isEqual(last.get(), before)
      return (!isOurs || last.set(value)) && kept
    },
  }
}
