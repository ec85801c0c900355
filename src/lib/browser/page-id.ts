// Which page this is. A duplicated tab starts with a copy of the session storage, so no id that is kept there can
// tell two pages apart.

import { array, string } from 'valibot'
import { newId } from '../new-id.ts'
import { createPersistedStore } from '../storage/persisted-store.ts'

/** Names this page until it is closed or reloaded; no other page ever has the same. */
export const pageId = newId()

/** More than that, nobody asks about any more. */
const mostEnded = 20

const endedCell = createPersistedStore({
  key: 'ended',
  schema: array(string()),
  fallback: [],
  storage: 'session',
})

// A page that is only set aside (`persisted`) may come back.
window.addEventListener('pagehide', ({ persisted }) => {
  if (!persisted) endedCell.set([...endedCell.get(), pageId].slice(-mostEnded))
})

/** True for a page that this tab showed before; false says nothing: pages of other tabs, and crashed ones, are unknown. */
export function hasEnded(id: string): boolean {
  return endedCell.get().includes(id)
}
