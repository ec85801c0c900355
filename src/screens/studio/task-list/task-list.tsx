import { useMemo } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { TaskCard } from './task-card.tsx'

interface Day {
  key: string
  /** Any moment of that day, milliseconds since 1970. */
  at: number
  ids: string[]
}

const dayMs = 24 * 3_600_000

/** Newest first, by day. Cards follow their own task; the list only knows which there are. */
export default function TaskList() {
  const words = useWords('tasks')
  const formats = useFormats()
  const { tasks } = useServices()
  const ids = useTaskState((state) => state.ids)
  const days = useMemo(() => {
    const found: Day[] = []
    for (const id of ids) {
      const at = tasks.find(id)?.createdAt ?? 0
      const key = formats.dayKey(at)
      const last = found.at(-1)
      if (last?.key === key) last.ids.push(id)
      else found.push({ key, at, ids: [id] })
    }
    return found
  }, [ids, tasks, formats])

  return (
    <ul aria-label={words.list} className="grid grid-cols-[minmax(0,1fr)] gap-8 xl:gap-10">
      {days.map((day) => (
        <li key={day.key} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <DayHead at={day.at} dayKey={day.key} />
          <div className="card-grid">
            {day.ids.map((id) => (
              <div key={id} className="cell">
                <TaskCard id={id} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}

function DayHead({ at, dayKey }: { at: number; dayKey: string }) {
  const formats = useFormats()
  const now = useNow()
  const ago = Math.round((Date.parse(formats.dayKey(now)) - Date.parse(dayKey)) / dayMs)
  const isNear = ago === 0 || ago === 1
  return (
    <div className="flex items-baseline gap-2">
      <h2 className="text-[0.9375rem] leading-xl first-letter:uppercase">
        {isNear ? formats.relativeDay(ago) : formats.day(at)}
      </h2>
      {isNear && <span className="text-muted text-sm tabular-nums">{formats.day(at)}</span>}
    </div>
  )
}
