import { type RefObject, useLayoutEffect, useState } from 'react'

/** The list is rendered anew when it has scrolled by so much, not at every pixel. */
const step = 200

/**
 * What of an element is in the window, rounded up and with a margin in pixels; pixels from its top. Looked up while
 * the window scrolls, when the browser knows all places anyway, and at no other time.
 */
export function useVisibleRange(
  element: RefObject<Element | null>,
  margin: number,
): readonly [from: number, to: number] {
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
  return [current * step - margin, (current + 1) * step + window.innerHeight + margin]
}
