import { addDays, startOfDay } from '#lib/local-day.ts'

export interface Day {
  /** Its first moment, milliseconds since 1970; null for tasks in an order that knows no days. */
  start: number | null
  ids: readonly string[]
}

/** Neighbours of the same local day together, in the order in which they come. `timeOf`: milliseconds since 1970. */
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
