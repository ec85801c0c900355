import { Hourglass } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { LinkButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** Number of videos whose links expire within a day and that are not offline, and a button to show them. */
export function EndingLine({ count, onShow }: { count: number; onShow: () => void }) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  return (
    <p className="-my-1.5 flex flex-wrap items-center gap-x-2 text-soft">
      <Icon of={Hourglass} className="text-unconfirmed" />
      <span className="tabular-nums">{tools.endingSoon(formats.number(count))}</span>
      <LinkButton className="min-h-control" onClick={onShow}>
        {tools.showEnding}
      </LinkButton>
    </p>
  )
}
