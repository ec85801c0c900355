import { useCallback, useState } from 'react'
import { whenIdle } from './when-idle.ts'

/** Half a window around the visible part, so that elements are ready when they scroll into view. */
const margin = '50%'

export type Nearness = 'far' | 'near' | 'visible'

/**
 * Whether the element with `ref` is visible or near the viewport. Elements are updated one by one when the
 * browser is idle, so an element that scrolls past quickly stays `far`.
 */
export function useNearness(): {
  ref: (element: Element | null) => (() => void) | undefined
  nearness: Nearness
} {
  const [nearness, setNearness] = useState<Nearness>('far')
  const ref = useCallback((element: Element | null) => {
    if (element === null) return
    let giveUp = () => {}
    const is = { visible: false, near: false }
    const tell = () => {
      giveUp()
      const next = is.visible ? 'visible' : is.near ? 'near' : 'far'
      if (next === 'far') setNearness(next)
      else giveUp = whenIdle(() => setNearness(next))
    }
    const watch = (what: keyof typeof is, rootMargin: string) => {
      const observer = new IntersectionObserver(
        (entries) => {
          is[what] = entries.at(-1)?.isIntersecting ?? false
          tell()
        },
        { rootMargin },
      )
      observer.observe(element)
      return observer
    }
    const observers = [watch('visible', '0px'), watch('near', margin)]
    return () => {
      giveUp()
      for (const observer of observers) observer.disconnect()
    }
  }, [])
  return { ref, nearness }
}
