// Runs low-priority work one piece at a time when the browser is idle, to keep scrolling smooth.

/** Not a service: a page has one idle time, which all work shares. */
const waiting = new Set<() => void>()
let isRunning = false

/** Runs the work after this time even if the page is never idle; milliseconds. */
const longestWait = 1_000

/** Safari has no `requestIdleCallback`. */
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

/** Schedules `run`. Returns a function that cancels it. */
export function whenIdle(run: () => void): () => void {
  waiting.add(run)
  if (!isRunning) {
    isRunning = true
    schedule(next)
  }
  return () => void waiting.delete(run)
}
