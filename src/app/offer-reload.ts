import { currentMessages } from '#i18n/messages.ts'
import { showOffer } from '#ui/toast.tsx'

/**
 * For a part of the page that could not be loaded: the host has a newer version, or the network is gone. Nothing but a
 * reload helps, and it loses nothing.
 */
export function offerReload(): void {
  const { errorText, reload } = currentMessages().shell
  showOffer(errorText, { label: reload, run: () => window.location.reload() })
}
