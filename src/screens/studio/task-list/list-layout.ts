// Positions of the cards, computed rather than measured: all cards of a view have one size. Pure; all values
// are pixels from the top of the list.

import type { Day } from '#tasks/list/group-by-day.ts'

/** Values from the style sheet, and the width of the list. */
export interface Measures {
  width: number
  /** Minimum width of a column; 0 for a single column of rows. */
  minColumn: number
  gap: number
  /** Height of a card besides width × 9/16; in a single column of rows, its whole height. */
  textHeight: number
  /** From the top of a day to its first card. */
  headHeight: number
  dayGap: number
}

export interface Layout {
  days: readonly PlacedDay[]
  height: number
  columns: number
  /** Width of a card. */
  width: number
  cellHeight: number
  /** Distance from one row to the next. */
  rowHeight: number
  gap: number
}

export interface PlacedDay extends Day {
  top: number
  headHeight: number
  height: number
}

export function layOut(days: readonly Day[], measures: Measures): Layout {
  const { minColumn, gap, textHeight, dayGap } = measures
  const columns = minColumn === 0 ? 1 : Math.max(1, Math.floor((measures.width + gap) / (minColumn + gap)))
  const width = (measures.width - (columns - 1) * gap) / columns
  const cellHeight = minColumn === 0 ? textHeight : (width * 9) / 16 + textHeight
  const rowHeight = cellHeight + gap
  let top = 0
  const placed = days.map((day) => {
    const headHeight = day.start === null ? 0 : measures.headHeight
    const height = headHeight + Math.ceil(day.ids.length / columns) * rowHeight - gap
    const here = { ...day, top, headHeight, height }
    top += height + dayGap
    return here
  })
  return { days: placed, height: Math.max(0, top - dayGap), columns, width, cellHeight, rowHeight, gap }
}

export interface Place {
  top: number
  left: number
}

/** Position of the card at an index of a day, relative to the day's first card. */
export function placeInDay({ columns, width, rowHeight, gap }: Layout, index: number): Place {
  return { top: Math.floor(index / columns) * rowHeight, left: (index % columns) * (width + gap) }
}

/** True if a day touches `from`–`to`. */
export function isNear({ top, height }: PlacedDay, from: number, to: number): boolean {
  return top <= to && top + height >= from
}

/** Indexes of a day's cards that touch `from`–`to`, end exclusive; null if the day does not. */
export function visibleRange(
  { columns, rowHeight }: Layout,
  day: PlacedDay,
  from: number,
  to: number,
): readonly [first: number, last: number] | null {
  if (!isNear(day, from, to)) return null
  const cellsTop = day.top + day.headHeight
  const firstRow = rowHeight === 0 ? 0 : Math.max(0, Math.floor((from - cellsTop) / rowHeight))
  const lastRow = rowHeight === 0 ? day.ids.length : Math.floor((to - cellsTop) / rowHeight) + 1
  const last = Math.min(day.ids.length, Math.max(0, lastRow * columns))
  return [Math.min(last, firstRow * columns), last]
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

/** The next card in a direction, also across days; null at the ends. */
export function neighbourOf({ days, columns }: Layout, id: string, direction: Direction): string | null {
  const dayIndex = days.findIndex(({ ids }) => ids.includes(id))
  const ids = days[dayIndex]?.ids ?? []
  const index = ids.indexOf(id)
  const column = index % columns
  const [before, after] = [days[dayIndex - 1]?.ids ?? [], days[dayIndex + 1]?.ids ?? []]
  // The last row may be shorter than the column.
  const lastRow = (count: number) => count - 1 - ((count - 1) % columns)
  const isInLastRow = index >= lastRow(ids.length)
  const found = {
    ArrowLeft: ids[index - 1] ?? before.at(-1),
    ArrowRight: ids[index + 1] ?? after[0],
    ArrowUp: ids[index - columns] ?? before[Math.min(lastRow(before.length) + column, before.length - 1)],
    ArrowDown: isInLastRow ? after[Math.min(column, after.length - 1)] : (ids[index + columns] ?? ids.at(-1)),
  }
  return found[direction] ?? null
}

/** The visible area, from the top of the list. */
export interface Sight {
  from: number
  to: number
}

/**
 * The card to keep in place when others come and go: the first visible one of `preferred`, else the first one
 * at or below the upper edge. Only cards in both layouts count; null if there is none.
 */
export function cardToKeep(
  before: Layout,
  after: Layout,
  { from, to }: Sight,
  preferred: readonly (string | null)[],
): string | null {
  const left = new Set(after.days.flatMap(({ ids }) => ids))
  let first: string | null = null
  const inSight = new Set<string | null>()
  for (const [id, top] of topsOf(before)) {
    if (!left.has(id)) continue
    if (top >= from) first ??= id
    if (top + before.cellHeight > from && top < to) inSight.add(id)
  }
  return preferred.find((id) => inSight.has(id)) ?? first
}

/** How far down a card has moved, in pixels. */
export function movedBy(before: Layout, after: Layout, id: string): number {
  return topOf(after, id) - topOf(before, id)
}

function topOf(layout: Layout, id: string): number {
  for (const [one, top] of topsOf(layout)) if (one === id) return top
  return 0
}

function* topsOf(layout: Layout): Generator<[id: string, top: number]> {
  for (const day of layout.days) {
    for (const [index, id] of day.ids.entries()) {
      yield [id, day.top + day.headHeight + placeInDay(layout, index).top]
    }
  }
}
