// The figures that matter today, in one line.

import { type ReactNode, useMemo } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { isEqual } from '#lib/is-equal.ts'
import { startOfDay } from '#lib/local-day.ts'
import { useEnvironments, useServices, useTaskState } from '#screens/shared/services.ts'
import { remembered } from '#tasks/list/listed-tasks.ts'
import { summarise } from '#tasks/list/task-summary.ts'
import { pastDurationsIn } from '#tasks/polling/durations.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { BarChart } from './bar-chart.tsx'

export function Summary() {
  const { summary: words } = useMessages().tasks
  const formats = useFormats()
  const today = startOfDay(useNow())
  const select = useMemo(() => remembered((state: TaskState) => summarise(state, today), isEqual), [today])
  const { running, doneToday, successRate, days } = useTaskState(select)
  return (
    <section aria-label={words.title} className="flex min-h-11.5 items-end justify-between gap-x-6">
      <dl className="grid max-w-144 flex-1 grid-cols-4 gap-x-3 max-md:grid-cols-[repeat(4,auto)] max-md:justify-between max-md:gap-x-2">
        <Figure name={words.running}>{formats.number(running)}</Figure>
        <Figure name={words.doneToday}>{formats.number(doneToday)}</Figure>
        <Figure name={words.successRate} hint={words.successRateHint}>
          {successRate === null ? words.none : formats.percent(successRate)}
        </Figure>
        <Figure name={words.usual} hint={words.usualHint}>
          <UsualTime />
        </Figure>
      </dl>
      <BarChart days={days} />
    </section>
  )
}

/** Usual duration in the current environment; computed anew once a minute. */
function UsualTime() {
  const { summary: words } = useMessages().tasks
  const formats = useFormats()
  const { tasks } = useServices()
  const { current } = useEnvironments()
  const past = pastDurationsIn(tasks, useNow())
  const usual = past.of({ environmentId: current.id, model: null, video: null })
  return <>{usual === null ? words.none : formats.roughDuration(usual.median)}</>
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div title={hint}>
      <dt className="truncate text-muted text-sm max-md:text-xs">
        {name}
        {hint && <span className="sr-only"> ({hint})</span>}
      </dt>
      <dd className="truncate font-semibold text-xl tabular-nums max-md:text-lg">{children}</dd>
    </div>
  )
}
