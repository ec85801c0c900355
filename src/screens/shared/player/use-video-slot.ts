import { useCallback, useId, useSyncExternalStore } from 'react'
import { createSlots } from '#lib/slots.ts'

/** A phone decodes a handful at once; more of them, and the page or the newest video stands still. */
const mostVideos = 6

const ranks = { player: 0, visible: 1, near: 2 }

const slots = createSlots(mostVideos)

/**
 * Asks for one of the few places for a `<video>`; null asks for none. True while this component may show one. Players
 * come first, so those of which there are never more than four need not wait for the answer.
 */
export function useVideoSlot(rank: keyof typeof ranks | null): boolean {
  const id = useId()
  const ask = useCallback(
    (listener: () => void) => (rank === null ? () => {} : slots.ask(id, ranks[rank], listener)),
    [id, rank],
  )
  return useSyncExternalStore(ask, () => rank !== null && slots.has(id))
}
