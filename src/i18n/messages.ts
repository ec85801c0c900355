// Which dictionary is in use. Each language is a chunk of its own, and so are the words of the settings;
// only what is shown is loaded.

import { useReadable } from '#lib/use-readable.ts'
import type { Messages, SettingsMessages } from './dictionary.ts'

export type Locale = 'zh-CN' | 'en'

interface Active {
  locale: Locale
  messages: Messages
  /** There once the settings were opened. */
  settings: SettingsMessages | null
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

const load: Record<Locale, () => Promise<{ messages: Messages }>> = {
  'zh-CN': () => import('./zh/index.ts'),
  en: () => import('./en/index.ts'),
}

const loadSettings: Record<Locale, () => Promise<{ settings: SettingsMessages }>> = {
  'zh-CN': () => import('./zh/settings.ts'),
  en: () => import('./en/settings.ts'),
}

/** Loads a dictionary and shows it everywhere. Rejects, changing nothing, where its chunk cannot be loaded. */
export async function setLocale(locale: Locale): Promise<void> {
  const hasSettings = active?.settings != null
  const [{ messages }, settings] = await Promise.all([
    load[locale](),
    hasSettings ? loadSettings[locale]() : null,
  ])
  publish({ locale, messages, settings: settings?.settings ?? null })
}

/** Loads the words of the settings in the language in use; their screen does it before it shows. */
export async function loadSettingsMessages(): Promise<void> {
  const { locale } = source.get()
  const { settings } = await loadSettings[locale]()
  if (source.get().locale === locale) publish({ ...source.get(), settings })
}

function publish(next: Active): void {
  active = next
  for (const listener of [...listeners]) listener()
}

export function useMessages(): Messages {
  return useReadable(source).messages
}

export function useSettingsMessages(): SettingsMessages {
  const { settings } = useReadable(source)
  if (settings === null) throw new Error('The words of the settings are not loaded yet')
  return settings
}

export function useLocale(): Locale {
  return useReadable(source).locale
}
