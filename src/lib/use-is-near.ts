import { useCallback, useState } from 'react'
import { whenIdle } from './when-idle.ts'

/** Half a window around the visible part, so that things are there when they scroll in. */
const margin = '50%'

/**
 * Tells whether an element is in the window or close to it; put `ref` on it. It is told one by one, when the browser
 * has the time: what passes by in a hurry is never near.
 */
export function useIsNear(): { ref: (element: Element | null) => (() => void) | undefined; isNear: boolean } {
  const [isNear, setIsNear] = useState(false)
  const ref = useCallback((element: Element | null) => {
    if (element === null) return
    let giveUp = () => {}
    const observer = new IntersectionObserver(
      ([entry]) => {
        giveUp()
        if (entry?.isIntersecting) giveUp = whenIdle(() => setIsNear(true))
        else setIsNear(false)
      },
      { rootMargin: margin },
    )
    observer.observe(element)
    return () => {
      giveUp()
      observer.disconnect()
    }
  }, [])
  return { ref, isNear }
}
