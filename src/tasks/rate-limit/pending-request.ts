// Decides which of several waiting requests comes next. Pure.

/** A request that waits for its turn. */
export interface PendingRequest {
  /** Id of the task. */
  id: string
  /** When it became due, milliseconds since 1970. */
  dueAt: number
  /** The task's current poll interval (ms): ten seconds late is much for two seconds, little for thirty. */
  pollIntervalMs: number
  /** True if a person requested it. */
  isUrgent: boolean
}

/** Urgent requests first, then the most overdue relative to its interval; undefined if none waits. */
export function nextRequest<T extends PendingRequest>(turns: readonly T[], now: number): T | undefined {
  let next: T | undefined
  for (const turn of turns) if (next === undefined || isBefore(turn, next, now)) next = turn
  return next
}

function isBefore(one: PendingRequest, other: PendingRequest, now: number): boolean {
  if (one.isUrgent !== other.isUrgent) return one.isUrgent
  return (now - one.dueAt) / one.pollIntervalMs > (now - other.dueAt) / other.pollIntervalMs
}
