// One ticking clock for all waiting times on the screen, instead of a timer in each card.

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    // While nobody looked it stood still.
    now = Date.now()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in milliseconds since 1970, renewed every second while anyone looks. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** What `select` makes of that time, a plain value; renders again only when it changes. */
export function useTime<T extends number | boolean>(select: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => select(now))
}
