// Controls of the list: status groups, search, sort order, view and selection.

import { LayoutGrid, Rows3, SquareCheck, X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { environmentName } from '#environments/environment.ts'
import { taskViewStore } from '#environments/preferences.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useStore } from '#lib/use-store.ts'
import { useEnvironments, useTaskState } from '#screens/shared/services.ts'
import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import { isFiltering, type TaskFilter } from '#tasks/list/task-filter.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { OrderMenu } from './order-menu.tsx'
import { SearchField } from './search-field.tsx'
import { StatusChips } from './status-chips.tsx'

interface ToolbarProps {
  /** False while only the newest tasks are loaded, so that the choices have no counts yet. */
  isWhole: boolean
  filter: TaskFilter
  listed: ListedTasks
  onChange: (change: Partial<TaskFilter>, how?: { isTyped: boolean }) => void
  onSelect: () => void
  selectButton: RefObject<HTMLButtonElement | null>
  /** The selection bar, while there is a selection. */
  children: ReactNode
}

export function Toolbar({
  filter,
  listed,
  isWhole,
  onChange,
  onSelect,
  selectButton,
  children,
}: ToolbarProps) {
  const { tools } = useMessages().tasks
  const nameOf = useEnvironmentName()
  const isSelecting = Boolean(children)
  return (
    <section
      aria-label={tools.filters}
      // While waiting, the controls are invisible, but already take their space.
      className="flex flex-wrap items-center gap-2 data-waiting:*:invisible md:sticky md:top-[57px] md:z-(--z-sticky) md:-my-2 md:bg-canvas md:py-2"
      data-waiting={!isWhole || undefined}
    >
      <div className={cx('contents', isSelecting && 'min-[1280px]:hidden')}>
        <StatusChips chosen={filter.group} counts={listed.counts} onChoose={(group) => onChange({ group })} />
      </div>
      {/* The selection bar replaces these, except on phones. */}
      <div className={cx('contents', isSelecting && 'md:hidden')}>
        <SearchField words={filter.words} onSearch={(words) => onChange({ words }, { isTyped: true })} />
        <OrderMenu filter={filter} listed={listed} environmentName={nameOf} onChange={onChange} />
        <ViewChoice />
        <IconButton ref={selectButton} icon={SquareCheck} label={tools.select} onClick={onSelect} />
        <Found filter={filter} count={listed.ids.length} />
      </div>
      {children}
      <ActiveFilters filter={filter} environmentName={nameOf} onChange={onChange} />
    </section>
  )
}

/** Returns the name of an environment; a removed one has only its id. */
function useEnvironmentName(): (id: string) => string {
  const { tools } = useMessages().tasks
  const { environments } = useEnvironments()
  const locale = useLocale()
  return (id) => {
    const environment = environments.find((one) => one.id === id)
    return environment === undefined ? tools.removedEnvironment(id) : environmentName(environment, locale)
  }
}

const viewIcons = { grid: LayoutGrid, list: Rows3 }

function ViewChoice() {
  const { tools } = useMessages().tasks
  const chosen = useStore(taskViewStore)
  return (
    <div role="radiogroup" aria-label={tools.view} className="segmented max-md:hidden">
      {(['grid', 'list'] as const).map((view) => (
        <label key={view} title={tools.views[view]}>
          <input
            type="radio"
            name="task-view"
            aria-label={tools.views[view]}
            checked={view === chosen}
            onChange={() => taskViewStore.set(view)}
          />
          <Icon of={viewIcons[view]} />
        </label>
      ))}
    </div>
  )
}

/** Shows the active filters of the menu in the toolbar; one press removes a filter. */
function ActiveFilters({
  filter: { environmentId, model, isExpiring },
  environmentName,
  onChange,
}: Pick<ToolbarProps, 'filter' | 'onChange'> & { environmentName: (id: string) => string }) {
  const { tools } = useMessages().tasks
  const active = [
    environmentId !== null && { name: environmentName(environmentId), without: { environmentId: null } },
    model !== null && { name: model, without: { model: null } },
    isExpiring && { name: tools.ending, without: { isExpiring: false } },
  ].filter((one) => one !== false)
  if (active.length === 0) return null
  return (
    <div className="flex w-full flex-wrap gap-2 max-md:order-1">
      {active.map(({ name, without }) => (
        <Button
          key={name}
          variant="plain"
          className="compact max-w-full"
          aria-label={tools.remove(name)}
          onClick={() => onChange(without)}
        >
          <span className="truncate">{name}</span>
          <Icon of={X} />
        </Button>
      ))}
    </div>
  )
}

/** Tells screen readers how many tasks match the filter. */
function Found({ filter, count }: { filter: TaskFilter; count: number }) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  const total = useTaskState((state) => state.ids.length)
  return (
    <p role="status" className="sr-only">
      {isFiltering(filter) && tools.found(formats.number(count), formats.number(total))}
    </p>
  )
}
