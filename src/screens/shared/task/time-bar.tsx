import { useState } from 'react'
import { useTime } from '#lib/clock.ts'
import { cx } from '#lib/cx.ts'
import { pastDurationsIn } from '#tasks/polling/durations.ts'
import { submittedAt, type Task } from '#tasks/store/task.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { useServices } from '../services.ts'

interface TimeBarProps {
  task: Task
  label: string
  isStale: boolean
}

/**
 * The time a task has waited, as a part of the time that videos usually take. It has no value for screen
 * readers, because time is not progress. The style sheet moves it, so that no second needs a render.
 */
export function TimeBar({ task, label, isStale }: TimeBarProps) {
  const { tasks } = useServices()
  const [shownAt] = useState(Date.now)
  const usualMs = useTime((now) => pastDurationsIn(tasks, now).of(task)?.quartiles[1] ?? 0)
  if (usualMs === 0) return <ProgressBar label={label} value={null} isStale={isStale} />
  return (
    <div role="progressbar" aria-label={label} className={cx('progress-bar is-timed', isStale && 'is-stale')}>
      <i
        style={{
          animationDuration: `${Math.round(usualMs)}ms`,
          animationDelay: `${Math.round(submittedAt(task) - shownAt)}ms`,
        }}
      />
    </div>
  )
}
