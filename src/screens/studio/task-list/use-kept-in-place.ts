import { type RefObject, useLayoutEffect, useRef } from 'react'
import { cardToKeep, type Layout, movedBy } from './list-layout.ts'
import { type Arrangement, bringIn, countOf, moveCards } from './move-cards.ts'

/** Tasks that come or go sooner than this after others, as from many prompts, do so at once; milliseconds. */
const calmMs = 500

interface Shown extends Arrangement {
  question: unknown
  kept: string | null
}

/**
 * Keeps visible cards in place when tasks come and go above them, or when the size of cards changes; the card
 * with the focus has priority. The others move to their new places. When `question` changes, the list scrolls
 * to its start. `isFirst`: the list is here because of its first task, which comes in.
 */
export function useKeptInPlace(
  list: RefObject<HTMLElement | null>,
  layout: Layout | null,
  isWhole: boolean,
  question: unknown,
  focused: string | null,
  isFirst: boolean,
): void {
  const last = useRef<Shown | null>(null)
  const changedAt = useRef(Number.NEGATIVE_INFINITY)
  useLayoutEffect(() => {
    const before = last.current
    last.current = layout && { layout, isWhole, question, kept: before?.kept ?? null, cells: [] }
    if (last.current === null || layout === null || list.current === null) return
    if (before === null) {
      if (isFirst) bringIn(list.current)
      return
    }
    const from = -list.current.getBoundingClientRect().top
    if (before.question !== question) {
      if (from > 0) list.current.scrollIntoView()
    } else if (before.layout !== layout) {
      const sight = { from, to: from + window.innerHeight }
      const scrolledBefore = window.scrollY
      if (from > 0) {
        // The card kept last time is preferred: while rows fill up, another one each time would let all drift.
        const kept = cardToKeep(before.layout, layout, sight, [focused, before.kept])
        last.current.kept = kept
        if (kept !== null) window.scrollBy(0, movedBy(before.layout, layout, kept))
      }
      const now = performance.now()
      if (now - changedAt.current > calmMs) {
        moveCards(list.current, before, last.current, window.scrollY - scrolledBefore)
      }
      if (countOf(before.layout) !== countOf(layout)) changedAt.current = now
    }
  }, [list, layout, isWhole, question, focused, isFirst])
  // Also after scrolling.
  useLayoutEffect(() => {
    if (last.current) last.current.cells = [...(list.current?.querySelectorAll<HTMLElement>('.cell') ?? [])]
  })
}
