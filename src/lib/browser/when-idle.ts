// Work that may wait while the page scrolls: one piece at a time, each when the browser has nothing better to do.

const waiting = new Set<() => void>()
let isRunning = false

/** So that it happens at last, also on a page that never rests; milliseconds. */
const longestWait = 1_000

/** Not in Safari. */
const schedule: (run: () => void) => void =
  typeof requestIdleCallback === 'undefined'
    ? (run) => void setTimeout(run, 50)
    : (run) => void requestIdleCallback(run, { timeout: longestWait })

function next(): void {
  const [run] = waiting
  isRunning = run !== undefined
  if (run === undefined) return
  waiting.delete(run)
  run()
  schedule(next)
}

/** Returns the way to give it up. */
export function whenIdle(run: () => void): () => void {
  waiting.add(run)
  if (!isRunning) {
    isRunning = true
    schedule(next)
  }
  return () => void waiting.delete(run)
}
