// Messages between the tabs of this studio and its service worker.

import type { OwnName } from '../storage/site-folder.ts'

export type Channel = Pick<BroadcastChannel, 'addEventListener' | 'close' | 'postMessage'>

/** Never throws. If the browser has no channels or blocks storage, the channel sends and receives nothing. */
export function openChannel(name: OwnName): Channel {
  try {
    return new BroadcastChannel(name)
  } catch {
    return { addEventListener() {}, close() {}, postMessage() {} }
  }
}
