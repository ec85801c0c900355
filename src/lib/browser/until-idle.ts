/** Resolves when the page has nothing better to do, after `mostMs` at the latest; milliseconds. */
export function untilIdle(mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve)
    else requestIdleCallback(() => resolve(), { timeout: mostMs })
  })
}
