// What goes on beside the screens, in one tab for all. Not needed for the first picture: loaded after it.

import { openLeadership } from '#lib/leadership.ts'
import { lockLeases } from '#lib/leases.ts'
import { dbLeases } from './db-leases.ts'
import { settleInterrupted } from './submit.ts'
import { type PollingParts, startPolling } from './video-query.ts'

const interruptedCheckMs = 15_000

/** Asks about waiting tasks, and looks after interrupted submissions, wherever this tab leads. */
export async function startAsking(parts: PollingParts): Promise<void> {
  const { tasks } = parts
  const leadership = openLeadership('locks' in navigator ? lockLeases() : dbLeases())
  await settleInterrupted(tasks, Date.now())
  startPolling(parts, leadership)
  // Another tab may close in the middle of a submission.
  const look = () => {
    if (candidacy.isLeading()) void settleInterrupted(tasks, Date.now())
  }
  const candidacy = leadership.stand('submissions', look)
  setInterval(look, interruptedCheckMs)
}
