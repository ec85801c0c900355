import { Check } from 'lucide-react'
import { useWords } from '#i18n/messages.ts'
import { useIsSelected, useIsSelecting } from '../selection/selection-context.ts'

/** In the corner of a card under the mouse; over all of it while several are being selected. The list hears its clicks. */
export function PickBox({ id, prompt }: { id: string; prompt: string }) {
  const { select } = useWords('tasks')
  const isSelecting = useIsSelecting()
  return (
    <span className="pick">
      <input
        type="checkbox"
        aria-label={select.pick(prompt)}
        title={isSelecting ? undefined : select.hint}
        checked={useIsSelected(id)}
        readOnly
        // Only then a stop of the Tab key on every card: X selects without it.
        tabIndex={isSelecting ? 0 : -1}
        data-pick
      />
      <span aria-hidden>
        <Check size={14} strokeWidth={3} />
      </span>
    </span>
  )
}
