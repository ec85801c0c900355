import { useMessages } from '#i18n/messages.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { useSite } from './services.ts'

/** Number of tasks that finished while this tab was not in view, and were not seen in another tab. */
export const missedCount = createStore(0)

/** Title of the tab: the number of missed tasks, the shown item, and the site. */
export function PageTitle({ of }: { of?: string }) {
  const { shell } = useMessages()
  const missed = useStore(missedCount)
  const site = useSite().title ?? shell.title
  return <title>{`${missed > 0 ? `(${missed}) ` : ''}${of === undefined ? '' : `${of} · `}${site}`}</title>
}
