// Which videos are stored on this device, and how much room they may take. A separate file, because the first
// screen does not need it.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

export const offlineModes = ['off', 'on-request', 'every'] as const

export const offlineModeStore = createPersistedStore('copies', v.picklist(offlineModes), 'on-request')

/** The limits that the user can choose from, in bytes. */
export const offlineLimits = [500e6, 1e9, 2e9, 5e9, 10e9, 20e9, 50e9] as const

/** Bytes that all offline videos together may take. */
export const offlineLimitStore = createPersistedStore('copy-limit', v.pipe(v.number(), v.minValue(1)), 2e9)
