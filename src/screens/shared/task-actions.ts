// What can be done with a task: which actions each status allows, and what they do.

import { useNavigate } from 'react-router'
import { isPlayable } from '#api/video.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { downloadVideo, videoFileName } from '#media/download.ts'
import { fillDraft, imageOf } from '#tasks/draft.ts'
import { submit } from '#tasks/submit.ts'
import { type Task, type TaskStatus, taskStatus } from '#tasks/task.ts'
import { undoMs } from '#tasks/task-store.ts'
import { checkNow } from '#tasks/video-query.ts'
import { showToast } from '#ui/toast.tsx'
import { paths } from './paths.ts'
import { useServices } from './services.ts'
import { submissionProblem } from './submission-problem.ts'

export type TaskAction =
  | 'download'
  | 'copyLink'
  | 'checkNow'
  | 'again'
  | 'change'
  | 'giveId'
  | 'sendAgain'
  | 'remove'

/** In the order in which they are offered; the first ones have buttons of their own on a card. */
const allowed = {
  sending: [],
  unconfirmed: ['giveId', 'sendAgain', 'change', 'remove'],
  queued: ['checkNow', 'again', 'change', 'remove'],
  running: ['checkNow', 'again', 'change', 'remove'],
  unknown: ['checkNow', 'again', 'change', 'remove'],
  succeeded: ['download', 'copyLink', 'again', 'change', 'checkNow', 'remove'],
  failed: ['change', 'again', 'checkNow', 'remove'],
  cancelled: ['again', 'change', 'checkNow', 'remove'],
  expired: ['again', 'change', 'checkNow', 'remove'],
} satisfies Record<TaskStatus, readonly TaskAction[]>

export function allowedActions(task: Task): readonly TaskAction[] {
  const actions: readonly TaskAction[] = allowed[taskStatus(task)]
  return actions.filter((action) => {
    if (action === 'download' || action === 'copyLink') return isPlayable(task.video)
    if (action === 'again' || action === 'change' || action === 'sendAgain') return task.prompt !== ''
    return true
  })
}

export interface TaskActions {
  download: () => Promise<void>
  checkNow: () => Promise<void>
  again: () => Promise<void>
  change: () => Promise<void>
  remove: () => Promise<void>
}

export function useTaskActions(task: Task): TaskActions {
  const services = useServices()
  const navigate = useNavigate()
  const messages = useMessages()
  const words = useWords('tasks')
  const { tasks, environments } = services
  return {
    async download() {
      const url = task.video?.videoUrl
      if (!url) return
      const name = videoFileName(task.prompt, task.remoteId, new Date(task.createdAt))
      if ((await downloadVideo(url, name)) === 'opened') showToast(words.downloadedInTab)
    },
    async checkNow() {
      try {
        await checkNow(task.id, services)
        showToast(words.checked)
      } catch {
        // The card says why; it was written to the task.
      }
    },
    async again() {
      const environment = environments.find(task.environmentId)
      if (environment === null) return showToast(words.environmentGone)
      const image = await imageOf(tasks, task)
      const outcome = await submit(tasks, environment, { prompt: task.prompt, model: task.model, image })
      showToast(submissionProblem(outcome, messages) ?? words.submittedAgain)
    },
    async change() {
      await fillDraft(tasks, task)
      if (environments.find(task.environmentId) !== null) environments.choose(task.environmentId)
      await navigate(paths.studio)
      document.getElementById('prompt')?.focus()
    },
    async remove() {
      await tasks.remove(task.id)
      const timer = setTimeout(() => void tasks.forget(task.id), undoMs)
      showToast(words.removed, {
        label: messages.shell.undo,
        run: () => {
          clearTimeout(timer)
          void tasks.restore(task.id)
        },
      })
    },
  }
}
