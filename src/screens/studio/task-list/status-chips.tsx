import { useId } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import { type StatusGroup, statusGroups } from '#tasks/list/task-filter.ts'

interface StatusChipsProps {
  chosen: StatusGroup
  counts: ListedTasks['counts']
  onChoose: (group: StatusGroup) => void
}

/** Always the same chips in the same order: an appearing chip would move its neighbours. */
export function StatusChips({ chosen, counts, onChoose }: StatusChipsProps) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  const name = useId()
  return (
    <div role="radiogroup" aria-label={tools.status} className="chips">
      {statusGroups.map((group) => {
        const count = formats.number(counts[group])
        return (
          <label key={group} className="chip">
            <input
              type="radio"
              name={name}
              aria-label={`${tools.groups[group]} ${count}`}
              checked={group === chosen}
              onChange={() => onChoose(group)}
            />
            {tools.groups[group]}
            <span className="chip-count">{count}</span>
          </label>
        )
      })}
    </div>
  )
}
