import { type ReactNode, useId } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import { type StatusGroup, statusGroups } from '#tasks/list/task-filter.ts'

interface StatusChipsProps {
  chosen: StatusGroup
  counts: ListedTasks['counts']
  onChoose: (group: StatusGroup) => void
  /** Further chips, behind the groups. */
  children: ReactNode
}

/** The chips keep their order; only the last group is absent without tasks, so that it moves no other. */
export function StatusChips({ chosen, counts, onChoose, children }: StatusChipsProps) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  const name = useId()
  const groups = statusGroups.filter(
    (group) => group !== 'unconfirmed' || counts[group] > 0 || group === chosen,
  )
  return (
    <div className="-m-[3px] flex min-w-0 gap-0.5 overflow-x-auto p-[3px] [scrollbar-width:none] max-md:text-sm max-md:mask-r-from-85% max-md:order-1 max-md:-mx-gutter max-md:px-gutter max-[1280px]:flex-[1_0_100%]">
      <div role="radiogroup" aria-label={tools.status} className="contents">
        {groups.map((group) => {
          const count = formats.number(counts[group])
          return (
            <label
              key={group}
              className="relative inline-flex min-h-control flex-none cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-soft max-md:px-2 transition-colors duration-(--fast) hover:bg-hover has-checked:bg-raised has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:[box-shadow:var(--shadow-1),0_0_0_1px_var(--line-strong)]"
            >
              <input
                type="radio"
                name={name}
                aria-label={`${tools.groups[group]} ${count}`}
                checked={group === chosen}
                className="absolute inset-0 cursor-pointer opacity-0"
                onChange={({ target }) => {
                  target.scrollIntoView({ block: 'nearest', inline: 'center' })
                  onChoose(group)
                }}
              />
              {tools.groups[group]}
              {/* Room for two digits, so that a changing count moves nothing. */}
              <span className="min-w-[2ch] text-muted text-xs tabular-nums">{count}</span>
            </label>
          )
        })}
      </div>
      {children}
    </div>
  )
}
