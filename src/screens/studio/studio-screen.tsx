import { lazy, Suspense } from 'react'
import { useMessages, withWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { Main } from '#screens/shared/main.tsx'
import { PageTitle } from '#screens/shared/page-title.tsx'
import { useEnvironments, useSite, useTaskState, useTokenState } from '#screens/shared/services.ts'
import { registerWorker } from '#tasks/submit/register-worker.ts'
import { Composer } from './composer/composer.tsx'
import { loadSubmit } from './composer/use-submission.ts'
import { DemoFailures } from './demo-failures.tsx'
import { DemoLine } from './demo-line.tsx'
import { LazyTaskList, loadTaskList, wasNeededStore } from './lazy-task-list.tsx'
import { TaskListSkeleton } from './task-list/task-list-skeleton.tsx'
import { Troubles } from './troubles.tsx'
import { Welcome } from './welcome.tsx'

/** Loaded on demand, because queued prompts are rare. */
const QueueStrip = lazy(() => withWords(import('./many/queue-strip.tsx')))

/** Loaded on demand, because it stands below everything else. */
const AddById = lazy(() => import('./task-list/add-by-id.tsx'))

const loadNotifyAsk = () => import('./notify-ask.tsx')
const NotifyAsk = lazy(loadNotifyAsk)

/** Preloads what a submission needs. Errors are ignored: the code that needs a chunk reports them. */
const begin = () => {
  void Promise.allSettled([loadTaskList(), loadSubmit(), loadNotifyAsk()])
  void registerWorker()
}

export function StudioScreen() {
  const { shell, studio } = useMessages()
  const phase = useTaskState((state) => state.phase)
  const hasQueue = useTaskState((state) => state.hasQueue)
  const isEmpty = useTaskState((state) => state.ids.length === 0)
  const title = useSite().title ?? shell.title
  const { current } = useEnvironments()
  const isDemo = current.source === 'demo'
  const hasToken = useTokenState(current) === 'present'
  const wasNeeded = useStore(wasNeededStore) === 'yes'
  const isReturning = phase === 'loading' ? wasNeeded : !isEmpty
  const failures = isDemo && <DemoFailures />
  const addById = (
    <Suspense>
      <AddById />
    </Suspense>
  )
  return (
    // With large text the form still leaves room for videos.
    <Main className="mx-auto max-w-(--shell) min-[1024px]:grid min-[1024px]:grid-cols-[min(var(--composer),42vw)_minmax(0,1fr)] min-[1024px]:grid-rows-[auto_1fr]">
      <PageTitle />
      <h1 className="when-known sr-only">{title}</h1>
      {!isReturning && (
        // Before the form on a phone, above the examples beside it.
        <h2 className="break-keep px-gutter pt-3.5 text-3xl sm:pt-6 min-[1024px]:col-start-2 min-[1024px]:pt-8">
          {studio.welcomeTitle}
        </h2>
      )}
      <Composer isReturning={isReturning} onBegin={begin} />
      <section
        id="tasks"
        aria-label={studio.tasks}
        // Takes the focus when its last task is deleted.
        tabIndex={-1}
        className="grid min-w-0 outline-none scroll-mt-14 grid-cols-[minmax(0,1fr)] content-start gap-4 px-gutter pt-4 pb-32 sm:gap-5 sm:pt-6 lg:isolate lg:gap-6 lg:pb-24"
      >
        <Troubles />
        {hasQueue && (
          <Suspense fallback={<div className="h-18" />}>
            <QueueStrip />
          </Suspense>
        )}
        {isReturning && isEmpty ? (
          <TaskListSkeleton />
        ) : isEmpty ? (
          <>
            <Welcome />
            {failures}
            {/* Where there is something to ask with: the demo has no other place where an id could be known from. */}
            {phase === 'ready' && !isDemo && hasToken && addById}
          </>
        ) : (
          <>
            {isDemo && <DemoLine />}
            <LazyTaskList>
              {failures}
              {phase === 'ready' && addById}
            </LazyTaskList>
            <Suspense fallback={null}>
              <NotifyAsk />
            </Suspense>
          </>
        )}
      </section>
    </Main>
  )
}
