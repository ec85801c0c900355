// What is seen of a card that comes or goes: it comes in from above, or fades where it was, and the others move
// to their new places. The cards are in their places at once; only a transition shows them on the way (`motion.css`).

import { fadeOut } from '#ui/fade-away.ts'
import { type Layout, type Place, placeInDay } from './list-layout.ts'

export interface Arrangement {
  layout: Layout
  /** False while only the newest tasks are loaded. */
  isWhole: boolean
  /** The mounted cards. */
  cells: readonly HTMLElement[]
}

/** If more cards than this come or go at once, nothing moves. */
const mostChanged = 12

/** How far above its place a new card begins, in pixels. */
const rise = 24

/**
 * Moves the mounted cards from where they were. `scrolled`: how far the page has been scrolled since then, in
 * pixels.
 */
export function moveCards(
  list: HTMLElement,
  before: Arrangement,
  after: Arrangement,
  scrolled: number,
): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const [old, now] = [before.layout, after.layout]
  const isResized = old.width !== now.width || old.rowHeight !== now.rowHeight || old.columns !== now.columns
  if (isResized || before.isWhole !== after.isWhole || Math.abs(countOf(old) - countOf(now)) > mostChanged) {
    return
  }
  const oldDays = new Map(old.days.map((day) => [String(day.start), day]))
  const moved: HTMLElement[] = []
  /** From `was` to `is`; null if it was not there. */
  const move = (element: HTMLElement, was: Place | null, is: Place, scrolled: number) => {
    const [x, y] = was === null ? [0, -rise] : [was.left - is.left, was.top - is.top + scrolled]
    if (x === 0 && y === 0) return
    element.style.transition = 'none'
    element.style.translate = `${x}px ${y}px`
    if (was === null) element.style.opacity = '0'
    moved.push(element)
  }
  for (const row of list.querySelectorAll<HTMLElement>(':scope > li')) {
    const start = row.dataset.start ?? 'null'
    const [oldDay, day] = [oldDays.get(start), now.days.find((one) => String(one.start) === start)]
    if (day === undefined) continue
    move(row, oldDay ? { top: oldDay.top, left: 0 } : null, { top: day.top, left: 0 }, scrolled)
    if (oldDay === undefined) continue
    const oldIndexes = new Map(oldDay.ids.map((id, index) => [id, index]))
    const indexes = new Map(day.ids.map((id, index) => [id, index]))
    for (const cell of row.querySelectorAll<HTMLElement>('.cell')) {
      const id = cell.dataset.taskId ?? ''
      const [was, is] = [oldIndexes.get(id), indexes.get(id)]
      if (is !== undefined)
        move(cell, was === undefined ? null : placeInDay(old, was), placeInDay(now, is), 0)
    }
  }
  for (const cell of before.cells.filter((cell) => !cell.isConnected)) {
    const id = cell.dataset.taskId ?? ''
    const place = placeOf(old, id)
    // It may only be out of sight.
    if (place && !placeOf(now, id))
      fadeOut(cell, { top: place.top + scrolled, left: place.left, width: old.width }, list)
  }
  comeHome(list, moved)
}

/** From the top of the list. */
function placeOf(layout: Layout, id: string): Place | null {
  const day = layout.days.find(({ ids }) => ids.includes(id))
  if (day === undefined) return null
  const { top, left } = placeInDay(layout, day.ids.indexOf(id))
  return { top: day.top + day.headHeight + top, left }
}

/** The first card of all: there was no list yet. */
export function bringIn(list: HTMLElement): void {
  const cells = [...list.querySelectorAll<HTMLElement>('.cell')]
  for (const { style } of cells) {
    style.transition = 'none'
    style.translate = `0 -${rise}px`
    style.opacity = '0'
  }
  comeHome(list, cells)
}

/** Lets the transitions begin. */
function comeHome(list: HTMLElement, moved: readonly HTMLElement[]): void {
  if (moved.length === 0) return
  // Without this, the browser would never know where they were.
  list.getBoundingClientRect()
  for (const { style } of moved) {
    style.transition = ''
    style.translate = ''
    style.opacity = ''
  }
}

/** The number of tasks. */
export function countOf({ days }: Layout): number {
  return days.reduce((sum, { ids }) => sum + ids.length, 0)
}
