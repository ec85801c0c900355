// One task: its video in large, and all its details.

import { useEffect } from 'react'
import { useParams } from 'react-router'
import { isPlayable } from '#api/video.ts'
import { useMessages } from '#i18n/messages.ts'
import { UnreachableServers } from '#screens/shared/connection/unreachable-servers.tsx'
import { Main } from '#screens/shared/main.tsx'
import { MessagePage } from '#screens/shared/message-page.tsx'
import { PageTitle } from '#screens/shared/page-title.tsx'
import { useVideoSource } from '#screens/shared/player/video-source.ts'
import { useServices, useTask, useTaskState } from '#screens/shared/services.ts'
import { StatusNote } from '#screens/shared/task/status-note.tsx'
import { TaskMeta } from '#screens/shared/task/task-meta.tsx'
import { markSeen, noticeName } from '#screens/shared/task/task-view.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import { type Task, taskStatus } from '#tasks/store/task.ts'
import { Neighbours } from './neighbours.tsx'
import { CopyNote } from './offline-note.tsx'
import { Player } from './player.tsx'
import { SamePrompt } from './same-prompt.tsx'
import { TaskMainActions } from './task-main-actions.tsx'
import { TaskSide } from './task-side.tsx'

export default function TaskScreen() {
  const { taskId = '' } = useParams()
  const phase = useTaskState((state) => state.phase)
  const task = useTask(taskId)
  if (task === undefined || task.deletedAt !== null) return phase === 'loading' ? null : <MissingTask />
  return (
    <Main
      about={task.id}
      className="mx-auto grid max-w-400 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 px-gutter pt-3 pb-28 max-sm:pt-0 lg:grid-cols-[minmax(0,1fr)_21rem] lg:pb-16 xl:grid-cols-[minmax(0,1fr)_23rem] xl:gap-x-12"
    >
      <Neighbours taskId={task.id} />
      <TaskView key={task.id} task={task} />
    </Main>
  )
}

function TaskView({ task }: { task: Task }) {
  const words = useMessages().tasks
  const { tasks, environments } = useServices()
  const title = task.prompt || words.untitled(task.remoteId ?? '')
  const { url, isOpening } = useVideoSource(task)
  const home = environmentOf(task, environments)
  // An open page marks a finished video as seen, even if it finishes while the page is open.
  const isUnseen = isPlayable(task.video) && task.seenAt === null
  useEffect(() => {
    if (isUnseen) markSeen(tasks, task)
  }, [isUnseen, tasks, task])

  return (
    <>
      <PageTitle of={title.slice(0, 40)} />
      <article
        aria-label={title}
        data-status={taskStatus(task)}
        data-remote-id={task.remoteId ?? undefined}
        data-notice={noticeName(task)}
        className="grid min-w-0 content-start gap-4"
      >
        {url !== null ? (
          <Player task={task} url={url} />
        ) : (
          <div
            data-whole
            className="task-stage relative grid min-h-60 w-full rounded-lg bg-sunken sm:min-h-[min(60dvh,56vw)] lg:min-h-[min(60dvh,36vw)]"
          >
            {!isOpening && <StatusNote task={task} />}
          </div>
        )}
        {url === null && !isOpening && (
          <p className="text-muted text-sm tabular-nums">
            <TaskMeta task={task} />
          </p>
        )}
        <TaskMainActions task={task} />
        <CopyNote task={task} />
        <SamePrompt task={task} />
        <UnreachableServers environments={home === null ? [] : [home]} />
      </article>
      <TaskSide task={task} title={title} />
    </>
  )
}

function MissingTask() {
  const words = useMessages().tasks
  return <MessagePage title={words.missingTitle} text={words.missingText} />
}
