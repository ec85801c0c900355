/**
 * Moves the focus to the screen when the element that has it is removed: otherwise the keyboard begins anew, and
 * screen readers say nothing.
 */
export function keepFocus(): void {
  let last: Element | null = null
  const rescue = () => {
    if (document.activeElement === document.body)
      document.querySelector('main')?.focus({ preventScroll: true })
  }
  window.addEventListener('focusin', ({ target }) => {
    last = target as Element
  })
  new MutationObserver(() => {
    if (last === null || last.isConnected) return
    last = null
    // After whoever knows better.
    requestAnimationFrame(() => requestAnimationFrame(rescue))
  }).observe(document.body, { childList: true, subtree: true })
}

/** True if what had the focus is gone: then the screen has it, or nothing yet. */
export function isFocusLost(): boolean {
  return document.activeElement === document.body || document.activeElement?.localName === 'main'
}
