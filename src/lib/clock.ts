// One shared timer for all waiting times on the screen, instead of one per card.

import { createStore } from './store.ts'
import { useStore } from './use-store.ts'

/** Milliseconds since 1970. Stops without subscribers. */
const clock = createStore(Date.now(), (set) => {
  const tick = () => set(Date.now())
  tick()
  const timer = setInterval(tick, 1_000)
  return () => clearInterval(timer)
})

/** The time in milliseconds since 1970; renders again every second. */
export function useNow(): number {
  return useStore(clock)
}

/** A primitive computed from that time by `select`; renders again only when it changes. */
export function useTime<T extends number | boolean>(select: (now: number) => T): T {
  return useStore(clock, select)
}
