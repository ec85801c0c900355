import { type RefObject, useLayoutEffect, useRef } from 'react'
import { cardToKeep, type Layout, movedBy } from './list-layout.ts'

/**
 * Keeps visible cards in place when tasks come and go above them, or when the size of cards changes; the card
 * with the focus has priority. When `question` changes, the list scrolls to its start.
 */
export function useKeptInPlace(
  list: RefObject<HTMLElement | null>,
  layout: Layout | null,
  question: unknown,
  focused: string | null,
): void {
  const last = useRef<{ layout: Layout; question: unknown; kept: string | null } | null>(null)
  useLayoutEffect(() => {
    const before = last.current
    last.current = layout && { layout, question, kept: before?.kept ?? null }
    if (before === null || last.current === null || layout === null || list.current === null) return
    const from = -list.current.getBoundingClientRect().top
    if (from <= 0) return
    if (before.question !== question) list.current.scrollIntoView()
    else if (before.layout !== layout) {
      // The card kept last time is preferred: while rows fill up, another one each time would let all drift.
      const sight = { from, to: from + window.innerHeight }
      const kept = cardToKeep(before.layout, layout, sight, [focused, before.kept])
      last.current.kept = kept
      if (kept !== null) window.scrollBy(0, movedBy(before.layout, layout, kept))
    }
  }, [list, layout, question, focused])
}
