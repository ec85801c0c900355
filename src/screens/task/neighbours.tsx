import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { withKey } from '#screens/shared/key-label.ts'
import { useWayBack } from '#screens/shared/list-return.ts'
import { paths } from '#screens/shared/paths.ts'
import { useTaskState } from '#screens/shared/services.ts'
import { taskKeys } from '#screens/shared/shortcuts.ts'
import { useShortcuts } from '#screens/shared/use-shortcuts.ts'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** Links to the list and the adjacent tasks. Stays mounted while the task changes, so it keeps the focus. */
export function Neighbours({ taskId }: { taskId: string }) {
  const words = useMessages().tasks
  const formats = useFormats()
  const navigate = useNavigate()
  const { state } = useLocation()
  const ids = useTaskState((state) => state.ids)
  const index = ids.indexOf(taskId)
  const at = { newer: ids[index - 1], older: ids[index + 1] }
  useShortcuts(taskKeys, (action) => {
    const id = at[action]
    if (id !== undefined) void navigate(paths.task(id), { replace: true, state })
  })
  return (
    <nav aria-label={words.backToAll} className="-mx-2.5 flex min-w-0 items-center gap-1 lg:col-span-2">
      <Link {...useWayBack().link} {...buttonProps('quiet')}>
        <Icon of={ArrowLeft} />
        {words.backToAll}
      </Link>
      <span className="flex-1" />
      <span role="status" className="text-muted text-sm tabular-nums">
        {words.position(formats.number(index + 1), formats.number(ids.length))}
      </span>
      <NeighbourLink id={at.newer} icon={ChevronLeft} label={words.newer} keys={taskKeys.newer} />
      <NeighbourLink id={at.older} icon={ChevronRight} label={words.older} keys={taskKeys.older} />
    </nav>
  )
}

interface NeighbourLinkProps {
  id: string | undefined
  icon: typeof ChevronLeft
  label: string
  keys: readonly string[]
}

function NeighbourLink({ id, icon, label, keys }: NeighbourLinkProps) {
  const player = useWords('player')
  const { state } = useLocation()
  const drawing = <Icon of={icon} />
  if (id === undefined) return <span className="icon-button opacity-40 hover:bg-transparent">{drawing}</span>
  return (
    <Link
      to={paths.task(id)}
      replace
      state={state}
      aria-label={label}
      title={withKey(label, keys, player)}
      className="icon-button"
    >
      {drawing}
    </Link>
  )
}
