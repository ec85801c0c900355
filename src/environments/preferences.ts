// Settings of the user in this browser: key, schema and default.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

export const languages = ['zh-CN', 'en'] as const
type Language = (typeof languages)[number]

export const themes = ['system', 'light', 'dark'] as const

const browserLanguage: Language = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'

export const languageStore = createPersistedStore('language', v.picklist(languages), browserLanguage)

export const themeStore = createPersistedStore('theme', v.picklist(themes), 'system')

/** Layout of the tasks: a grid of pictures, or one line each. */
export const taskViewStore = createPersistedStore('task-view', v.picklist(['grid', 'list']), 'grid')
