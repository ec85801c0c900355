import { useEffect, useEffectEvent } from 'react'
import { isTaken } from '#lib/browser/key-owner.ts'
import { findAction, type KeyTable } from '#lib/keys.ts'

/** Whether holding a key repeats the action. */
export function isRepeatable(action: string): boolean {
  return /^(?:back|forward|frame|slower|faster)/.test(action)
}

/** Handler of a shortcut; `event` tells whether the key is held down, and which key it is. */
type Run<T> = (action: T, event: KeyboardEvent) => void

/** Listens on the whole page while mounted. Keys that the focused element uses are left to it. */
export function useShortcuts<T extends KeyTable>(table: T, run: Run<keyof T>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return
    const action = findAction(table, event)
    if (action === null) return
    event.preventDefault()
    run(action, event)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
