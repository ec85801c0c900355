// Separate from `messages.ts`, so that a dictionary can load before React does.

import type { Messages } from './dictionary.ts'

export type Locale = 'zh-CN' | 'en'

const load: Record<Locale, () => Promise<{ messages: Messages }>> = {
  'zh-CN': () => import('./zh/index.ts'),
  en: () => import('./en/index.ts'),
}

/** Loads the texts of the first screen. Rejects if they cannot be loaded; repeated calls load them once. */
export async function loadDictionary(locale: Locale): Promise<Messages> {
  const { messages } = await load[locale]()
  return messages
}
