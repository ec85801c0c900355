// Background work that one tab does for all. The first render does not need it: loaded once there are tasks.

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

/** Interval of checks in milliseconds: another tab may close during a submission. */
const interruptedCheckMs = 15_000

/**
 * Polls waiting tasks and settles interrupted submissions where this tab leads. Returns a store that says
 * whether this tab leads, and so notifies for all.
 */
export function startBackgroundPolling(services: Services): ReadableStore<boolean> {
  const { tasks, environments } = services
  void registerWorker()
  const leadership = openLeadership(hasLocks() ? lockLeases() : dbLeases())
  startPolling(services, leadership)
  // What cannot be written now is tried again later: polls of other tasks do not wait for it.
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
  // The worker got an answer whose page may be gone.
  openChannel(postsChannel).addEventListener('message', settleIfLeading)
  return isLeading
}
