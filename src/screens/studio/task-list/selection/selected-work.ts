// Actions on many tasks, one after the other. Each resolves to the tasks that failed.

import { hasUsableToken } from '#environments/tokens.ts'
import type { Messages } from '#i18n/dictionary.ts'
import { createContents } from '#media/content.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { describeProblem } from '#screens/shared/task/submission-problem.ts'
import type { Services } from '#tasks/services.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'
import { submit } from '#tasks/submit/submit.ts'
import { inputOf } from '#tasks/submit/task-input.ts'

export interface Failed {
  ids: string[]
  /** Reason of the first failure; null if none failed. */
  why: string | null
}

/** Called before each task with its number, from 1; false stops the work before it. */
type OnTask = (index: number) => boolean

export function hasVideo({ id, video }: Task, services: Services): boolean {
  return (
    services.get(createContents).get().get(id)?.state === 'ready' ||
    services.get(createOfflineVideos).find(id)?.state === 'kept' ||
    (video?.status === 'succeeded' && video.videoUrl !== null)
  )
}

/** Submits each task once more, unchanged, to its own environment. */
export async function generateAll(
  asked: readonly Task[],
  services: Services,
  { messages, words }: { messages: Messages; words: Messages['tasks'] },
  onTask: OnTask,
): Promise<Failed> {
  const { tasks, environments } = services
  return each(asked, onTask, async (task) => {
    const home = environmentOf(task, environments)
    if (home === null) return words.environmentGone
    if (!hasUsableToken(home)) return words.pausedForToken
    const input = await inputOf(tasks, task)
    if (input === null) return words.imageGone
    return describeProblem(await submit(services, home, input), messages)
  })
}

/** `work` resolves to null or the reason of its failure. After a stop, remaining tasks count as failed. */
async function each(
  tasks: readonly Task[],
  onTask: OnTask,
  work: (task: Task) => Promise<string | null>,
): Promise<Failed> {
  const failed: Failed = { ids: [], why: null }
  for (const [index, task] of tasks.entries()) {
    if (!onTask(index + 1)) {
      failed.ids.push(...tasks.slice(index).map(({ id }) => id))
      break
    }
    const why = await work(task)
    if (why === null) continue
    failed.ids.push(task.id)
    failed.why ??= why
  }
  return failed
}
