// Identifies this page. A duplicated tab starts with the session storage of the original, so an id in that
// storage cannot distinguish two pages.

import { array, string } from 'valibot'
import { newId } from '../new-id.ts'
import { createPersistedStore } from '../storage/persisted-store.ts'

/** Unique id of this page until it is closed or reloaded. */
export const pageId = newId()

/** Older ended pages no longer matter. */
const mostEnded = 20

const endedStore = createPersistedStore('ended', array(string()), [], 'session')

// A page in the back/forward cache (`persisted`) may come back.
window.addEventListener('pagehide', ({ persisted }) => {
  if (!persisted) endedStore.set([...endedStore.get(), pageId].slice(-mostEnded))
})

/**
 * True if this tab showed the page before. False proves nothing: pages of other tabs and crashes are unknown.
 */
export function hasEnded(id: string): boolean {
  return endedStore.get().includes(id)
}
