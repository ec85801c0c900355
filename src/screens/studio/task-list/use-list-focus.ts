import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Id of the task whose card contains the target; null outside of cards. */
export function taskIdAt(target: EventTarget): string | null {
  const cell = target instanceof Element ? target.closest('[data-task-id]') : null
  return cell?.getAttribute('data-task-id') ?? null
}

export interface ListFocus {
  /** Id of the task whose card has the focus or had it last; it stays mounted wherever it scrolls. */
  pinned: string | null
  onFocus: (event: FocusEvent) => void
  /** Focuses a card, even one that is not mounted. */
  focusTask: (id: string) => void
}

/** Keeps the focus in the list: when the focused card disappears, the next one takes the focus. */
export function useListFocus(order: readonly string[]): ListFocus {
  const [pinned, setPinned] = useState<string | null>(null)
  const lastOrder = useRef(order)
  useLayoutEffect(() => {
    const before = lastOrder.current
    lastOrder.current = order
    if (before === order || pinned === null || document.activeElement !== document.body) return
    if (!before.includes(pinned) || order.includes(pinned)) return
    focusCard(order[Math.min(before.indexOf(pinned), order.length - 1)])
  }, [order, pinned])
  return {
    pinned,
    onFocus: ({ target }) => setPinned(taskIdAt(target)),
    focusTask(id) {
      flushSync(() => setPinned(id))
      focusCard(id)
    },
  }
}

function focusCard(id: string | undefined): void {
  document.getElementById(`prompt-${id}`)?.focus()
}
