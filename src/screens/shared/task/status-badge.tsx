import {
  Ban,
  Check,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Clapperboard,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import type { TaskStatus } from '#tasks/store/task.ts'

const icons = {
  sending: LoaderCircle,
  unconfirmed: CircleQuestionMark,
  queued: Clock,
  running: Clapperboard,
  unknown: CircleDashed,
  succeeded: Check,
  failed: CircleX,
  cancelled: Ban,
  expired: Hourglass,
} satisfies Record<TaskStatus, LucideIcon>

/** A status as an icon and a word; the colours come from the `data-status` of an ancestor. */
export function StatusBadge({
  status,
  className = 'self-start',
}: {
  status: TaskStatus
  className?: string
}) {
  const words = useMessages().tasks
  const Icon = icons[status]
  return (
    <span
      className={cx(
        'badge inline-flex min-h-6 items-center gap-1.25 whitespace-nowrap rounded-sm bg-(--tone-soft) px-2 py-0.5 font-semibold text-(--tone) text-xs',
        className,
      )}
    >
      <Icon
        aria-hidden
        size={14}
        strokeWidth={2}
        className={cx('flex-none', status === 'sending' && 'animate-[turn_900ms_linear_infinite]')}
      />
      {words.status[status]}
    </span>
  )
}
