import { Check } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { useIsSelected, useIsSelecting } from '../selection/selection-context.ts'

/** Checkbox in the corner of a hovered card; covers the card while selecting. The list handles its clicks. */
export function PickBox({ id, prompt }: { id: string; prompt: string }) {
  const { select } = useMessages().tasks
  const isSelecting = useIsSelecting()
  return (
    <span className="pick">
      <input
        type="checkbox"
        aria-label={select.pick(prompt)}
        title={isSelecting ? undefined : select.hint}
        checked={useIsSelected(id)}
        readOnly
        // A Tab stop on every card only while selecting: X selects without it.
        tabIndex={isSelecting ? 0 : -1}
        data-pick
      />
      <span aria-hidden>
        <Check size={14} strokeWidth={3} />
      </span>
    </span>
  )
}
