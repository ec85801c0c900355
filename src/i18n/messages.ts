// The dictionary in use. Each language is a chunk of its own, and so are the texts of later screens; only
// what is shown is loaded.

import { useStore } from '#lib/use-store.ts'
import type { Messages, Parts } from './dictionary.ts'
import { type Locale, loadDictionary } from './load-dictionary.ts'

export type { Locale }

type PartName = keyof Parts

interface Active {
  locale: Locale
  messages: Messages
  parts: Partial<Parts>
}

let active: Active | null = null
const listeners = new Set<() => void>()

const source = {
  get: (): Active => {
    if (active === null) throw new Error('No dictionary is loaded yet')
    return active
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

const loadPart: { [P in PartName]: Record<Locale, () => Promise<{ words: Parts[P] }>> } = {
  tasks: { 'zh-CN': () => import('./zh/tasks.ts'), en: () => import('./en/tasks.ts') },
  config: { 'zh-CN': () => import('./zh/config.ts'), en: () => import('./en/config.ts') },
  framed: { 'zh-CN': () => import('./zh/framed.ts'), en: () => import('./en/framed.ts') },
  image: { 'zh-CN': () => import('./zh/image.ts'), en: () => import('./en/image.ts') },
  download: { 'zh-CN': () => import('./zh/download.ts'), en: () => import('./en/download.ts') },
  connection: { 'zh-CN': () => import('./zh/connection.ts'), en: () => import('./en/connection.ts') },
  prompts: { 'zh-CN': () => import('./zh/prompts.ts'), en: () => import('./en/prompts.ts') },
  settings: { 'zh-CN': () => import('./zh/settings.ts'), en: () => import('./en/settings.ts') },
  player: { 'zh-CN': () => import('./zh/player.ts'), en: () => import('./en/player.ts') },
}

/** Loads a dictionary and shows it everywhere. Rejects, changing nothing, if a chunk cannot be loaded. */
export async function setLocale(locale: Locale): Promise<void> {
  const needed = Object.keys(active?.parts ?? {}) as PartName[]
  const [messages, ...parts] = await Promise.all([
    loadDictionary(locale),
    ...needed.map(async (part) => [part, (await loadPart[part][locale]()).words] as const),
  ])
  publish({ locale, messages, parts: Object.fromEntries(parts) })
}

/** Loads the texts of a later screen in the current language. Call it before that screen renders. */
export async function loadWords<P extends PartName>(part: P): Promise<void> {
  const { locale, parts } = source.get()
  if (parts[part] !== undefined) return
  const { words } = await loadPart[part][locale]()
  const now = source.get()
  // The language changed meanwhile: load the texts again in the new one.
  if (now.locale !== locale) return loadWords(part)
  publish({ ...now, parts: { ...now.parts, [part]: words } })
}

/** The texts of a part in the current language, for use outside components. Rejects like `setLocale`. */
export async function wordsOf<P extends PartName>(part: P): Promise<Parts[P]> {
  await loadWords(part)
  const words = source.get().parts[part]
  return words ?? wordsOf(part)
}

function publish(next: Active): void {
  active = next
  for (const listener of [...listeners]) listener()
}

export function useMessages(): Messages {
  return useStore(source).messages
}

/** The texts of a part; throws unless `loadWords` has loaded it. */
export function useWords<P extends PartName>(part: P): Parts[P] {
  const words = useStore(source).parts[part]
  if (words === undefined) throw new Error(`The words of ${part} are not loaded yet`)
  return words
}

/** For use outside components. */
export function currentMessages(): Messages {
  return source.get().messages
}

/** For use outside components. */
export function currentLocale(): Locale {
  return source.get().locale
}

export function useLocale(): Locale {
  return useStore(source).locale
}
