// What an opened setup link carries, perhaps a token: it leaves the address before anything else can read it there.

import { createStore } from '#lib/store.ts'
import { paths } from './paths.ts'

/** The link's text, as `readSetupLink` reads it; null where none was opened since the page was loaded. */
export const openedSetupLink = createStore<string | null>(null)

/**
 * Takes the link of this visit, and those that are opened in this tab later, off the address and the entry of the
 * history. To be called once, before there is a router.
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

/** The link that an address or a whole message contains, as `readSetupLink` takes it; null where there is none. */
export function findSetupLink(message: string): string | null {
  const found = beginning.exec(message)
  return found === null ? null : message.slice(found.index + found[0].length)
}
