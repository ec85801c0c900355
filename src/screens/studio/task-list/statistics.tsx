// The figures that matter today, and the videos of the last days.

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
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { BarChart } from './bar-chart.tsx'

export default function Statistics({ onClose }: { onClose: () => void }) {
  const { shell, tasks } = useMessages()
  const words = tasks.summary
  const formats = useFormats()
  const today = startOfDay(useNow())
  const select = useMemo(() => remembered((state: TaskState) => summarise(state, today), isEqual), [today])
  const { running, doneToday, successRate, days } = useTaskState(select)
  return (
    <Dialog title={words.title} onClose={onClose}>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-4">
        <Figure name={words.running}>{formats.number(running)}</Figure>
        <Figure name={words.doneToday}>{formats.number(doneToday)}</Figure>
        {successRate !== null && (
          <Figure name={words.successRate} hint={words.successRateHint}>
            {formats.percent(successRate)}
          </Figure>
        )}
        <UsualTime />
      </dl>
      <BarChart days={days} />
      <Button onClick={onClose}>{shell.close}</Button>
    </Dialog>
  )
}

/** Usual duration in the current environment, once it is known; computed anew once a minute. */
function UsualTime() {
  const { summary: words } = useMessages().tasks
  const formats = useFormats()
  const { tasks } = useServices()
  const { current } = useEnvironments()
  const past = pastDurationsIn(tasks, useNow())
  const usual = past.of({ environmentId: current.id, model: null, video: null })
  if (usual === null) return null
  return (
    <Figure name={words.usual} hint={words.usualHint}>
      {formats.roughDuration(usual.median)}
    </Figure>
  )
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-xl tabular-nums">{children}</dd>
      {hint && <dd className="text-balance text-muted text-xs">{hint}</dd>}
    </div>
  )
}
