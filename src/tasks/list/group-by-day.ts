import { addDays, startOfDay } from '#lib/local-day.ts'

export interface Day {
  /** Start of the day, milliseconds since 1970; null for tasks that are not in order of days. */
  start: number | null
  ids: readonly string[]
}

/** Groups adjacent ids of the same local day, in the given order. `timeOf`: milliseconds since 1970. */
export function groupByDay(ids: readonly string[], timeOf: (id: string) => number): readonly Day[] {
  const days: { start: number; end: number; ids: string[] }[] = []
  for (const id of ids) {
    const at = timeOf(id)
    const last = days.at(-1)
    if (last !== undefined && at >= last.start && at < last.end) {
      last.ids.push(id)
    } else {
      const start = startOfDay(at)
      days.push({ start, end: addDays(start, 1), ids: [id] })
    }
  }
  return days
}
