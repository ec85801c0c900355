// How the person likes to watch. A file of its own: the first screen does not need it.

import * as v from 'valibot'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'

/** How fast a video may play; 1 is as it was made. */
export const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

export const playbackCell = createPersistedStore({
  key: 'playback',
  schema: v.object({
    /** 0–1. */
    volume: v.number(),
    isMuted: v.boolean(),
    isLooping: v.boolean(),
    rate: v.picklist(rates),
  }),
  fallback: { volume: 1, isMuted: false, isLooping: false, rate: 1 },
  storage: 'local',
})

export function changePlayback(next: Partial<ReturnType<typeof playbackCell.get>>): void {
  playbackCell.set({ ...playbackCell.get(), ...next })
}
