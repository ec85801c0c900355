// What goes on beside the screens: asking about waiting tasks, looking after submissions. Not needed for the first
// picture: loaded once there are tasks.

import { settleInterrupted } from './interrupted.ts'
import { postsChannel } from './post-records.ts'
import { registerWorker } from './register-worker.ts'
import { type PollingParts, startPolling } from './video-query.ts'

/** Another tab may close in the middle of a submission. Milliseconds. */
const interruptedCheckMs = 15_000

export async function startAsking(parts: PollingParts): Promise<void> {
  const { tasks, environments } = parts
  void registerWorker()
  const look = () => settleInterrupted(tasks, environments, Date.now())
  await look()
  setInterval(() => void look(), interruptedCheckMs)
  new BroadcastChannel(postsChannel).addEventListener('message', () => void look())
  startPolling(parts)
}
