// Settings of the user in this browser: key, schema and default.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

export const languages = ['zh-CN', 'en'] as const
type Language = (typeof languages)[number]

export const themes = ['system', 'light', 'dark'] as const

const browserLanguage: Language = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'

export const languageStore = createPersistedStore({
  key: 'language',
  schema: v.picklist(languages),
  fallback: browserLanguage,
  storage: 'local',
})

export const themeStore = createPersistedStore({
  key: 'theme',
  schema: v.picklist(themes),
  fallback: 'system',
  storage: 'local',
})

/**
 * Folded by the user; folded from the start on a phone, where it would push the tasks off the first screen.
 */
export const demoBannerStore = createPersistedStore({
  key: 'demo-banner',
  schema: v.picklist(['open', 'folded']),
  fallback: window.innerWidth < 640 ? 'folded' : 'open',
  storage: 'local',
})

/** Layout of the tasks: a grid of pictures, or one line each. */
export const taskViewStore = createPersistedStore({
  key: 'task-view',
  schema: v.picklist(['grid', 'list']),
  fallback: 'grid',
  storage: 'local',
})
