// Computes a video's state from its creation time, without timers.

/** How long a video takes, in milliseconds. */
export interface Pace {
  queuedMs: number
  runningMs: number
}

export const defaultPace: Pace = { queuedMs: 1_500, runningMs: 10_000 }

export interface Standing {
  status: 'pending' | 'running' | 'completed' | 'failed'
  /** Integer percentage: 0 in the queue, 1–97 while running, 100 when completed; the last value if failed. */
  progress: number
  /** Milliseconds since 1970; null while unfinished. */
  endedAt: number | null
}

interface TimedVideo {
  id: number
  /** Milliseconds since 1970. */
  createdAt: number
  outcome: 'completed' | 'failed'
}

/** The state of a video at `now` (milliseconds since 1970). */
export function standingAt({ id, createdAt, outcome }: TimedVideo, now: number, pace: Pace): Standing {
  const ranMs = now - createdAt - pace.queuedMs
  if (ranMs < 0) return { status: 'pending', progress: 0, endedAt: null }
  // Failing videos stop well before 100 %.
  const reach = outcome === 'failed' ? 0.6 : 1
  if (ranMs < pace.runningMs) {
    return { status: 'running', progress: progressOf(id, (ranMs / pace.runningMs) * reach), endedAt: null }
  }
  const progress = outcome === 'failed' ? progressOf(id, reach) : 100
  return { status: outcome, progress, endedAt: createdAt + pace.queuedMs + pace.runningMs }
}

const steps = 18

/** Progress that lags and jumps like that of real servers. `fraction` is 0–1. */
function progressOf(id: number, fraction: number): number {
  let reached = 0
  for (let step = 0; step < steps; step++) {
    const moment = (step + noise(id, step)) / steps
    if (moment <= fraction) reached = moment
  }
  return Math.max(1, Math.floor(reached * 98))
}

/** Deterministic noise, 0–1, so that a video's progress never decreases. */
function noise(id: number, step: number): number {
  const wave = Math.sin(id * 12.9898 + step * 78.233) * 43_758.5453
  return wave - Math.floor(wave)
}
