// The addresses of copies for `<video>` elements: made when somebody shows one, taken back when nobody does.

import type { Readable } from '#lib/use-readable.ts'
import { copies } from './copies.ts'

/** From one screen to the next; milliseconds. */
const lingerMs = 3_000

type Address =
  /** The disk is being read. */
  | { state: 'opening' }
  | { state: 'ready'; url: string }
  /** The browser has lost the video. */
  | { state: 'lost' }

interface Shown {
  address: Address
  listeners: Set<() => void>
  timer: ReturnType<typeof setTimeout> | undefined
}

const opening: Address = { state: 'opening' }
const shown = new Map<string, Shown>()

/** The address of a task's copy. It lives as long as somebody subscribes; for those who know that there is a copy. */
export function copyAddress(taskId: string): Readable<Address> {
  return {
    get: () => shown.get(taskId)?.address ?? opening,
    subscribe(listener) {
      const one = shown.get(taskId) ?? begin(taskId)
      clearTimeout(one.timer)
      one.listeners.add(listener)
      return () => {
        one.listeners.delete(listener)
        if (one.listeners.size === 0) one.timer = setTimeout(() => end(taskId, one), lingerMs)
      }
    },
  }
}

function begin(taskId: string): Shown {
  const one: Shown = { address: opening, listeners: new Set(), timer: undefined }
  shown.set(taskId, one)
  void copies.read(taskId).then((video) => {
    if (shown.get(taskId) !== one) return
    one.address = video === null ? { state: 'lost' } : { state: 'ready', url: URL.createObjectURL(video) }
    for (const listener of [...one.listeners]) listener()
  })
  return one
}

function end(taskId: string, { address }: Shown): void {
  shown.delete(taskId)
  if (address.state === 'ready') URL.revokeObjectURL(address.url)
}
