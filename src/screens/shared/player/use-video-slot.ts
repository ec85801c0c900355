import { useCallback, useId } from 'react'
import { createSlots } from '#lib/slots.ts'
import { useStore } from '#lib/use-store.ts'

/** Phones decode only a handful of videos at once; with more, the page or the newest video freezes. */
const mostVideos = 6

const ranks = { player: 0, visible: 1, near: 2 }

const slots = createSlots(mostVideos)

/**
 * Requests one of the few slots for a `<video>`; null requests none. True while this component may show one.
 * Players come first. There are never more than four, so they need not wait for the result.
 */
export function useVideoSlot(rank: keyof typeof ranks | null): boolean {
  const id = useId()
  const subscribe = useCallback(
    (listener: () => void) => (rank === null ? () => {} : slots.ask(id, ranks[rank], listener)),
    [id, rank],
  )
  return useStore({ subscribe, get: () => rank !== null && slots.has(id) })
}
