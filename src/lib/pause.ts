/** Resolves after `ms` milliseconds; without them, lets the browser paint and handle input once. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
