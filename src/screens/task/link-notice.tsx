import { Hourglass } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useLinkLeft } from '#screens/shared/link-left.ts'
import { Notice } from '#ui/notice.tsx'

/** How long the link still lives, where the link itself says so. */
export function LinkNotice({ url }: { url: string }) {
  const { failures } = useWords('tasks')
  const formats = useFormats()
  const left = useLinkLeft(url)
  if (left === null) return null
  const isOver = left <= 0
  return (
    <Notice
      icon={Hourglass}
      tone="warn"
      title={isOver ? failures.linkEnded : failures.linkEnds(formats.longDuration(left))}
    >
      <p>{isOver ? failures.linkEndedText : failures.linkEndsText}</p>
    </Notice>
  )
}
