// Beside the video: prompt, details, the server's last response, and deletion.

import { Copy, Pencil, Repeat, Trash2 } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import type { ImageRole } from '#api/dialect.ts'
import { roleTitle } from '#api/options/role-title.ts'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { type Locale, useLocale, useMessages, withWords } from '#i18n/messages.ts'
import { useCopy } from '#screens/shared/copy-button.tsx'
import { useWayBack } from '#screens/shared/list-return.ts'
import { useEnvironments } from '#screens/shared/services.ts'
import { StatusBadge } from '#screens/shared/task/status-badge.tsx'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import { finishedAt, submittedAt, type Task, type TaskImage, taskStatus, tookMs } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Fact } from './fact.tsx'
import { LastAnswer } from './last-answer.tsx'

/** Its texts load with it. */
const OptionFacts = lazy(() => withWords(import('./option-facts.tsx')))

export function TaskSide({ task, title }: { task: Task; title: string }) {
  const words = useMessages().tasks
  const actions = useTaskActions(task)
  const { goBack } = useWayBack()
  const { allowed } = actions
  const { copy, fallback } = useCopy()
  return (
    <aside aria-label={words.details} className="grid min-w-0 content-start gap-6">
      <section className="grid gap-3">
        <div className="-mt-1.5 -mr-2.5 -mb-2.5 flex items-center justify-between">
          <h2 className="text-sm text-soft">{words.prompt}</h2>
          <IconButton
            icon={Copy}
            label={words.copyPrompt}
            onClick={() => copy(task.prompt, words.promptCopied)}
          />
        </div>
        <h1 className="whitespace-pre-wrap text-pretty font-normal! text-lg">{title}</h1>
        <div className="flex flex-wrap gap-2">
          {allowed.includes('again') && (
            <Button icon={Repeat} onClick={() => void actions.again()}>
              {words.again}
            </Button>
          )}
          {allowed.includes('change') && (
            <Button icon={Pencil} onClick={() => void actions.change()}>
              {words.changeAgain}
            </Button>
          )}
        </div>
        {fallback}
      </section>
      <section className="grid gap-3 border-line border-t pt-5" data-status={taskStatus(task)}>
        <h2>{words.details}</h2>
        <Facts task={task} />
        {task.transcript !== null && <LastAnswer transcript={task.transcript} />}
      </section>
      {allowed.includes('remove') && (
        <section className="flex flex-wrap items-center gap-2 border-line border-t pt-5">
          <Button
            variant="quiet-danger"
            icon={Trash2}
            className="-ml-2.5"
            onClick={async () => {
              await actions.remove()
              await goBack()
            }}
          >
            {words.remove}
          </Button>
          <span className="text-muted text-sm">{words.removeHint}</span>
        </section>
      )}
    </aside>
  )
}

function Facts({ task }: { task: Task }) {
  const words = useMessages().tasks
  const formats = useFormats()
  const locale = useLocale()
  const environment = useEnvironments().environments.find(({ id }) => id === task.environmentId)
  const took = tookMs(task)
  const end = finishedAt(task)
  const { facts } = words
  const progress = taskStatus(task) === 'succeeded' ? null : task.video?.progress
  const rows: [label: string, value: ReactNode][] = [
    [facts.status, <StatusBadge key="status" status={taskStatus(task)} />],
    [words.progress, progress != null && formats.percent(progress / 100)],
    [
      facts.environment,
      environment === undefined ? words.environmentGone : environmentName(environment, locale),
    ],
    [facts.model, task.model ?? facts.modelByServer],
    [facts.image, task.image && imageFact(task.image)],
    ...roleFacts(task, environment?.dialect.images ?? [], facts.image, locale),
    [
      facts.picture,
      task.media &&
        words.pictureValue(task.media.width, task.media.height, formats.duration(task.media.seconds * 1000)),
    ],
    [facts.submitted, formats.dateTime(submittedAt(task))],
    [
      facts.finished,
      end &&
        [formats.dateTime(end), took !== null && words.took(formats.duration(took))]
          .filter(Boolean)
          .join(' · '),
    ],
    [facts.lastHeard, end === null && task.heardAt !== null && formats.dateTime(task.heardAt)],
    // Some servers know a video by a second id.
    [facts.taskId, [...new Set([task.remoteId, task.video?.id])].filter(Boolean).join(' · ')],
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2.5">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      {Object.keys(task.options).length > 0 && (
        <Suspense>
          <OptionFacts task={task} />
        </Suspense>
      )}
    </dl>
  )
}

/** A line for each kind of images, by the title of their role; by their field if the environment has none for it. */
function roleFacts(
  { images }: Task,
  roles: readonly ImageRole[],
  usual: string,
  locale: Locale,
): [label: string, value: ReactNode][] {
  const fields = [...new Set(images.map(({ field }) => field))]
  return fields.map((field) => {
    const role = roles.find((role) => role.field === field)
    const all = images.filter((one) => one.field === field)
    return [
      role === undefined ? field : roleTitle(role, roles, usual, locale),
      all.map(({ image }, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was submitted never changes
        <span key={nth} className="block">
          {imageFact(image)}
        </span>
      )),
    ]
  })
}

function imageFact(image: TaskImage): string {
  return image.kind === 'link' ? image.url : `${image.name} · ${image.width} × ${image.height}`
}
