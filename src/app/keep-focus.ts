/**
 * Moves the focus to the screen when the element that has it is removed: otherwise the keyboard begins anew, and
 * screen readers say nothing. Whoever removes an element may know a better place, and focus it later.
 */
export function keepFocus(): void {
  let last: Element | null = null
  window.addEventListener('focusin', ({ target }) => {
    last = target as Element
  })
  new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return
    last = null
    document.querySelector('main')?.focus({ preventScroll: true })
  }).observe(document.body, { childList: true, subtree: true })
}
