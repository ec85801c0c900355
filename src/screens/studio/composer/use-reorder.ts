import { type PointerEvent, useRef, useState } from 'react'

/** A smaller movement is a press, not a drag; pixels. */
const leastMove = 6

interface DragHandlers {
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: (event: PointerEvent) => void
  onPointerCancel: () => void
}

/**
 * Lets the items of a list be dragged to another place. Items have `data-nth`; `over` is the place above which one
 * is held. Nothing moves before it is dropped, because an element that moves in the page loses the pointer.
 */
export function useReorder(onMove: (from: number, to: number) => void): {
  over: number | null
  handlersFor: (nth: number) => DragHandlers
} {
  const [over, setOver] = useState<number | null>(null)
  const start = useRef<{ x: number; y: number; isDrag: boolean } | null>(null)
  const end = () => {
    start.current = null
    setOver(null)
  }
  const handlersFor = (nth: number): DragHandlers => ({
    onPointerDown({ button, clientX: x, clientY: y, currentTarget, pointerId }) {
      if (button !== 0) return
      start.current = { x, y, isDrag: false }
      currentTarget.setPointerCapture(pointerId)
    },
    onPointerMove({ clientX: x, clientY: y, currentTarget }) {
      const from = start.current
      if (from === null || (!from.isDrag && Math.hypot(x - from.x, y - from.y) < leastMove)) return
      from.isDrag = true
      setOver(placeAt(currentTarget, x, y))
    },
    onPointerUp({ clientX: x, clientY: y, currentTarget }) {
      const to = start.current?.isDrag ? placeAt(currentTarget, x, y) : null
      end()
      if (to !== null) onMove(nth, to)
    },
    onPointerCancel: end,
  })
  return { over, handlersFor }
}

/** The place of the item at a point, in the list of this element; null if there is none. */
function placeAt(element: Element, x: number, y: number): number | null {
  const list = element.closest('ol')
  const item = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-nth]')
  return item != null && list?.contains(item) ? Number(item.dataset.nth) : null
}
