// Actions on a task: which ones each status allows, and what they do.

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { RequestError } from '#api/api-error.ts'
import { isPlayable } from '#api/video.ts'
import { serverOf } from '#environments/api-server.ts'
import { hasUsableToken } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { asSentence } from '#lib/as-sentence.ts'
import { type Content, createContents } from '#media/content.ts'
import { openInNewTab } from '#media/download.ts'
import type { OfflineVideo } from '#media/offline/offline-video.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import { removeTasks } from '#tasks/store/remove-tasks.ts'
import {
  applyAnswer,
  isRefused,
  isWaiting,
  needsToken,
  type Task,
  type TaskStatus,
  taskStatus,
} from '#tasks/store/task.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { addByRemoteId, submitQuantity } from '#tasks/submit/submit.ts'
import { fillDraft, inputOf } from '#tasks/submit/task-input.ts'
import { showToast } from '#ui/toast.tsx'
import { goToPrompt } from '../go-to-prompt.ts'
import { offerPromptUndo } from '../offer-prompt-undo.ts'
import { canBeKept, useContent, useLocalCopy } from '../player/video-source.ts'
import { useQueryClient } from '../query-client.ts'
import { useServices } from '../services.ts'
import { useIsLinkExpired } from './link-left.ts'
import { describeProblem } from './submission-problem.ts'

export type TaskAction =
  | 'openPage'
  | 'fetchContent'
  | 'download'
  | 'copyLink'
  | 'keepCopy'
  | 'stopCopy'
  | 'removeCopy'
  | 'checkNow'
  | 'askForLink'
  | 'again'
  | 'change'
  | 'addTwin'
  | 'findLost'
  | 'giveId'
  | 'sendAgain'
  | 'remove'

/** In display order. */
const allowed = {
  sending: [],
  unconfirmed: ['findLost', 'giveId', 'sendAgain', 'change', 'remove'],
  queued: ['addTwin', 'checkNow', 'again', 'change', 'remove'],
  running: ['addTwin', 'checkNow', 'again', 'change', 'remove'],
  unknown: ['addTwin', 'checkNow', 'again', 'change', 'remove'],
  succeeded: [
    ...(['addTwin', 'openPage', 'fetchContent', 'download', 'copyLink'] as const),
    ...(['again', 'change', 'keepCopy', 'stopCopy', 'removeCopy'] as const),
    ...(['askForLink', 'checkNow', 'remove'] as const),
  ],
  failed: ['addTwin', 'change', 'again', 'checkNow', 'remove'],
  cancelled: ['addTwin', 'again', 'change', 'checkNow', 'remove'],
  expired: ['addTwin', 'again', 'change', 'checkNow', 'remove'],
} satisfies Record<TaskStatus, readonly TaskAction[]>

interface ActionContext {
  content: Content | null
  copy: OfflineVideo | null
  isLinkOver: boolean
}

/** The actions that the status of a task and its files allow, in display order. */
export function allowedActions(
  task: Task,
  { content, copy, isLinkOver }: ActionContext,
): readonly TaskAction[] {
  const actions: readonly TaskAction[] = allowed[taskStatus(task)]
  const isFetched = content?.state === 'ready'
  const hasFile = isFetched || copy?.state === 'kept'
  return actions.filter((action) => {
    if (action === 'addTwin') return task.twinId !== null
    if (action === 'openPage') return !isPlayable(task.video) && task.video?.pageUrl != null && !hasFile
    if (action === 'findLost') return task.prompt !== ''
    // While a link may still come, the video need not be fetched with the token.
    if (action === 'fetchContent') return needsToken(task) && !hasFile && !isWaiting(task)
    if (action === 'download') return isPlayable(task.video) || hasFile
    if (action === 'askForLink') return isLinkOver && !hasFile
    if (action === 'checkNow') return !isRefused(task)
    if (action === 'copyLink') return isPlayable(task.video)
    if (action === 'keepCopy') return canBeKept(task, content, copy)
    if (action === 'stopCopy') return copy?.state === 'wanted'
    if (action === 'removeCopy') return copy?.state === 'kept'
    if (action === 'again' || action === 'change' || action === 'sendAgain') return task.prompt !== ''
    return true
  })
}

export interface TaskActions {
  /** In display order. */
  allowed: readonly TaskAction[]
  /** Makes the duplicate, a second video from one submission, a task of its own. */
  addDuplicate: () => Promise<void>
  /** Opens the page with the video, if the server sent no link to the file. */
  openPage: () => void
  fetchContent: () => Promise<void>
  download: () => Promise<void>
  isDownloading: boolean
  /** Makes the video an offline video. */
  keepCopy: () => Promise<void>
  /** Removes the offline video, even while it is in progress. */
  removeCopy: () => Promise<void>
  checkNow: () => void
  /** Polls for a new link if the link has expired or does not play, and tells the user the result. */
  askForLink: () => void
  again: () => Promise<void>
  change: () => Promise<void>
  remove: () => Promise<void>
}

export function useTaskActions(task: Task): TaskActions {
  const services = useServices()
  const navigate = useNavigate()
  const messages = useMessages()
  const words = useMessages().tasks
  const { tasks, environments } = services
  const offlineVideos = services.get(createOfflineVideos)
  const content = useContent(task.id)
  const copy = useLocalCopy(task.id)
  const isLinkOver = useIsLinkExpired(task)

  /** The task's environment; null, after telling the user why, if it cannot be polled. */
  const usableHome = () => {
    const environment = environmentOf(task, environments)
    if (environment === null) showToast(words.environmentGone)
    else if (!hasUsableToken(environment)) showToast(words.pausedForToken)
    else return environment
    return null
  }

  const client = useQueryClient()
  const poll = useMutation(
    {
      mutationFn: (_say: () => string) => checkNow(task.id, services),
      onSuccess: (_, say) => showToast(say()),
      onError(error) {
        if (error instanceof RequestError) showToast(asSentence(messages.notice[error.kind]))
      },
    },
    client,
  )
  /** Polls the task; `say` returns the message about the result. */
  const ask = (say: () => string) => {
    if (usableHome() !== null) poll.mutate(say)
  }
  const download = {
    mutationKey: ['download', task.id],
    async mutationFn() {
      const loaded = await import('../download/download-video.ts').catch(() => null)
      if (loaded === null) return showToast(asSentence(messages.notice.unreachable))
      await loaded.downloadVideo(task, services, messages)
    },
  }
  const { mutateAsync: startDownload, isPending: isDownloading } = useMutation(download, client)

  return {
    allowed: allowedActions(task, { content, copy, isLinkOver }),
    async addDuplicate() {
      const home = usableHome()
      if (home === null || task.twinId === null) return
      const added = await addByRemoteId(tasks, home, task.twinId)
      await tasks.update(task.id, (current) => ({ ...current, twinId: null }))
      showToast(words.twinAdded(added.remoteId ?? ''))
    },
    openPage() {
      if (task.video?.pageUrl) openInNewTab(task.video.pageUrl)
    },
    async fetchContent() {
      const home = usableHome()
      if (home === null || task.remoteId === null) return
      const answer = await services.get(createContents).load(task.id, serverOf(home), task.remoteId)
      if (answer !== null) await tasks.update(task.id, (current) => applyAnswer(current, answer, Date.now()))
    },
    async download() {
      // A double click, or one on another button, starts no second download.
      if (client.isMutating({ mutationKey: download.mutationKey }) === 0) await startDownload()
    },
    isDownloading,
    async keepCopy() {
      if (!(await offlineVideos.want([task.id]))) showToast(words.copies.notStored)
    },
    async removeCopy() {
      await offlineVideos.remove([task.id])
      if (copy?.state === 'kept') showToast(words.copies.removed)
    },
    checkNow: () => ask(() => words.checked),
    askForLink: () =>
      ask(() => {
        const isFresh = tasks.find(task.id)?.video?.videoUrl !== task.video?.videoUrl
        return isFresh ? words.failures.freshLink : words.failures.noFreshLink
      }),
    async again() {
      const environment = usableHome()
      if (environment === null) return
      const input = await inputOf(tasks, task)
      if (input === null) return showToast(words.imageGone)
      const send = async (isConfirmed: boolean) => {
        const onStored = () => showToast(words.submittedAgain)
        const options = { isConfirmed, again: task.id }
        const [outcome] = await submitQuantity(services, environment, input, onStored, options)
        const { title, send: label } = messages.studio.repeat
        // A second click, in this or another tab, needs confirmation: it would be billed again.
        if (outcome.kind === 'repeat') return showToast(title, { label, run: () => void send(true) })
        const problem = describeProblem(outcome, messages)
        if (problem !== null) showToast(problem)
      }
      await send(false)
    },
    async change() {
      const draft = services.get(createDraft)
      const before = draft.get()
      const home = environments.find(task.environmentId)
      await fillDraft(services, task)
      offerPromptUndo(draft, before, messages)
      if (home !== null) environments.choose(task.environmentId)
      goToPrompt(navigate)
    },
    async remove() {
      const undo = await removeTasks(tasks, [task.id])
      showToast(words.removed, { label: messages.shell.undo, run: () => void undo() })
    },
  }
}
