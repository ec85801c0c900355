// The tasks with the same prompt, oldest first, and a button to compare them.

import { Columns2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useNearness } from '#lib/browser/use-nearness.ts'
import { comparePath, mostCompared, paths } from '#screens/shared/paths.ts'
import { useVideoUrl } from '#screens/shared/player/video-source.ts'
import { VideoStill } from '#screens/shared/player/video-still.tsx'
import { useServices, useTask, useTaskState } from '#screens/shared/services.ts'
import { StatusBadge } from '#screens/shared/task/status-badge.tsx'
import { isPortrait } from '#screens/shared/task/task-view.ts'
import { isComparable, siblingsOf } from '#tasks/store/siblings.ts'
import { type Task, taskStatus } from '#tasks/store/task.ts'
import { Button, buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

const CompareChooser = lazy(() => import('./compare-chooser.tsx'))

export function SamePrompt({ task }: { task: Task }) {
  const words = useWords('player')
  const formats = useFormats()
  const { tasks } = useServices()
  const [isChoosing, setIsChoosing] = useState(false)
  // Joined to strings, which stay equal while the same tasks are in the same states.
  const all = useTaskState((state) =>
    siblingsOf(task, state)
      .map(({ id }) => id)
      .join(' '),
  )
  const comparable = useTaskState((state) =>
    siblingsOf(task, state)
      .filter(isComparable)
      .map(({ id }) => id)
      .join(' '),
  )
  const ids = all.split(' ')
  const choice = comparable.split(' ')
  if (ids.length < 2) return null
  return (
    <section className="grid min-w-0 gap-2" aria-labelledby="same-prompt">
      <div className="-mr-2.5 flex items-center justify-between gap-2">
        <h2 id="same-prompt" className="text-base">
          {words.samePrompt(formats.number(ids.length))}
        </h2>
        {choice.length > mostCompared ? (
          <Button variant="quiet" icon={Columns2} onClick={() => setIsChoosing(true)}>
            {words.compare}
          </Button>
        ) : (
          choice.length > 1 && (
            <Link to={comparePath(choice)} {...buttonProps('quiet')}>
              <Icon of={Columns2} />
              {words.compare}
            </Link>
          )
        )}
      </div>
      <ul className="-m-1 flex gap-2 overflow-x-auto p-1">
        {ids.map((id, index) => (
          <Copy key={id} id={id} index={index} isCurrent={id === task.id} />
        ))}
      </ul>
      {isChoosing && (
        <Suspense fallback={null}>
          <CompareChooser
            tasks={choice.map((id) => tasks.find(id)).filter((one) => one !== undefined)}
            first={task.id}
            onClose={() => setIsChoosing(false)}
          />
        </Suspense>
      )}
    </section>
  )
}

function Copy({ id, index, isCurrent }: { id: string; index: number; isCurrent: boolean }) {
  const task = useTask(id)
  return task === undefined ? null : <CopyLink task={task} index={index} isCurrent={isCurrent} />
}

function CopyLink({ task, index, isCurrent }: { task: Task; index: number; isCurrent: boolean }) {
  const { status: names } = useMessages().tasks
  const formats = useFormats()
  const { ref, nearness } = useNearness()
  const url = useVideoUrl(task)
  const status = taskStatus(task)
  const { state } = useLocation()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isCurrent && link.current !== null) scrollToMiddle(link.current)
  }, [isCurrent])
  return (
    <li ref={ref} data-status={status} className="flex-none">
      <Link
        ref={link}
        to={paths.task(task.id)}
        replace
        state={state}
        aria-current={isCurrent ? 'page' : undefined}
        className={`relative grid h-22 place-items-center overflow-hidden rounded-md bg-sunken no-underline aria-[current]:outline-2 aria-[current]:outline-accent ${url === null ? 'min-w-36 px-2' : isPortrait(task) ? 'w-16' : 'w-36'}`}
      >
        <span className="absolute top-1 left-1 rounded-sm bg-veil px-1.5 text-on-video text-xs tabular-nums">
          {formats.number(index + 1)}
        </span>
        {url !== null && <span className="sr-only">{names[status]}</span>}
        {url === null ? (
          <StatusBadge status={status} className="self-center" />
        ) : (
          <VideoStill task={task} url={url} nearness={nearness} onError={() => {}} />
        )}
      </Link>
    </li>
  )
}

/** Scrolls only the row: `scrollIntoView` would move the page too. */
function scrollToMiddle(item: Element): void {
  const row = item.closest('ul')
  if (row === null) return
  const [inner, outer] = [item.getBoundingClientRect(), row.getBoundingClientRect()]
  row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2
}
