// Apart from `messages.ts`, so that a dictionary can be on its way before React is.

import type { Messages } from './dictionary.ts'

export type Locale = 'zh-CN' | 'en'

const load: Record<Locale, () => Promise<{ messages: Messages }>> = {
  'zh-CN': () => import('./zh/index.ts'),
  en: () => import('./en/index.ts'),
}

/** The words of the first screen. Rejects where they cannot be loaded; asking twice loads them once. */
export async function loadDictionary(locale: Locale): Promise<Messages> {
  const { messages } = await load[locale]()
  return messages
}
