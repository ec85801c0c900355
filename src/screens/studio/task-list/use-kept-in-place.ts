import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type Layout, movedBy } from './list-layout.ts'

/**
 * What is in sight stays where it is when tasks come and go above it, or when the cards get another size. What was
 * asked for anew is shown from its beginning.
 */
export function useKeptInPlace(
  list: RefObject<HTMLElement | null>,
  layout: Layout | null,
  question: unknown,
): void {
  const last = useRef<{ layout: Layout; question: unknown } | null>(null)
  useLayoutEffect(() => {
    const before = last.current
    last.current = layout && { layout, question }
    if (before === null || layout === null || list.current === null) return
    const above = -list.current.getBoundingClientRect().top
    if (above <= 0) return
    if (before.question !== question) list.current.scrollIntoView()
    else if (before.layout !== layout) window.scrollBy(0, movedBy(before.layout, layout, above))
  }, [list, layout, question])
}
