// The tasks of this browser: toolbar, and the cards by day.

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { taskViewStore } from '#environments/preferences.ts'
import { isFocusLost } from '#lib/browser/keep-focus.ts'
import { emptySelection, noSelection } from '#lib/selection.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { useTaskState } from '#screens/shared/services.ts'
import { noFilter, writeTaskFilter } from '#tasks/list/task-filter.ts'
import { DayList } from './day-list.tsx'
import { NothingFound } from './nothing-found.tsx'
import { SelectBar } from './selection/select-bar.tsx'
import { SelectionContext } from './selection/selection-context.ts'
import { useSelectKeys } from './selection/use-select-keys.ts'
import { CardsSkeleton } from './task-list-skeleton.tsx'
import { Toolbar } from './toolbar.tsx'
import { useListFocus } from './use-list-focus.ts'
import { useListed, useTaskFilter } from './use-task-filter.ts'

/** Cards subscribe to their own task; the list only knows the ids. */
export function TaskList() {
  const { filter, change } = useTaskFilter()
  const listed = useListed(filter)
  const isWhole = useTaskState(({ phase }) => phase !== 'loading')
  const { ids } = listed
  const view = useStore(taskViewStore)
  const [selection] = useState(() => createStore(noSelection))
  const { isOn } = useStore(selection)
  const selectButton = useRef<HTMLButtonElement>(null)
  const focus = useListFocus(ids)
  const keys = useSelectKeys({ selection, order: ids, focusTask: focus.focusTask })

  /** Ends the selection; the focus moves from its bar to the button that starts a selection. */
  const end = () => {
    const bar = document.getElementById('select-bar')
    const wasInBar = bar?.contains(document.activeElement)
    flushSync(() => selection.set(noSelection))
    if (wasInBar) selectButton.current?.focus()
  }

  return (
    <SelectionContext value={selection}>
      <Toolbar
        isWhole={isWhole}
        filter={filter}
        listed={listed}
        selectButton={selectButton}
        onChange={change}
        onSelect={() => {
          flushSync(() => selection.set(emptySelection))
          document.getElementById('select-bar')?.focus()
        }}
      >
        {isOn && (
          <SelectBar
            selection={selection}
            order={ids}
            onEnd={end}
            onRemoved={(gone) => {
              const isLeft = (id: string) => !gone.includes(id)
              const next = ids.slice(ids.indexOf(gone[0] ?? '')).find(isLeft) ?? ids.findLast(isLeft)
              if (isFocusLost()) focus.focusTask(next)
            }}
          />
        )}
      </Toolbar>
      {!isWhole && writeTaskFilter(filter) !== '' ? (
        <CardsSkeleton />
      ) : ids.length === 0 ? (
        <NothingFound onClear={() => change({ ...noFilter, sort: filter.sort })} />
      ) : (
        <DayList
          ids={ids}
          isWhole={isWhole}
          filter={filter}
          view={view}
          isMixed={listed.environmentIds.length > 1}
          focus={focus}
          {...keys}
        />
      )}
    </SelectionContext>
  )
}
