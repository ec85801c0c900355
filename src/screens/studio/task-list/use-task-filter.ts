import { startTransition, useEffect, useMemo, useOptimistic } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { isEqual } from '#lib/is-equal.ts'
import { paths } from '#screens/shared/paths.ts'
import { useTaskState } from '#screens/shared/services.ts'
import { rememberListQuery } from '#screens/shared/way-back.ts'
import { type ListedTasks, listTasks, remembered } from '#tasks/listed-tasks.ts'
import { readTaskFilter, type TaskFilter, writeTaskFilter } from '#tasks/task-filter.ts'

interface FilterInAddress {
  filter: TaskFilter
  /** `isTyped`: the search field itself says it, and need not be told. */
  change: (change: Partial<TaskFilter>, how?: { isTyped: boolean }) => void
}

/** The filter lives in the address: a reload keeps it, and a link shares it. */
export function useTaskFilter(): FilterInAddress {
  const { search } = useLocation()
  const navigate = useNavigate()
  // The router takes its time with addresses; a field or a button must not.
  const [query, showAlready] = useOptimistic(search.slice(1))
  useEffect(() => rememberListQuery(query), [query])
  const filter = useMemo(() => readTaskFilter(new URLSearchParams(query)), [query])
  return {
    filter,
    change(change, { isTyped } = { isTyped: false }) {
      const next = writeTaskFilter({ ...filter, ...change })
      startTransition(() => {
        showAlready(next)
        void navigate(paths.filtered(next), { replace: true, state: { isTyped } })
      })
    },
  }
}

/** The tasks that the filter lets through; renders again only where that changes. */
export function useListed(filter: TaskFilter): ListedTasks {
  return useTaskState(useMemo(() => remembered((state) => listTasks(state, filter), isSame), [filter]))
}

function isSame({ ids, ...rest }: ListedTasks, { ids: others, ...otherRest }: ListedTasks): boolean {
  return (
    ids.length === others.length && ids.every((id, index) => id === others[index]) && isEqual(rest, otherRest)
  )
}
