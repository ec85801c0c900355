import { type FocusEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { isFocusLost } from '#lib/browser/keep-focus.ts'

/** Id of the task whose card contains the target; null outside of cards. */
export function taskIdAt(target: EventTarget): string | null {
  const cell = target instanceof Element ? target.closest('[data-task-id]') : null
  return cell?.getAttribute('data-task-id') ?? null
}

export interface ListFocus {
  /** Id of the task whose card has the focus or had it last; it stays mounted wherever it scrolls. */
  pinned: string | null
  onFocus: (event: FocusEvent) => void
  /** Focuses a card, even one that is not mounted; the whole list if there is none. */
  focusTask: (id: string | undefined) => void
}

/** Keeps the focus in the list: when the focused card disappears, the next one takes the focus. */
export function useListFocus(order: readonly string[]): ListFocus {
  const [pinned, setPinned] = useState<string | null>(null)
  const lastOrder = useRef(order)
  useLayoutEffect(() => {
    const before = lastOrder.current
    lastOrder.current = order
    if (before === order || pinned === null) return
    if (!before.includes(pinned) || order.includes(pinned)) return
    keepFocus(order[Math.min(before.indexOf(pinned), order.length - 1)])
  }, [order, pinned])
  // The last card takes the list away. On other screens there is no place for a list.
  useEffect(() => () => keepFocus(undefined), [])
  return {
    pinned,
    onFocus: ({ target }) => setPinned(taskIdAt(target)),
    focusTask(id) {
      flushSync(() => setPinned(id ?? null))
      focusCard(id)
    },
  }
}

/** Focuses a card if the focus got lost with what had it. */
function keepFocus(id: string | undefined): void {
  if (isFocusLost()) focusCard(id)
}

function focusCard(id: string | undefined): void {
  const card = document.getElementById(`prompt-${id}`)
  if (card !== null) card.focus()
  else document.getElementById('tasks')?.focus({ preventScroll: true })
}
