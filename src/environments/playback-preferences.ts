// Playback settings of the user. A separate file, because the first screen does not need it.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** Playback rates; 1 is normal speed. */
export const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

export const playbackStore = createPersistedStore(
  'playback',
  v.object({
    /** 0–1. */
    volume: v.number(),
    isMuted: v.boolean(),
    isLooping: v.boolean(),
    rate: v.picklist(rates),
  }),
  { volume: 1, isMuted: false, isLooping: false, rate: 1 },
)

export function changePlayback(next: Partial<ReturnType<typeof playbackStore.get>>): void {
  playbackStore.set({ ...playbackStore.get(), ...next })
}
