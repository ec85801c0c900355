import { type RefObject, useLayoutEffect, useState } from 'react'

/** The list rerenders after scrolling this many pixels, not at every pixel. */
const step = 200

/**
 * The visible range of an element in pixels from its top, rounded up and with a margin in pixels. Measured on
 * scroll and resize, when the browser computes the layout anyway, and once on mount.
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
