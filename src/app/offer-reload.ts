import { judgeReload } from '#api/site-file.ts'
import { currentMessages } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import { showOffer } from '#ui/toast.tsx'

/**
 * What helps after a part of the page failed to load, null if all loaded: a reload; or nothing yet, because
 * the host lacks a part of this very page (`missing`).
 */
export const lostPart = createStore<'reload' | 'missing' | null>(null)

// Not a service: this also serves the error screen outside the services, and failures before there are any.
let isSaidOnScreen = false
let showAgain: (() => () => void) | null = null
let withdrawOffer = () => {}

/**
 * Call this while a screen shows what helps, so that it is not shown twice. Returns a function that ends it:
 * elsewhere it is still offered.
 */
export function sayOnScreen(): () => void {
  isSaidOnScreen = true
  withdrawOffer()
  return () => {
    isSaidOnScreen = false
    if (showAgain !== null) withdrawOffer = showAgain()
  }
}

/**
 * Handles a part of the page that could not be loaded: the host has a newer version, the network is gone, or
 * the sign-in is required again. A reload helps, and loses nothing. If it does not help, files are missing on
 * the host.
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
  showAgain = () => showOffer(...words)
  if (!isSaidOnScreen) withdrawOffer = showAgain()
}

/** Reloads the page if that helps by now; otherwise shows the offer again. */
async function tryPart(failure: Error): Promise<void> {
  if (await doesReloadHelp(failure)) window.location.reload()
  else await offerReload(failure)
}

/** Most browsers put the address of the part into the message. */
async function doesReloadHelp({ message }: Error): Promise<boolean> {
  return (await judgeReload(/https?:\/\/[^\s'"]+/.exec(message)?.[0] ?? null)) !== 'missing'
}
