import {
  CircleX,
  CloudDownload,
  CopyPlus,
  Download,
  Ellipsis,
  ExternalLink,
  HardDrive,
  HardDriveDownload,
  Hash,
  Link2,
  Link as LinkIcon,
  type LucideIcon,
  Pencil,
  RefreshCw,
  Repeat,
  Search,
  Send,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { isPlayable } from '#api/video.ts'
import { taskViewStore } from '#environments/preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { useCopy } from '#screens/shared/copy-button.tsx'
import { FindLostDialog } from '#screens/shared/task/find-lost-dialog.tsx'
import { type TaskAction, useTaskActions } from '#screens/shared/task/task-actions.ts'
import { isPortrait } from '#screens/shared/task/task-view.ts'
import { GiveIdDialog, SendAgainDialog } from '#screens/shared/task/unconfirmed-dialogs.tsx'
import { isWaiting, type Task } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'

const icons = {
  openPage: ExternalLink,
  fetchContent: CloudDownload,
  download: Download,
  copyLink: LinkIcon,
  keepCopy: HardDriveDownload,
  stopCopy: CircleX,
  removeCopy: HardDrive,
  checkNow: RefreshCw,
  askForLink: Link2,
  again: Repeat,
  change: Pencil,
  addTwin: CopyPlus,
  findLost: Search,
  giveId: Hash,
  sendAgain: Send,
  remove: Trash2,
} satisfies Record<TaskAction, LucideIcon>

/** Icons for a finished video, labelled buttons for other tasks; the ⋯ menu has the rest. */
export function CardActions({ task }: { task: Task }) {
  const words = useMessages().tasks
  const actions = useTaskActions(task)
  const { copy, fallback } = useCopy()
  const [asking, setAsking] = useState<'findLost' | 'giveId' | 'sendAgain' | null>(null)

  const run: Record<TaskAction, () => void> = {
    openPage: actions.openPage,
    fetchContent: () => void actions.fetchContent(),
    download: () => void actions.download(),
    copyLink: () => copy(task.video?.videoUrl ?? '', words.linkCopied),
    keepCopy: () => void actions.keepCopy(),
    stopCopy: () => void actions.removeCopy(),
    removeCopy: () => void actions.removeCopy(),
    checkNow: actions.checkNow,
    askForLink: actions.askForLink,
    again: () => void actions.again(),
    change: () => void actions.change(),
    addTwin: () => void actions.addDuplicate(),
    findLost: () => setAsking('findLost'),
    giveId: () => setAsking('giveId'),
    sendAgain: () => setAsking('sendAgain'),
    remove: () => void actions.remove(),
  }
  const labels: Record<TaskAction, string> = {
    openPage: words.openOriginal,
    fetchContent: words.fetchContent,
    download: words.download,
    copyLink: words.copyLink,
    keepCopy: words.copies.keep,
    stopCopy: words.copies.stop,
    removeCopy: words.copies.remove,
    checkNow: words.checkNow,
    askForLink: words.failures.askForLink,
    again: words.again,
    change: words.changeAgain,
    addTwin: words.addTwin,
    findLost: words.findLost,
    giveId: words.giveId,
    sendAgain: words.sendAgain,
    remove: words.remove,
  }
  const { allowed } = actions
  const shown = shownActions(task, allowed)
  // On phones the list view shows only the menu.
  const isList = useStore(taskViewStore) === 'list'
  const hidden = allowed.filter((action) => isList || !shown.includes(action))

  return (
    <div className="card-actions">
      {shown.map((action) =>
        isPlayable(task.video) || isPortrait(task) ? (
          <IconButton
            key={action}
            icon={icons[action]}
            label={labels[action]}
            className="compact"
            onClick={run[action]}
          />
        ) : (
          <Button
            key={action}
            variant={action === 'checkNow' ? 'quiet' : 'plain'}
            icon={icons[action]}
            className="compact"
            onClick={run[action]}
          >
            {labels[action]}
          </Button>
        ),
      )}
      <span className="flex-1" />
      {hidden.length > 0 && (
        <Menu
          label={words.more}
          trigger={(props) => (
            <IconButton icon={Ellipsis} label={words.more} className="compact" {...props} />
          )}
        >
          {hidden.map((action) => (
            <div key={action} role="none">
              {action === 'remove' && hidden.length > 1 && <MenuLine />}
              <MenuItem icon={icons[action]} isDanger={action === 'remove'} onClick={run[action]}>
                {labels[action]}
              </MenuItem>
            </div>
          ))}
        </Menu>
      )}
      {fallback}
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

/** Actions with their own button; beside a portrait video there is room for two. */
function shownActions(task: Task, allowed: readonly TaskAction[]): readonly TaskAction[] {
  if (task.twinId !== null) return ['addTwin']
  if (isWaiting(task)) return ['checkNow']
  if (task.submission === 'unconfirmed') return allowed.slice(0, 2)
  if (!isPlayable(task.video)) return allowed.slice(0, 1)
  if (isPortrait(task)) return allowed.filter((action) => action === 'download' || action === 'again')
  return allowed.slice(0, 3)
}
