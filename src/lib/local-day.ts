// Days in the person's time zone; moments are milliseconds since 1970.

/** Midnight at the start of a moment's day. */
export function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Midnight `days` days later, or earlier if negative. Days may have 23 or 25 hours. */
export function addDays(midnight: number, days: number): number {
  const date = new Date(midnight)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** Number of midnights between two moments: 0 on the same day, 1 for yesterday. */
export function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000)
}
