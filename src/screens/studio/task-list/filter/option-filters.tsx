import type { ListedTasks } from '#tasks/list/listed-tasks.ts'
import type { TaskFilter } from '#tasks/list/task-filter.ts'
import { MenuLine } from '#ui/menu.tsx'
import { Choices } from './menu-choices.tsx'
import { useOptionNames } from './use-option-names.ts'

interface OptionFiltersProps {
  options: ListedTasks['options']
  chosen: TaskFilter['option']
  onChoose: (option: TaskFilter['option']) => void
}

/** The options that have few values, as filters. */
export default function OptionFilters({ options, chosen, onChoose }: OptionFiltersProps) {
  const names = useOptionNames()
  const isListed = options.some(({ name }) => name === chosen?.name)
  const all =
    chosen === null || isListed ? options : [...options, { name: chosen.name, values: [chosen.value] }]
  return all.map(({ name, values }) => (
    <div key={name} className="contents">
      <MenuLine />
      <Choices
        label={names.titleOf(name)}
        values={values}
        chosen={chosen?.name === name ? chosen.value : null}
        nameOf={(value) => names.textOf(name, value)}
        onChoose={(value) => onChoose(value === null ? null : { name, value })}
      />
    </div>
  ))
}
