import { startTransition, useEffect, useMemo, useOptimistic } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useTime } from '#lib/clock.ts'
import { rememberLast } from '#lib/remember-last.ts'
import { useStore } from '#lib/use-store.ts'
import type { OfflineVideo } from '#media/offline/offline-video.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { createLastQuery } from '#screens/shared/list-return.ts'
import { paths } from '#screens/shared/paths.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { useLinkExpiries, wholeMinute } from '#screens/shared/task/link-left.ts'
import { type ListedTasks, listOverTime } from '#tasks/list/listed-tasks.ts'
import { readTaskFilter, type TaskFilter, writeTaskFilter } from '#tasks/list/task-filter.ts'
import type { Task } from '#tasks/store/task.ts'

interface FilterInAddress {
  filter: TaskFilter
  /** `isTyped`: the change comes from the search field, which need not be updated. */
  change: (change: Partial<TaskFilter>, how?: { isTyped: boolean }) => void
}

/** The filter is in the address: a reload keeps it, and a link shares it. */
export function useTaskFilter(): FilterInAddress {
  const { search } = useLocation()
  const navigate = useNavigate()
  // The router updates the address with a delay; fields and buttons must not wait for it.
  const [query, showAlready] = useOptimistic(search.slice(1))
  const lastQuery = useServices().get(createLastQuery)
  useEffect(() => lastQuery.set(query), [lastQuery, query])
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

/** The tasks that match the filter; rerenders only when these change. */
export function useListed(filter: TaskFilter): ListedTasks {
  const linkExpiryOf = useLinkExpiries()
  const kept = useStore(useServices().get(createOfflineVideos), keptIds)
  const now = useTime(wholeMinute)
  const list = useMemo(() => {
    const isKept = new Set(kept.split(' '))
    // An offline video does not expire with its link.
    const endOf = (task: Task) => (isKept.has(task.id) ? null : linkExpiryOf(task))
    return listOverTime(filter, endOf)
  }, [filter, linkExpiryOf, kept])
  return useTaskState((state) => list(state, now))
}

/** Ids of the complete offline videos as one string, which does not change with the progress of others. */
const keptIds = rememberLast((all: ReadonlyMap<string, OfflineVideo> | null) => {
  const kept = [...(all?.values() ?? [])].filter(({ state }) => state === 'kept')
  return kept.map(({ taskId }) => taskId).join(' ')
})
