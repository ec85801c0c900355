// Finds duplicates: a browser repeats a POST by itself if the connection dies before the answer, and the
// server makes two videos.

import { pageId } from '#lib/browser/page-id.ts'
import type { Services } from '../services.ts'
import { environmentOf } from '../store/environment-of.ts'
import { watchStatuses } from '../store/status-changes.ts'
import type { Task } from '../store/task.ts'
import { findDuplicate } from './find-lost.ts'

/** Late enough not to delay the person's own requests, early enough to cancel the duplicate; milliseconds. */
const delayMs = 20_000

/**
 * Looks once for a duplicate of each submission of this page, and stores its id in the task. Runs as long as
 * the page.
 */
export function watchDuplicates(services: Services): void {
  const { tasks, environments } = services
  const check = async (id: string) => {
    const task = tasks.find(id)
    const environment = task === undefined ? null : environmentOf(task, environments)
    if (task === undefined || environment === null || environment.source === 'demo') return
    const twinId = await findDuplicate(services, task, environment)
    if (twinId !== null) await tasks.update(id, (current) => ({ ...current, twinId }))
  }
  const schedule = ({ id, isAdded, submission, tabId }: Task) => {
    if (submission === 'created' && tabId === pageId && !isAdded) setTimeout(check, delayMs, id)
  }
  // An answer may come before this module is loaded.
  for (const task of tasks.get().byId.values()) schedule(task)
  watchStatuses(tasks, (task, before) => {
    if (before === 'sending') schedule(task)
  })
}
