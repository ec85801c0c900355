// The cards by day. In long lists only the cards near the window are mounted, at positions from the layout.

import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import { groupByDay } from '#tasks/list/group-by-day.ts'
import type { TaskFilter } from '#tasks/list/task-filter.ts'
import type { Task } from '#tasks/store/task.ts'
import { maxQuantity } from '#tasks/submit/draft.ts'
import { TaskCard } from './card/task-card.tsx'
import { DayHead } from './day-head.tsx'
import { isNear, type Layout, layOut, type PlacedDay, placeInDay, visibleRange } from './list-layout.ts'
import { useIsSelecting } from './selection/selection-context.ts'
import { useIsPainted } from './use-is-painted.ts'
import { useKeptInPlace } from './use-kept-in-place.ts'
import type { ListFocus } from './use-list-focus.ts'
import { useMeasures } from './use-measures.ts'
import { useVisibleRange } from './use-visible-range.ts'

/** Up to this number, all cards are mounted, so that the browser's own search finds them. */
const mostMounted = 60
/** Mounted area above and below the window, in pixels, so that scrolling shows no gap. */
const margin = 400
/** A list whose tasks are all younger than this began with them; milliseconds. */
const freshMs = 2_000

interface DayListProps {
  ids: readonly string[]
  /** False while only the newest tasks are loaded, so that days have no count yet. */
  isWhole: boolean
  filter: TaskFilter
  view: 'grid' | 'list'
  /** Whether there are tasks of several environments, so that those of the demo are marked. */
  isMixed: boolean
  focus: ListFocus
  onClick: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent, layout: Layout) => void
}

export function DayList({ ids, isWhole, filter, view, isMixed, focus, onClick, onKeyDown }: DayListProps) {
  const words = useMessages().tasks
  const { tasks } = useServices()
  const isSelecting = useIsSelecting()
  const list = useRef<HTMLUListElement>(null)
  const measures = useMeasures(list, view)
  const isPainted = useIsPainted()
  const [from, to] = useVisibleRange(list, isPainted ? margin : 0)
  const isAll = isPainted && ids.length <= mostMounted
  const days = useMemo(
    () =>
      filter.sort === 'newest' || filter.sort === 'oldest'
        ? groupByDay(ids, (id) => tasks.find(id)?.createdAt ?? 0)
        : [{ start: null, ids }],
    [ids, filter.sort, tasks],
  )
  const layout = useMemo(() => measures && layOut(days, measures), [days, measures])
  const { pinned } = focus
  const [isFirst] = useState(() => ids.length <= maxQuantity && ids.every((id) => isFresh(tasks.find(id))))
  useKeptInPlace(list, layout, isWhole, filter, pinned, isFirst)
  const pinnedDay = useMemo(
    () => (pinned === null ? undefined : layout?.days.find((day) => day.ids.includes(pinned))),
    [layout, pinned],
  )
  const isMounted = (day: PlacedDay) => isAll || day === pinnedDay || isNear(day, from, to)

  return (
    <ul
      ref={list}
      aria-label={words.list}
      className="task-days -scroll-mt-18"
      data-view={view}
      data-mixed={isMixed || undefined}
      data-selecting={isSelecting || undefined}
      style={{ height: layout?.height ?? 0 }}
      onFocus={focus.onFocus}
      onClick={onClick}
      onKeyDown={(event) => layout && onKeyDown(event, layout)}
    >
      {layout?.days.filter(isMounted).map((day) => {
        const indexes = mountedIndexes(layout, day, from, to, isAll, pinned)
        if (indexes.length === 0) return null
        return (
          <li key={day.start} data-start={day.start} style={{ top: day.top, height: day.height }}>
            {day.start !== null && <DayHead start={day.start} count={isWhole ? day.ids.length : null} />}
            <div className="day-cards" style={{ top: day.headHeight }}>
              {indexes.map((index) => {
                const id = day.ids[index] ?? ''
                const place = placeInDay(layout, index)
                return (
                  <div
                    key={id}
                    data-task-id={id}
                    className="cell"
                    style={{ ...place, width: layout.width, height: layout.cellHeight }}
                  >
                    <TaskCard id={id} />
                  </div>
                )
              })}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function isFresh(task: Task | undefined): boolean {
  return task !== undefined && Date.now() - task.createdAt < freshMs
}

function mountedIndexes(
  layout: Layout,
  day: PlacedDay,
  from: number,
  to: number,
  isAll: boolean,
  pinned: string | null,
): readonly number[] {
  const [first, last] = isAll ? [0, day.ids.length] : (visibleRange(layout, day, from, to) ?? [0, 0])
  const indexes = Array.from({ length: last - first }, (_, index) => first + index)
  const kept = pinned === null ? -1 : day.ids.indexOf(pinned)
  if (kept < 0 || (kept >= first && kept < last)) return indexes
  return kept < first ? [kept, ...indexes] : [...indexes, kept]
}
