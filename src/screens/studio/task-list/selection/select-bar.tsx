// Actions on the selected tasks: in place of the toolbar, on phones at the bottom of the window.

import { Columns2, Download, HardDriveDownload, ListChecks, Repeat, Table, Trash2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { offlineModeStore } from '#environments/offline-preferences.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { findAction } from '#lib/keys.ts'
import { chooseAll, emptySelection, type Selection } from '#lib/selection.ts'
import type { Store } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { comparePath, mostCompared } from '#screens/shared/paths.ts'
import { useServices } from '#screens/shared/services.ts'
import { listKeys } from '#screens/shared/shortcuts.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { showToast } from '#ui/toast.tsx'
import { AgainDialog } from '../card/again-dialog.tsx'
import { useSelectedActions } from './use-selected-actions.ts'

interface SelectBarProps {
  selection: Store<Selection>
  /** Ids of all listed tasks: tasks hidden by a filter are never touched. */
  order: readonly string[]
  onEnd: () => void
  onRemoved: (ids: readonly string[]) => void
}

export function SelectBar({ selection, order, onEnd, onRemoved }: SelectBarProps) {
  const { select } = useMessages().tasks
  const formats = useFormats()
  const { tasks } = useServices()
  const { ids } = useStore(selection)
  const chosen = order.filter((id) => ids.has(id)).flatMap((id) => tasks.find(id) ?? [])
  const actions = useSelectedActions(chosen, selection)
  const navigate = useNavigate()
  const offlineMode = useStore(offlineModeStore)
  const [asked, setAsked] = useState<readonly Task[] | null>(null)
  useEscape(onEnd)

  const isIdle = actions.work === null
  const isAll = chosen.length > 0 && chosen.length === order.length
  const withSome = (todo: () => void) => () => {
    if (!isIdle) return
    if (chosen.length === 0) showToast(select.nothing)
    else todo()
  }
  const ask = () => {
    const repeatable = chosen.filter(({ prompt, submission }) => prompt !== '' && submission !== 'sending')
    if (repeatable.length === 0) showToast(select.againNone)
    else setAsked(repeatable)
  }
  const compare = () => {
    if (chosen.length < 2 || chosen.length > mostCompared) showToast(select.compareHint)
    else void navigate(comparePath(chosen.map(({ id }) => id)))
  }
  const quiet = {
    variant: 'quiet',
    className:
      'max-md:min-w-0 max-md:flex-1 max-md:flex-col max-md:justify-start max-md:gap-0.5 max-md:pt-1.5 max-md:whitespace-normal max-md:text-balance max-md:px-1 max-md:text-xs',
    'aria-disabled': chosen.length === 0 || !isIdle || undefined,
  } as const

  return (
    <div
      role="toolbar"
      aria-label={select.title}
      tabIndex={-1}
      id="select-bar"
      className="flex w-full animate-rise flex-wrap items-center gap-x-1 rounded-lg bg-raised pl-3.5 shadow-float outline-none md:relative md:pr-11 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-(--z-bar) max-md:rounded-none max-md:border-line max-md:border-t max-md:px-gutter max-md:pt-1 max-md:pb-[calc(4px+env(safe-area-inset-bottom))] max-md:shadow-none"
    >
      <strong role="status" className="mr-1 tabular-nums">
        {actions.work ?? select.count(formats.number(chosen.length))}
      </strong>
      {isIdle ? (
        <Button
          variant="quiet"
          icon={ListChecks}
          onClick={() => selection.set(isAll ? emptySelection : chooseAll(order))}
        >
          {isAll ? select.none : select.all(formats.number(order.length))}
        </Button>
      ) : (
        <Button variant="plain" onClick={actions.stop}>
          {select.stop}
        </Button>
      )}
      <IconButton
        icon={X}
        label={select.end}
        className="max-md:ml-auto md:absolute md:top-0 md:right-0"
        onClick={onEnd}
      />
      <div className="ml-auto flex max-md:order-1 max-md:-mx-2 max-md:w-[calc(100%+1rem)]">
        <Button
          {...quiet}
          icon={Download}
          aria-busy={actions.isDownloading}
          onClick={withSome(() => void actions.download())}
        >
          {select.download}
        </Button>
        {offlineMode !== 'off' && (
          <Button {...quiet} icon={HardDriveDownload} onClick={withSome(() => void actions.keepOffline())}>
            {select.keep}
          </Button>
        )}
        <Button {...quiet} icon={Columns2} onClick={withSome(compare)}>
          {select.compare}
        </Button>
        <Button {...quiet} icon={Repeat} onClick={withSome(ask)}>
          {select.again}
        </Button>
        <Button {...quiet} icon={Table} onClick={withSome(actions.exportTable)}>
          {select.export}
        </Button>
        <Button
          {...quiet}
          variant="quiet-danger"
          icon={Trash2}
          onClick={withSome(() => void actions.remove().then(onRemoved))}
        >
          {select.remove}
        </Button>
      </div>
      {asked !== null && (
        <AgainDialog
          tasks={asked}
          onConfirm={() => void actions.generate(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}

/** Handles Escape wherever the focus is, except in elements that handle it themselves. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target, defaultPrevented } = event
      const isElsewhere =
        target instanceof Element && target.closest('dialog, [popover], video, input[type=search]')
      if (findAction(listKeys, event) === 'endSelection' && !defaultPrevented && !isElsewhere) onEscape()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}
