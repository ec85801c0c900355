/** Resolves when the page is idle, after `mostMs` milliseconds at the latest. */
export function untilIdle(mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve)
    else requestIdleCallback(() => resolve(), { timeout: mostMs })
  })
}
