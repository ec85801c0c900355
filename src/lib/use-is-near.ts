import { useCallback, useState } from 'react'

/** Half a window around the visible part, so that things are there when they scroll in. */
const margin = '50%'

/** Tells whether an element is in the window or close to it; put `ref` on it. */
export function useIsNear(): { ref: (element: Element | null) => (() => void) | undefined; isNear: boolean } {
  const [isNear, setIsNear] = useState(false)
  const ref = useCallback((element: Element | null) => {
    if (element === null) return
    const observer = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: margin,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, isNear }
}
