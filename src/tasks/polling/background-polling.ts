// What goes on beside the screens, in one tab for all. Not needed for the first picture: loaded once there are tasks.

import { openChannel } from '#lib/browser/channel.ts'
import { openLeadership } from '#lib/leadership.ts'
import { lockLeases } from '#lib/storage/leases.ts'
import { hasLocks } from '#lib/storage/locks.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import type { Services } from '../services.ts'
import { settleInterrupted } from '../submit/interrupted.ts'
import { postsChannel } from '../submit/post-records.ts'
import { registerWorker } from '../submit/register-worker.ts'
import { dbLeases } from './db-leases.ts'
import { startPolling } from './video-query.ts'

/** Another tab may close in the middle of a submission. Milliseconds. */
const interruptedCheckMs = 15_000

/**
 * Asks about waiting tasks, and looks after interrupted submissions, wherever this tab leads. Returns whether this
 * tab is the one that speaks for all.
 */
export function startBackgroundPolling(services: Services): ReadableStore<boolean> {
  const { tasks, environments } = services
  void registerWorker()
  const leadership = openLeadership(hasLocks() ? lockLeases() : dbLeases())
  startPolling(services, leadership)
  // What cannot be written now is tried again: questions about other tasks do not wait for it.
  const settle = () => settleInterrupted(tasks, environments, Date.now()).catch(() => {})
  const settleIfLeading = () => {
    if (candidate.isLeading()) void settle()
  }
  const isLeading = createStore(false)
  const candidate = leadership.join('submissions', () => {
    isLeading.set(candidate.isLeading())
    settleIfLeading()
  })
  void settle()
  setInterval(settleIfLeading, interruptedCheckMs)
  // The worker heard something whose page may be gone.
  openChannel(postsChannel).addEventListener('message', settleIfLeading)
  return isLeading
}
