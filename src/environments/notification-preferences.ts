// How the person wants to know that a video is done. A file of its own: the first screen does not need it.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** `unasked` until the person said yes or no; a yes needs the browser's permission too. */
export const notifyCell = createPersistedStore({
  key: 'notify',
  schema: v.picklist(['unasked', 'on', 'off']),
  fallback: 'unasked',
  storage: 'local',
})

export const soundCell = createPersistedStore({
  key: 'sound',
  schema: v.picklist(['on', 'off']),
  fallback: 'off',
  storage: 'local',
})
