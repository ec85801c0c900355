// Content of an opened setup link, perhaps a token: removed from the address before other code reads it.

import { createStore } from '#lib/store.ts'
import { paths } from './paths.ts'

/** Text of the link, for `readSetupLink`; null if none was opened since the page was loaded. */
export const openedSetupLink = createStore<string | null>(null)

/**
 * Removes setup links from the address and its history entry: the one of this visit, and those opened later
 * in this tab. Call it once, before the router exists.
 */
export function takeSetupLinks(): void {
  takeSetupLink()
  window.addEventListener('popstate', takeSetupLink)
}

function takeSetupLink(): void {
  const { hash } = window.location
  const link = hash.startsWith(`#${paths.setup}`) ? findSetupLink(hash) : null
  if (link === null) return
  window.history.replaceState(null, '', `#${paths.setup}`)
  openedSetupLink.set(link)
}

const beginning = new RegExp(`#${paths.setup}/?\\?`)

/** Finds the link in an address or a whole message, for `readSetupLink`; null if there is none. */
export function findSetupLink(message: string): string | null {
  const found = beginning.exec(message)
  return found === null ? null : message.slice(found.index + found[0].length)
}
