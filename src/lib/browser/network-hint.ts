/** Calls back when the browser reports a network again (only a hint). Returns the unsubscribe function. */
export function subscribeToOnline(listener: () => void): () => void {
  window.addEventListener('online', listener)
  return () => window.removeEventListener('online', listener)
}

/** False if the browser knows that there is no network; true does not prove that there is one. */
export function isOnline(): boolean {
  return navigator.onLine
}
