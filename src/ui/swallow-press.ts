/**
 * For a press that closes a menu or a dialog: it does nothing else, because what it hits may cost money. Whatever is
 * above is gone before the click, which then hits what is below.
 */
export function swallowPress(): void {
  const over = new AbortController()
  const { signal } = over
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.type === 'click') over.abort()
  }
  for (const type of ['mousedown', 'click'])
    document.addEventListener(type, swallow, { capture: true, signal })
  // A press that became a scroll has no click.
  for (const type of ['pointerdown', 'pointercancel', 'keydown']) {
    document.addEventListener(type, () => over.abort(), { capture: true, signal })
  }
}
