// Controls of the list: status groups, search, sort order, statistics and selection.

import { Hourglass, SquareCheck } from 'lucide-react'
import { lazy, type ReactNode, type RefObject, Suspense } from 'react'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages, withWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useEnvironments, useTaskState } from '#screens/shared/services.ts'
import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import { isFiltering, noFilter, type TaskFilter } from '#tasks/list/task-filter.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { FilterChip } from './filter/filter-chip.tsx'
import { OrderMenu } from './filter/order-menu.tsx'
import { SearchField } from './search-field.tsx'
import { StatisticsButton } from './statistics-button.tsx'
import { StatusChips } from './status-chips.tsx'

const OptionChip = lazy(() => withWords(import('./filter/option-chip.tsx')))

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
        <StatusChips chosen={filter.group} counts={listed.counts} onChoose={(group) => onChange({ group })}>
          {listed.endingSoon > 0 && !filter.isExpiring && (
            <EndingChip
              count={listed.endingSoon}
              onShow={() => onChange({ ...noFilter, isExpiring: true, sort: 'ending' })}
            />
          )}
        </StatusChips>
      </div>
      {/* One unit, so that none of these wraps alone. The selection bar replaces them, except on phones. */}
      <div
        className={cx(
          'min-w-0 flex-1 basis-[23rem] items-center gap-2 max-md:contents md:flex',
          isSelecting && 'md:hidden',
        )}
      >
        <SearchField words={filter.words} onSearch={(words) => onChange({ words }, { isTyped: true })} />
        <OrderMenu filter={filter} listed={listed} environmentName={nameOf} onChange={onChange} />
        <StatisticsButton />
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

/** The number of videos whose links expire within a day and that are not offline; shows them. */
function EndingChip({ count, onShow }: { count: number; onShow: () => void }) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  return (
    <Button
      variant="quiet"
      icon={Hourglass}
      className="flex-none whitespace-nowrap px-2.5 font-normal text-unconfirmed tabular-nums"
      onClick={onShow}
    >
      {tools.endingSoon(formats.number(count))}
    </Button>
  )
}

/** Shows the active filters of the menu in the toolbar. */
function ActiveFilters({
  filter: { environmentId, model, option, isExpiring },
  environmentName,
  onChange,
}: Pick<ToolbarProps, 'filter' | 'onChange'> & { environmentName: (id: string) => string }) {
  const { tools } = useMessages().tasks
  const active = [
    environmentId !== null && { name: environmentName(environmentId), without: { environmentId: null } },
    model !== null && { name: model, without: { model: null } },
    isExpiring && { name: tools.ending, without: { isExpiring: false } },
  ].filter((one) => one !== false)
  if (active.length === 0 && option === null) return null
  return (
    <div className="flex w-full flex-wrap gap-2 max-md:order-1">
      {active.map(({ name, without }) => (
        <FilterChip key={name} name={name} onRemove={() => onChange(without)} />
      ))}
      {option !== null && (
        <Suspense>
          <OptionChip option={option} onRemove={() => onChange({ option: null })} />
        </Suspense>
      )}
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
