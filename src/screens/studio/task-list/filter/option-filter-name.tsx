import type { TaskFilter } from '#tasks/list/task-filter.ts'
import { useOptionNames } from './use-option-names.ts'

/** The active filter by an option. */
export default function OptionFilterName({ option }: { option: NonNullable<TaskFilter['option']> }) {
  const names = useOptionNames()
  return <>{`${names.titleOf(option.name)} ${names.textOf(option.name, option.value)}`}</>
}
