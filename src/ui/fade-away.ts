interface Spot {
  top: number
  left: number
  width: number
}

/**
 * Shows a copy of an element that is about to go, which fades where the element was. The element itself goes
 * at once, so nothing waits. A video or a field goes without a copy: that would load the one, and repeat what
 * was typed into the other.
 */
export function fadeAway(element: Element): void {
  if (element.querySelector('video, input, textarea')) return
  const copy = element.cloneNode(true) as Element
  copy.removeAttribute('popover')
  fadeOut(copy, element.getBoundingClientRect(), document.body)
}

/** Shows an element that is no longer on the page at a place in `parent`, until it has faded. */
export function fadeOut(gone: Element, { top, left, width }: Spot, parent: Element): void {
  const frame = document.createElement('div')
  frame.className = 'leaving'
  frame.inert = true
  frame.style.cssText = `top:${top}px;left:${left}px;width:${width}px`
  frame.append(gone)
  parent.append(frame)
  const [motion] = frame.getAnimations()
  // Where motion is reduced there is none.
  if (motion) motion.onfinish = () => frame.remove()
  else frame.remove()
}

/** As a `ref`: fades the element when it is removed. */
export const fadesAway = (element: Element | null) => () => {
  if (element !== null) fadeAway(element)
}
