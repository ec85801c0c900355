// What people who do not see the screen hear of it, in their own time. One live region for all.

import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

/** Long enough to be read aloud; then it is in nobody's way, and the same words are news again. Milliseconds. */
const keptMs = 10_000

const announcement = createStore('')

/** Takes the place of the last one: whoever has much to tell gathers it first. */
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
