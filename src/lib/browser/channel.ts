// Messages to the other tabs of this studio, and to its service worker.

import type { OwnName } from '../storage/site-folder.ts'

export type Channel = Pick<BroadcastChannel, 'addEventListener' | 'close' | 'postMessage'>

/** Never throws: where the browser has no channels, or its storage is blocked, nobody is heard. */
export function openChannel(name: OwnName): Channel {
  try {
    return new BroadcastChannel(name)
  } catch {
    return { addEventListener() {}, close() {}, postMessage() {} }
  }
}
