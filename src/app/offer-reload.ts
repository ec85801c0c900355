import { judgeReload } from '#api/site-file.ts'
import { currentMessages } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import { showOffer } from '#ui/toast.tsx'

/**
 * What helps since a part of the page could not be loaded, null as long as all could: a reload; or nothing yet, because
 * the host lacks a part of this very page (`missing`).
 */
export const lostPart = createStore<'reload' | 'missing' | null>(null)

let isSaidOnScreen = false
let withdrawOffer = () => {}

/** For as long as a screen says what helps: it is said once. Returns the way to end it. */
export function sayOnScreen(): () => void {
  isSaidOnScreen = true
  withdrawOffer()
  return () => {
    isSaidOnScreen = false
  }
}

/**
 * For a part of the page that could not be loaded: the host has a newer version, the network is gone, or the sign-in
 * asks anew. A reload helps, and loses nothing. Where it does not, somebody has to complete the site.
 */
export async function offerReload(failure: Error): Promise<void> {
  const { errorText, partMissing, reload, tryAgain } = currentMessages().shell
  if (await doesReloadHelp(failure)) {
    lostPart.set('reload')
    offer(errorText, { label: reload, run: () => window.location.reload() })
  } else {
    lostPart.set('missing')
    offer(partMissing, { label: tryAgain, run: () => void tryPart(failure) })
  }
}

function offer(...words: Parameters<typeof showOffer>): void {
  if (!isSaidOnScreen) withdrawOffer = showOffer(...words)
}

/** Reloads the page where that helps by now; else the same is said again. */
async function tryPart(failure: Error): Promise<void> {
  if (await doesReloadHelp(failure)) window.location.reload()
  else await offerReload(failure)
}

/** Most browsers name the address of the part. */
async function doesReloadHelp({ message }: Error): Promise<boolean> {
  return (await judgeReload(/https?:\/\/[^\s'"]+/.exec(message)?.[0] ?? null)) !== 'missing'
}
