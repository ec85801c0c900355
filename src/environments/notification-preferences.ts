// How the user is told that a video is done. A separate file, because the first screen does not need it.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** `unasked` until the user says yes or no; `on` also needs the browser's permission. */
export const notifyStore = createPersistedStore('notify', v.picklist(['unasked', 'on', 'off']), 'unasked')

export const soundStore = createPersistedStore('sound', v.picklist(['on', 'off']), 'off')
