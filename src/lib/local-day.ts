// Days as the person's clock has them; moments are milliseconds since 1970.

/** The midnight before a moment. */
export function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** The midnight so many days after (or, below zero, before) a midnight; days may have 23 or 25 hours. */
export function addDays(midnight: number, days: number): number {
  const date = new Date(midnight)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** How many midnights lie between two moments: 0 on the same day, 1 for yesterday. */
export function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000)
}
