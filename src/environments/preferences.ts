// What the person chose for this browser. One line each: key, schema, default.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

export const languages = ['zh-CN', 'en'] as const
type Language = (typeof languages)[number]

export const themes = ['system', 'light', 'dark'] as const

const browserLanguage: Language = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'

export const languageCell = createPersistedStore({
  key: 'language',
  schema: v.picklist(languages),
  fallback: browserLanguage,
  storage: 'local',
})

export const themeCell = createPersistedStore({
  key: 'theme',
  schema: v.picklist(themes),
  fallback: 'system',
  storage: 'local',
})

/** Folded away once read; on a phone from the start, where it would push the tasks off the first screen. */
export const demoBannerCell = createPersistedStore({
  key: 'demo-banner',
  schema: v.picklist(['open', 'folded']),
  fallback: window.innerWidth < 640 ? 'folded' : 'open',
  storage: 'local',
})

/** How tasks stand: pictures side by side, or one line each. */
export const taskViewCell = createPersistedStore({
  key: 'task-view',
  schema: v.picklist(['grid', 'list']),
  fallback: 'grid',
  storage: 'local',
})
