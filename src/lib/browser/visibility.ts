// Whether anyone can see this tab: the only reader of the page's visibility.

export function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}

/** Calls back whenever the tab is hidden or shown; returns the way to stop. */
export function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
