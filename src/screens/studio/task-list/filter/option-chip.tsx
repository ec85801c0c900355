import type { TaskFilter } from '#tasks/list/task-filter.ts'
import { FilterChip } from './filter-chip.tsx'
import { useOptionNames } from './use-option-names.ts'

interface OptionChipProps {
  option: NonNullable<TaskFilter['option']>
  onRemove: () => void
}

/** The active filter by an option. */
export default function OptionChip({ option: { name, value }, onRemove }: OptionChipProps) {
  const names = useOptionNames()
  return <FilterChip name={`${names.titleOf(name)} ${names.textOf(name, value)}`} onRemove={onRemove} />
}
