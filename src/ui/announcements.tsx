// Announcements for screen readers, all in one polite live region.

import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

/**
 * Long enough to be read aloud. The text is then removed, so that the same words can be announced again.
 * Milliseconds.
 */
const keptMs = 10_000

const announcement = createStore('')

/** Replaces the previous announcement: a caller with several messages must combine them. */
export function announce(text: string): void {
  announcement.set(text)
  setTimeout(() => {
    if (announcement.get() === text) announcement.set('')
  }, keptMs)
}

export function Announcements() {
  return (
    <p role="status" className="sr-only">
      {useStore(announcement)}
    </p>
  )
}
