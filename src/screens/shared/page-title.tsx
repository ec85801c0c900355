import { useMessages } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { useServices } from './services.ts'

/** How many tasks finished while nobody looked at this tab, and were not seen in another one. */
export const missedCount = createStore(0)

/** What the tab is called: what is shown, whose site it is, before it how much was missed. */
export function PageTitle({ of }: { of?: string }) {
  const { shell } = useMessages()
  const missed = useStore(missedCount)
  const site = useServices().environments.site.title ?? shell.title
  return <title>{`${missed > 0 ? `(${missed}) ` : ''}${of === undefined ? '' : `${of} · `}${site}`}</title>
}
