// The offline video of a task: how to make one, its progress and its result.

import { Copy as CopyIcon, ExternalLink, HardDrive, HardDriveDownload, TriangleAlert } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { type OfflineFailure, type OfflineVideo, offlineFraction } from '#media/offline/offline-video.ts'
import { CopyButton } from '#screens/shared/copy-button.tsx'
import { useLocalCopy } from '#screens/shared/player/video-source.ts'
import { useIsLinkExpired } from '#screens/shared/task/link-left.ts'
import { type TaskActions, useTaskActions } from '#screens/shared/task/task-actions.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button, buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { SavedFileButton } from './saved-file-button.tsx'

export function CopyNote({ task }: { task: Task }) {
  const { copies: words } = useMessages().tasks
  const copy = useLocalCopy(task.id)
  const actions = useTaskActions(task)
  const isLinkOver = useIsLinkExpired(task)
  if (copy?.state === 'wanted') return <Coming copy={copy} actions={actions} />
  if (copy?.state === 'kept') return <Kept copy={copy} actions={actions} />
  if (!actions.allowed.includes('keepCopy')) return null
  // The player tells that the link has expired and offers to get another.
  if (copy?.failure === 'gone' && isLinkOver) return null
  if (copy?.failure) return <Failure task={task} failure={copy.failure} actions={actions} />
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button icon={HardDriveDownload} onClick={() => void actions.keepCopy()}>
        {words.keep}
      </Button>
      <span className="min-w-0 flex-1 basis-48 text-balance text-muted text-sm">{words.keepHint}</span>
    </div>
  )
}

interface PartProps {
  copy: OfflineVideo
  actions: TaskActions
}

function Coming({ copy, actions }: PartProps) {
  const { copies: words } = useMessages().tasks
  const formats = useFormats()
  const fraction = offlineFraction(copy)
  const total = copy.total === null ? null : formats.bytes(copy.total)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <div className="grid min-w-0 flex-1 basis-48 gap-1.5">
        <p className="flex items-center gap-1.5 text-sm text-soft tabular-nums">
          <Icon of={HardDriveDownload} />
          {words.keeping}
          {copy.bytes > 0 && <span className="ml-auto">{words.soFar(formats.bytes(copy.bytes), total)}</span>}
        </p>
        <ProgressBar label={words.keeping} value={fraction === null ? null : 100 * fraction} />
      </div>
      <Button variant="quiet" onClick={() => void actions.removeCopy()}>
        {words.stop}
      </Button>
    </div>
  )
}

function Kept({ copy, actions }: PartProps) {
  const { copies: words } = useMessages().tasks
  const formats = useFormats()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="flex min-w-0 flex-1 basis-48 gap-1.5 text-sm">
        <Icon of={HardDrive} className="mt-0.5 flex-none text-accent-text" />
        <span>
          <span className="text-text">{words.keptHere(formats.bytes(copy.bytes))}</span>
          <span className="block text-muted">{words.keptText}</span>
        </span>
      </p>
      <Button variant="quiet" onClick={() => void actions.removeCopy()}>
        {words.remove}
      </Button>
    </div>
  )
}

function Failure({ task, failure, actions }: { task: Task; failure: OfflineFailure; actions: TaskActions }) {
  const { copies: words } = useMessages().tasks
  const { title, text } = words.failures[failure]
  const url = task.video?.videoUrl ?? null
  const recipe = words.recipe(window.origin)
  const isUnreadable = failure === 'unreadable'
  return (
    <Notice icon={TriangleAlert} tone="warn" title={title} role="alert">
      <p>{text}</p>
      {isUnreadable && (
        <details className="mt-1">
          <summary className="min-h-control w-fit cursor-pointer content-center rounded-sm">
            {words.forAdmin}
          </summary>
          <p className="mb-2 rounded-md bg-raised px-3 py-2 text-sm text-text [overflow-wrap:anywhere]">
            {recipe}
          </p>
          <CopyButton icon={CopyIcon} text={recipe} label={words.copyRecipe} done={words.recipeCopied} />
        </details>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {isUnreadable && url !== null && (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            referrerPolicy="no-referrer"
            {...buttonProps('plain')}
          >
            <Icon of={ExternalLink} />
            {words.open}
          </a>
        )}
        <Button
          variant={isUnreadable ? 'quiet' : 'plain'}
          icon={HardDriveDownload}
          onClick={() => void actions.keepCopy()}
        >
          {words.again}
        </Button>
        {failure !== 'full' && failure !== 'limit' && <SavedFileButton task={task} />}
      </div>
    </Notice>
  )
}
