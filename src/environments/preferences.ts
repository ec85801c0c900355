// Settings of the user in this browser: key, schema and default.

import * as v from 'valibot'
import { browserLanguage } from '#lib/browser/first-page.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

export const languages = ['zh-CN', 'en'] as const

export const themes = ['system', 'light', 'dark'] as const

export const languageStore = createPersistedStore('language', v.picklist(languages), browserLanguage)

export const themeStore = createPersistedStore('theme', v.picklist(themes), 'system')

/** Layout of the tasks: a grid of pictures, or one line each. */
export const taskViewStore = createPersistedStore('task-view', v.picklist(['grid', 'list']), 'grid')
