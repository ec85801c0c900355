// What an opened setup link carries, perhaps a token: it leaves the address before anything else can read it there.

import { createValue } from '#lib/value.ts'
import { paths } from './paths.ts'

/** The link's text, as `readSetupLink` reads it; null where none was opened since the page was loaded. */
export const openedSetupLink = createValue<string | null>(null)

/**
 * Takes the link of this visit, and those that are opened in this tab later, off the address and the entry of the
 * history. To be called once, before there is a router.
 */
export function takeSetupLinks(): void {
  takeSetupLink()
  window.addEventListener('popstate', takeSetupLink)
}

function takeSetupLink(): void {
  const opened = `#${paths.setup}?`
  const { hash } = window.location
  if (!hash.startsWith(opened)) return
  window.history.replaceState(null, '', `#${paths.setup}`)
  openedSetupLink.set(hash.slice(opened.length))
}
