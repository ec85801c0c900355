/** The browser's service workers; null where it has none, or keeps them from this page. Never throws. */
export function serviceWorkers(): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null
  } catch {
    return null
  }
}
