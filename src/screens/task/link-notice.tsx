import { Hourglass } from 'lucide-react'
import { readLinkExpiry } from '#api/link-expiry.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { Notice } from '#ui/notice.tsx'

/** A link that ends later than this is no news yet; milliseconds. */
const soon = 7 * 24 * 3_600_000

/** How long the link still lives, where the link itself says so. */
export function LinkNotice({ url }: { url: string }) {
  const { failures } = useWords('tasks')
  const formats = useFormats()
  const now = useNow()
  const end = readLinkExpiry(url)
  if (end === null || end - now > soon) return null
  const isOver = end <= now
  return (
    <Notice
      icon={Hourglass}
      tone="warn"
      title={isOver ? failures.linkEnded : failures.linkEnds(formats.longDuration(end - now))}
    >
      <p>{isOver ? failures.linkEndedText : failures.linkEndsText}</p>
    </Notice>
  )
}
