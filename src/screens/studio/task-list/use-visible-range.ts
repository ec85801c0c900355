import { type RefObject, useLayoutEffect, useState } from 'react'

/** The list is rendered anew when it has scrolled by so much, not at every pixel. */
const step = 400

/**
 * What of an element is in the window, with a margin; pixels from its top. Looked up while the window scrolls, when
 * the browser knows all places anyway, and at no other time.
 */
export function useVisibleRange(element: RefObject<Element | null>): readonly [from: number, to: number] {
  const [current, setCurrent] = useState(0)
  useLayoutEffect(() => {
    const look = () => setCurrent(Math.floor(-(element.current?.getBoundingClientRect().top ?? 0) / step))
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [element])
  return [(current - 1) * step, (current + 2) * step + window.innerHeight]
}
