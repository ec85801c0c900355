import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { daysBetween } from '#lib/local-day.ts'

/** `start`: any moment of the day, milliseconds since 1970. `count`: null if not known yet. */
export function DayHead({ start, count }: { start: number; count: number | null }) {
  const { tools } = useMessages().tasks
  const formats = useFormats()
  const ago = daysBetween(start, useNow())
  const isNear = ago === 0 || ago === 1
  const tasks = count !== null && tools.inDay(formats.number(count))
  return (
    <div className="flex items-baseline gap-2">
      <h2 className="text-[0.9375rem] leading-xl first-letter:uppercase">
        {isNear ? formats.relativeDay(ago) : formats.day(start)}
      </h2>
      <span className="truncate text-muted text-sm tabular-nums">
        {[isNear && formats.day(start), tasks].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}
