import { type RefObject, useLayoutEffect, useState } from 'react'
import { isEqual } from '#lib/is-equal.ts'
import type { Measures } from './list-layout.ts'

/**
 * Reads the custom properties of the style sheet. They are registered as lengths, so the browser computes
 * them in pixels. Firefox below 128 does not register properties and returns them as written.
 */
function read(list: Element, view: 'grid' | 'list'): Measures {
  const style = getComputedStyle(list)
  const pixels = (property: string) => {
    const text = style.getPropertyValue(property).trim()
    const unit = text.endsWith('rem') ? rootFontSize() : 1
    return (Number.parseFloat(text) || 0) * unit
  }
  return {
    width: list.clientWidth,
    minColumn: view === 'list' ? 0 : pixels('--min-column'),
    gap: pixels('--card-gap'),
    textHeight: pixels('--text-height'),
    headHeight: pixels('--head-height'),
    dayGap: pixels('--day-gap'),
  }
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** The measures of the list, read before its first paint and whenever its size changes. */
export function useMeasures(list: RefObject<Element | null>, view: 'grid' | 'list'): Measures | null {
  const [measures, setMeasures] = useState<Measures | null>(null)
  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return
    const measure = () => {
      const now = read(element, view)
      setMeasures((before) => (isEqual(before, now) ? before : now))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [list, view])
  return measures
}
