// All access to the page's visibility.

export function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}

/** Calls back whenever the tab is hidden or shown. Returns the unsubscribe function. */
export function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
