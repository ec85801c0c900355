import { ArrowUpDown } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { taskViewStore } from '#environments/preferences.ts'
import { useMessages, withWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import { sortOrders, type TaskFilter } from '#tasks/list/task-filter.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { Choices, Group } from './menu-choices.tsx'

/** Its texts load with it. */
const OptionFilters = lazy(() => withWords(import('./option-filters.tsx')))

interface OrderMenuProps {
  filter: TaskFilter
  listed: ListedTasks
  environmentName: (id: string) => string
  onChange: (change: Partial<TaskFilter>) => void
}

/** The sort order, the view, and the filters that have more than one value. */
export function OrderMenu({ filter, listed, environmentName, onChange }: OrderMenuProps) {
  const { tools } = useMessages().tasks
  const view = useStore(taskViewStore)
  const { environmentIds, models, options, endingSoon } = listed
  return (
    <Menu
      label={tools.order}
      trigger={(props) => (
        <Button
          icon={ArrowUpDown}
          aria-label={`${tools.order}: ${tools.sorts[filter.sort]}`}
          className="font-normal max-md:size-(--control) max-md:px-0"
          {...props}
        >
          <span className="max-md:hidden">{tools.sorts[filter.sort]}</span>
        </Button>
      )}
    >
      <Group label={tools.sort}>
        {sortOrders.map((sort) => (
          <MenuItem key={sort} isChecked={sort === filter.sort} onClick={() => onChange({ sort })}>
            {tools.sorts[sort]}
          </MenuItem>
        ))}
      </Group>
      <MenuLine />
      <Group label={tools.view}>
        {(['grid', 'list'] as const).map((each) => (
          <MenuItem key={each} isChecked={each === view} onClick={() => taskViewStore.set(each)}>
            {tools.views[each]}
          </MenuItem>
        ))}
      </Group>
      {(endingSoon > 0 || filter.isExpiring) && (
        <>
          <MenuLine />
          <Group label={tools.link}>
            {[false, true].map((isExpiring) => (
              <MenuItem
                key={tools.ending + isExpiring}
                isChecked={isExpiring === filter.isExpiring}
                onClick={() => onChange({ isExpiring })}
              >
                {isExpiring ? tools.ending : tools.every}
              </MenuItem>
            ))}
          </Group>
        </>
      )}
      {(environmentIds.length > 1 || filter.environmentId !== null) && (
        <>
          <MenuLine />
          <Choices
            label={tools.environment}
            values={environmentIds}
            chosen={filter.environmentId}
            nameOf={environmentName}
            onChoose={(environmentId) => onChange({ environmentId })}
          />
        </>
      )}
      {(models.length > 1 || filter.model !== null) && (
        <>
          <MenuLine />
          <Choices
            label={tools.model}
            values={models}
            chosen={filter.model}
            nameOf={(model) => model}
            onChoose={(model) => onChange({ model })}
          />
        </>
      )}
      {(options.length > 0 || filter.option !== null) && (
        <Suspense>
          <OptionFilters
            options={options}
            chosen={filter.option}
            onChoose={(option) => onChange({ option })}
          />
        </Suspense>
      )}
    </Menu>
  )
}
