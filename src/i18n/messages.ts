// The language in use. Each language has two bundles: the texts of the first screen and of tasks, and all others.

import { use } from 'react'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import type { Later, Messages } from './dictionary.ts'
import { type Locale, loadDictionary } from './load-dictionary.ts'

export type { Locale }

interface Active {
  locale: Locale
  messages: Messages
  /** null until it is needed. */
  later: Later | null
}

const active = createStore<Active | null>(null)

const importLater: Record<Locale, () => Promise<{ later: Later }>> = {
  'zh-CN': () => import('./zh/later.ts'),
  en: () => import('./en/later.ts'),
}

/** What is on its way, so that a component that waits for it always waits for the same promise. */
const loading: Partial<Record<Locale, Promise<Later>>> = {}

function laterIn(locale: Locale): Promise<Later> {
  loading[locale] ??= importLater[locale]().then(
    ({ later }) => {
      const now = active.get()
      if (now?.locale === locale && now.later === null) active.set({ ...now, later })
      return later
    },
    (error: unknown) => {
      // The next call tries again.
      delete loading[locale]
      throw error
    },
  )
  return loading[locale]
}

function current(): Active {
  const now = active.get()
  if (now === null) throw new Error('setLocale comes first')
  return now
}

/** Loads a dictionary and shows it everywhere. Rejects, and changes nothing, if its chunk cannot be loaded. */
export async function setLocale(locale: Locale): Promise<void> {
  const [messages, later] = await Promise.all([
    loadDictionary(locale),
    active.get()?.later ? laterIn(locale) : null,
  ])
  active.set({ locale, messages, later })
}

/** Loads the later texts, so that no screen has to wait for them. Rejects like `setLocale`. */
export async function loadWords(): Promise<void> {
  await laterIn(current().locale)
}

/** Resolves to `chunk` once the later texts are loaded too: for a lazy component that uses them. */
export async function withWords<T>(chunk: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([chunk, loadWords()])
  return loaded
}

/** Later texts for use outside components, in the language in use. Rejects like `setLocale`. */
export async function wordsOf<P extends keyof Later>(part: P): Promise<Later[P]> {
  return (await laterIn(current().locale))[part]
}

/** The texts of the first screen and of tasks. */
export function useMessages(): Messages {
  useStore(active)
  return current().messages
}

/** Later texts; suspends while they load. */
export function useWords<P extends keyof Later>(part: P): Later[P] {
  useStore(active)
  const { locale, later } = current()
  return (later ?? use(laterIn(locale)))[part]
}

/** For use outside components. */
export function currentMessages(): Messages {
  return current().messages
}

/** For use outside components. */
export function currentLocale(): Locale {
  return current().locale
}

export function useLocale(): Locale {
  useStore(active)
  return current().locale
}
