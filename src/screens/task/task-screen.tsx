// One task: its video, large, and everything known about it.

import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { isPlayable } from '#api/video.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { ContactTroubles } from '#screens/shared/contact-troubles.tsx'
import { Main } from '#screens/shared/main.tsx'
import { MessagePage } from '#screens/shared/message-page.tsx'
import { paths } from '#screens/shared/paths.ts'
import { useServices, useTask, useTaskState } from '#screens/shared/services.ts'
import { StatusNote } from '#screens/shared/status-note.tsx'
import { TaskMeta } from '#screens/shared/task-meta.tsx'
import { markSeen, noticeName } from '#screens/shared/task-view.ts'
import { useVideoUrl } from '#screens/shared/video-source.ts'
import { type Task, taskStatus } from '#tasks/task.ts'
import { homeOf } from '#tasks/video-query.ts'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { LinkNotice } from './link-notice.tsx'
import { Player } from './player.tsx'
import { TaskMainActions } from './task-main-actions.tsx'
import { TaskSide } from './task-side.tsx'

export default function TaskScreen() {
  const { taskId = '' } = useParams()
  const phase = useTaskState((state) => state.phase)
  const task = useTask(taskId)
  if (task !== undefined && task.deletedAt === null) return <TaskPage key={task.id} task={task} />
  return phase === 'loading' ? null : <MissingTask />
}

function TaskPage({ task }: { task: Task }) {
  const words = useWords('tasks')
  const { shell } = useMessages()
  const { tasks, environments } = useServices()
  const title = task.prompt || words.untitled(task.remoteId ?? '')
  const url = useVideoUrl(task)
  const home = homeOf(task, environments)
  // Opening the page of a finished video is seeing it; also when it finishes while the page is open.
  const isUnseen = isPlayable(task.video) && task.seenAt === null
  useEffect(() => {
    if (isUnseen) markSeen(tasks, task)
  }, [isUnseen, tasks, task])

  return (
    <Main className="mx-auto grid max-w-400 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 px-gutter pt-3 pb-28 max-sm:pt-0 lg:grid-cols-[minmax(0,1fr)_21rem] lg:pb-16 xl:grid-cols-[minmax(0,1fr)_23rem] xl:gap-x-12">
      <title>{`${title.slice(0, 40)} · ${environments.site.title ?? shell.title}`}</title>
      <Neighbours taskId={task.id} />
      <article
        aria-label={title}
        data-status={taskStatus(task)}
        data-remote-id={task.remoteId ?? undefined}
        data-notice={noticeName(task)}
        className="grid min-w-0 content-start gap-4"
      >
        {url !== null ? (
          <>
            <Player task={task} url={url} />
            <LinkNotice url={url} />
          </>
        ) : (
          <div className="relative min-h-60 rounded-lg bg-sunken sm:aspect-video sm:max-h-[60dvh]">
            <StatusNote task={task} />
          </div>
        )}
        {url === null && (
          <p className="text-muted text-sm tabular-nums">
            <TaskMeta task={task} />
          </p>
        )}
        <TaskMainActions task={task} />
        <ContactTroubles environments={home === null ? [] : [home]} />
      </article>
      <TaskSide task={task} title={title} />
    </Main>
  )
}

/** The way back, and to the tasks before and after this one. */
function Neighbours({ taskId }: { taskId: string }) {
  const words = useWords('tasks')
  const formats = useFormats()
  const ids = useTaskState((state) => state.ids)
  const index = ids.indexOf(taskId)
  return (
    <nav aria-label={words.backToAll} className="-mx-2.5 flex min-w-0 items-center gap-1 lg:col-span-2">
      <Link to={paths.studio} {...buttonProps('quiet')}>
        <Icon of={ArrowLeft} />
        {words.backToAll}
      </Link>
      <span className="flex-1" />
      <span className="text-muted text-sm tabular-nums">
        {words.position(formats.number(index + 1), formats.number(ids.length))}
      </span>
      <NeighbourLink id={ids[index - 1]} icon={ChevronLeft} label={words.newer} />
      <NeighbourLink id={ids[index + 1]} icon={ChevronRight} label={words.older} />
    </nav>
  )
}

interface NeighbourLinkProps {
  id: string | undefined
  icon: typeof ChevronLeft
  label: string
}

function NeighbourLink({ id, icon, label }: NeighbourLinkProps) {
  const drawing = <Icon of={icon} />
  if (id === undefined) return <span className="icon-button opacity-40 hover:bg-transparent">{drawing}</span>
  return (
    <Link to={paths.task(id)} replace aria-label={label} title={label} className="icon-button">
      {drawing}
    </Link>
  )
}

function MissingTask() {
  const words = useWords('tasks')
  return <MessagePage title={words.missingTitle} text={words.missingText} />
}
