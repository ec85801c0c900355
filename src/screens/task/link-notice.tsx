import { Hourglass, RefreshCw } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useLinkLeft } from '#screens/shared/task/link-left.ts'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

/** Tells how long the link still works, according to the link or its environment. */
export function LinkNotice({ task }: { task: Task }) {
  const { failures } = useMessages().tasks
  const formats = useFormats()
  const { askForLink } = useTaskActions(task)
  const left = useLinkLeft(task)
  if (left === null) return null
  if (left.ms > 0) {
    return (
      <Notice
        icon={Hourglass}
        tone="warn"
        title={failures.linkEnds(formats.longDuration(left.ms), left.isUsual)}
      >
        <p>{failures.linkEndsText}</p>
      </Notice>
    )
  }
  return (
    <Notice
      icon={Hourglass}
      tone="warn"
      title={left.isUsual ? failures.linkMayHaveEnded : failures.linkEnded}
    >
      <p>{failures.linkOverText}</p>
      <Button icon={RefreshCw} className="mt-2.5" onClick={askForLink}>
        {failures.askForLink}
      </Button>
    </Notice>
  )
}
