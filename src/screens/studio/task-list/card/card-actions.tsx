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
  Info,
  KeyRound,
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
import { useNavigate } from 'react-router'
import { taskViewStore } from '#environments/preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { useCopy } from '#screens/shared/copy-button.tsx'
import { fromList } from '#screens/shared/list-return.ts'
import { paths } from '#screens/shared/paths.ts'
import { useServices } from '#screens/shared/services.ts'
import { FindLostDialog } from '#screens/shared/task/find-lost-dialog.tsx'
import { usePollObstacle } from '#screens/shared/task/poll-obstacle.ts'
import { useTaskActions } from '#screens/shared/task/task-actions.ts'
import { GiveIdDialog, SendAgainDialog } from '#screens/shared/task/unconfirmed-dialogs.tsx'
import type { Task } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { type CardAction, cardActions, mainAction } from './main-action.ts'

const icons = {
  details: Info,
  openPage: ExternalLink,
  fetchContent: CloudDownload,
  download: Download,
  copyLink: LinkIcon,
  keepCopy: HardDriveDownload,
  stopCopy: CircleX,
  removeCopy: HardDrive,
  checkNow: RefreshCw,
  enterToken: KeyRound,
  askForLink: Link2,
  again: Repeat,
  change: Pencil,
  addTwin: CopyPlus,
  findLost: Search,
  giveId: Hash,
  sendAgain: Send,
  remove: Trash2,
} satisfies Record<CardAction, LucideIcon>

/** The main action as a labelled button; the ⋯ menu has the rest, with what costs money. */
export function CardActions({ task }: { task: Task }) {
  const words = useMessages().tasks
  const actions = useTaskActions(task)
  const { copy, fallback } = useCopy()
  const enterToken = useEnterToken(task)
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'findLost' | 'giveId' | 'sendAgain' | null>(null)

  const run: Record<CardAction, () => void> = {
    details: () => void navigate(paths.task(task.id), { state: fromList }),
    openPage: actions.openPage,
    fetchContent: () => void actions.fetchContent(),
    download: () => void actions.download(),
    copyLink: () => copy(task.video?.videoUrl ?? '', words.linkCopied),
    keepCopy: () => void actions.keepCopy(),
    stopCopy: () => void actions.removeCopy(),
    removeCopy: () => void actions.removeCopy(),
    checkNow: actions.checkNow,
    enterToken,
    askForLink: actions.askForLink,
    again: () => void actions.again(),
    change: () => void actions.change(),
    addTwin: () => void actions.addDuplicate(),
    findLost: () => setAsking('findLost'),
    giveId: () => setAsking('giveId'),
    sendAgain: () => setAsking('sendAgain'),
    remove: () => void actions.remove(),
  }
  const labels: Record<CardAction, string> = {
    details: words.details,
    openPage: words.openOriginal,
    fetchContent: words.fetchContent,
    download: words.download,
    copyLink: words.copyLink,
    keepCopy: words.copies.keep,
    stopCopy: words.copies.stop,
    removeCopy: words.copies.remove,
    checkNow: words.checkNow,
    enterToken: words.enterToken,
    askForLink: words.failures.askForLink,
    again: words.again,
    change: words.changeAgain,
    addTwin: words.addTwin,
    findLost: words.findLost,
    giveId: words.giveId,
    sendAgain: words.sendAgain,
    remove: words.remove,
  }
  const all = cardActions(task, actions.allowed, usePollObstacle(task))
  const main = mainAction(task, all)
  // On phones the list view shows only the menu.
  const isList = useStore(taskViewStore) === 'list'
  const hidden = isList ? all : all.filter((action) => action !== main)

  return (
    <div className="card-actions">
      {main !== null && (
        <Button
          // Another action is another button: a press that comes late must not do something else.
          key={main}
          variant={main === 'checkNow' ? 'quiet' : 'plain'}
          icon={icons[main]}
          className="compact"
          onClick={run[main]}
        >
          {labels[main]}
        </Button>
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

/** Leads to where the token of a task's environment is entered: the form if it asks for it, else the settings. */
function useEnterToken({ environmentId }: Task): () => void {
  const { environments } = useServices()
  const navigate = useNavigate()
  return () => {
    const isCurrent = environments.get().current.id === environmentId
    const field = isCurrent ? document.querySelector<HTMLElement>('[data-field="token"] input') : null
    field?.focus()
    // A field that is hidden takes no focus.
    if (field === null || document.activeElement !== field) void navigate(paths.settings)
  }
}
