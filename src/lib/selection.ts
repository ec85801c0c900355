// Which of several things are chosen. Pure: every function returns the selection that comes after.

export interface Selection {
  /** Whether a choice is being made at all; it goes on while nothing is chosen yet. */
  isOn: boolean
  ids: ReadonlySet<string>
  /** Where a range begins: the last one that was chosen or given up by itself. */
  anchor: string | null
}

export const noSelection: Selection = { isOn: false, ids: new Set(), anchor: null }
export const emptySelection: Selection = { ...noSelection, isOn: true }

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { isOn: true, ids: next, anchor: id }
}

/** Chooses all between the anchor and `id` as well, in `order`; without an anchor there `id` alone. */
export function extendTo({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].sort((one, other) => one - other)
  const range = from === undefined || from < 0 || to === undefined ? [id] : order.slice(from, to + 1)
  return { isOn: true, ids: new Set([...ids, ...range]), anchor: range.includes(anchor ?? '') ? anchor : id }
}

export function chooseAll(order: readonly string[]): Selection {
  return { isOn: true, ids: new Set(order), anchor: null }
}
