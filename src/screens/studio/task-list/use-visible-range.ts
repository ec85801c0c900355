import { type RefObject, useCallback, useSyncExternalStore } from 'react'

/** The list is rendered anew when it has scrolled by so much, not at every pixel. */
const step = 400

function subscribe(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true })
  window.addEventListener('resize', listener)
  return () => {
    window.removeEventListener('scroll', listener)
    window.removeEventListener('resize', listener)
  }
}

/** What of an element is in the window, with a margin; pixels from its top. */
export function useVisibleRange(element: RefObject<Element | null>): readonly [from: number, to: number] {
  const getStep = useCallback(
    () => Math.floor(-(element.current?.getBoundingClientRect().top ?? 0) / step),
    [element],
  )
  const current = useSyncExternalStore(subscribe, getStep)
  return [(current - 1) * step, (current + 2) * step + window.innerHeight]
}
