import { Download, Pencil, Repeat, Trash2 } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'

/** Download, generate again, change and delete for one of the compared videos. */
export function PaneActions({ task }: { task: Task }) {
  const words = useMessages().tasks
  const actions = useTaskActions(task)
  const { allowed, isDownloading } = actions
  return (
    <div className="-mx-2.5 mt-auto flex flex-wrap items-center">
      {allowed.includes('download') && (
        <Button
          variant="quiet"
          icon={Download}
          className="max-sm:w-11 max-sm:px-0"
          aria-busy={isDownloading}
          onClick={() => void actions.download()}
        >
          <span className="max-sm:sr-only">{isDownloading ? words.downloading : words.download}</span>
        </Button>
      )}
      <span className="flex-1" />
      {allowed.includes('again') && (
        <IconButton icon={Repeat} label={words.again} onClick={() => void actions.again()} />
      )}
      {allowed.includes('change') && (
        <IconButton icon={Pencil} label={words.changeAgain} onClick={() => void actions.change()} />
      )}
      {allowed.includes('remove') && (
        <IconButton icon={Trash2} label={words.remove} onClick={() => void actions.remove()} />
      )}
    </div>
  )
}
