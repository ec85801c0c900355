// Whose question comes next, where several wait for their turn: pure.

/** A question that waits for its turn. */
export interface PendingRequest {
  /** Of the task. */
  id: string
  /** Since when it is due, milliseconds since 1970. */
  dueAt: number
  /** How often the task is asked about at present, in milliseconds: ten seconds late is much in two, little in thirty. */
  pollIntervalMs: number
  /** A person asked for it. */
  isUrgent: boolean
}

/** The urgent ones first, then the most overdue in its own pace; undefined where none waits. */
export function nextRequest<T extends PendingRequest>(turns: readonly T[], now: number): T | undefined {
  let next: T | undefined
  for (const turn of turns) if (next === undefined || isBefore(turn, next, now)) next = turn
  return next
}

function isBefore(one: PendingRequest, other: PendingRequest, now: number): boolean {
  if (one.isUrgent !== other.isUrgent) return one.isUrgent
  return (now - one.dueAt) / one.pollIntervalMs > (now - other.dueAt) / other.pollIntervalMs
}
