/** Calls back when the browser believes that there is a network again: a hint, no proof. Returns the way to stop. */
export function subscribeToOnline(listener: () => void): () => void {
  window.addEventListener('online', listener)
  return () => window.removeEventListener('online', listener)
}

/** False where the browser knows that there is no network; true says little. */
export function isOnline(): boolean {
  return navigator.onLine
}
