import {
  CloudDownload,
  CopyPlus,
  Download,
  ExternalLink,
  Hash,
  Link as LinkIcon,
  RefreshCw,
  Search,
  Send,
} from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { CopyButton } from '#screens/shared/copy-button.tsx'
import { FindLostDialog } from '#screens/shared/task/find-lost-dialog.tsx'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import { GiveIdDialog, SendAgainDialog } from '#screens/shared/task/unconfirmed-dialogs.tsx'
import type { Task } from '#tasks/store/task.ts'
import { Button, buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** Actions on the video itself; on phones at the bottom of the window. */
export function TaskMainActions({ task }: { task: Task }) {
  const words = useMessages().tasks
  const actions = useTaskActions(task)
  const { allowed, isDownloading } = actions
  const [asking, setAsking] = useState<'findLost' | 'giveId' | 'sendAgain' | null>(null)
  const url = task.video?.videoUrl ?? task.video?.pageUrl ?? null
  return (
    <div className="flex flex-wrap gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-(--z-bar) max-sm:border-line max-sm:border-t max-sm:bg-raised max-sm:px-gutter max-sm:pt-2.5 max-sm:pb-[calc(10px+env(safe-area-inset-bottom))] max-sm:*:flex-1 max-sm:empty:hidden">
      {allowed.includes('fetchContent') && (
        <Button variant="primary" icon={CloudDownload} onClick={() => void actions.fetchContent()}>
          {words.fetchContent}
        </Button>
      )}
      {allowed.includes('download') && (
        <Button
          variant="primary"
          icon={Download}
          aria-busy={isDownloading}
          onClick={() => void actions.download()}
        >
          {isDownloading ? words.downloading : words.download}
        </Button>
      )}
      {allowed.includes('copyLink') && (
        <CopyButton icon={LinkIcon} text={url ?? ''} label={words.copyLink} done={words.linkCopied} />
      )}
      {allowed.includes('addTwin') && (
        <Button variant="primary" icon={CopyPlus} onClick={() => void actions.addDuplicate()}>
          {words.addTwin}
        </Button>
      )}
      {allowed.includes('findLost') && (
        <Button variant="primary" icon={Search} onClick={() => setAsking('findLost')}>
          {words.findLost}
        </Button>
      )}
      {allowed.includes('giveId') && (
        <Button icon={Hash} onClick={() => setAsking('giveId')}>
          {words.giveId}
        </Button>
      )}
      {allowed.includes('sendAgain') && (
        <Button icon={Send} onClick={() => setAsking('sendAgain')}>
          {words.sendAgain}
        </Button>
      )}
      {allowed.includes('checkNow') && (
        <Button
          variant={url === null ? 'plain' : 'quiet'}
          icon={RefreshCw}
          className={url === null ? '' : 'max-sm:hidden'}
          onClick={actions.checkNow}
        >
          {words.checkNow}
        </Button>
      )}
      {url !== null && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          referrerPolicy="no-referrer"
          {...buttonProps('quiet', allowed.includes('openPage') ? '' : 'max-sm:hidden')}
        >
          <Icon of={ExternalLink} />
          {words.openOriginal}
        </a>
      )}
      {asking === 'findLost' && (
        <FindLostDialog task={task} onGiveId={() => setAsking('giveId')} onClose={() => setAsking(null)} />
      )}
      {asking === 'giveId' && <GiveIdDialog task={task} onClose={() => setAsking(null)} />}
      {asking === 'sendAgain' && (
        <SendAgainDialog onClose={() => setAsking(null)} onConfirm={() => void actions.again()} />
      )}
    </div>
  )
}
